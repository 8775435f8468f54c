"""A parsed sentence as the lexicon of nouns reads it: hyphenated tokens joined, systems' names marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from aidtrail.catalogue import Mention
from aidtrail.extract.lexicon import nouns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Word(NamedTuple):
    """One word of the lexicon's kind: the tokens [first, last), hyphenated ones joined."""

    first: int
    last: int
    lower: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a sentence, which begins at `offset` in the article.

    `covered` has for each token inside a system's name the token after the name and the system's id.
    """

    doc: "Doc"
    offset: int
    words: Sequence[Word]
    covered: Mapping[int, tuple[int, str]]

    def last_token(self, position: int) -> "Token":
        """The last token of the word at this position: the one that tells its kind."""
        return self.doc[self.words[position].last - 1]

    def lower(self, position: int) -> str:
        """The word at this position in lower case; empty beyond the sentence."""
        return self.words[position].lower if 0 <= position < len(self.words) else ""

    def head_at(self, position: int) -> tuple[int, nouns.Head | None]:
        """The head noun that begins at this word, the longest phrase first: (words that it takes, head or None)."""
        lexicon, lower = nouns.load(), self.words[position].lower
        for phrase, head in lexicon.phrases.get(lower, ()):
            if all(self.lower(position + at) == phrase[at] for at in range(1, len(phrase))):
                return len(phrase), head
        single = lexicon.heads.get(lower)
        if single is None and "-" in lower and not lower.startswith(("anti-", "counter-", "non-", "pro-")):
            single = lexicon.heads.get(lower.rsplit("-", 1)[-1])
        return 1, single


def read(doc: "Doc", offset: int, systems: Sequence[Mention]) -> Wording:
    """The wording of a parsed sentence; `systems` are the catalogue's mentions inside it."""
    return Wording(doc, offset, _words(doc), _system_tokens(doc, offset, systems))


def is_noun(token: "Token") -> bool:
    """Whether a token's tag is one that nouns for things get, rightly or not."""
    return token.tag_ in ("NN", "NNS", "NNP", "NNPS", "FW", "CD", "JJ", "VBG", "VBZ", "VBN", "AFX")


_HYPHENS = frozenset("-‑–")


def _words(doc: "Doc") -> list[Word]:
    texts = [token.text for token in doc]
    out: list[Word] = []
    index = 0
    while index < len(texts):
        last = index + 1
        while last + 1 < len(texts) and texts[last] in _HYPHENS and _joins(doc, last):
            last += 2
        lower = "".join(texts[index:last]).lower().replace("‑", "-").replace("–", "-")
        out.append(Word(index, last, lower))
        index = last
    return out


def _joins(doc: "Doc", hyphen: int) -> bool:
    """Whether no space stands around the hyphen at this token."""
    return not doc[hyphen - 1].whitespace_ and not doc[hyphen].whitespace_


def _system_tokens(doc: "Doc", offset: int, systems: Sequence[Mention]) -> dict[int, tuple[int, str]]:
    """For each token inside a system's name: (token after the name, id of the system)."""
    covered: dict[int, tuple[int, str]] = {}
    for mention in systems:
        span = doc.char_span(mention.start - offset, mention.end - offset, alignment_mode="expand")
        if span is not None:
            for index in range(span.start, span.end):
                covered[index] = (span.end, mention.name.entry)
    return covered
