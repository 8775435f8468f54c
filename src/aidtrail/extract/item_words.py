"""A parsed sentence as the lexicon of nouns reads it: hyphenated tokens joined, systems' names marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aidtrail.catalogue import Mention
from aidtrail.extract import nouns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Word:
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
        lexicon = nouns.load()
        for length in range(min(lexicon.longest_phrase, len(self.words) - position), 1, -1):
            phrase = tuple(word.lower for word in self.words[position : position + length])
            if phrase in lexicon.phrases:
                return length, lexicon.phrases[phrase]
        lower = self.words[position].lower
        single = lexicon.phrases.get((lower,)) or lexicon.heads.get(lower)
        if single is None and "-" in lower and not lower.startswith(("anti-", "counter-", "non-", "pro-")):
            single = lexicon.heads.get(lower.rsplit("-", 1)[-1])
        return 1, single


def read(doc: "Doc", offset: int, systems: Sequence[Mention]) -> Wording:
    """The wording of a parsed sentence; `systems` are the catalogue's mentions inside it."""
    return Wording(doc, offset, _words(doc), _system_tokens(doc, offset, systems))


def is_noun(token: "Token") -> bool:
    """Whether a token's tag is one that nouns for things get, rightly or not."""
    return token.tag_ in ("NN", "NNS", "NNP", "NNPS", "FW", "CD", "JJ", "VBG", "VBZ", "VBN", "AFX")


def _words(doc: "Doc") -> list[Word]:
    out: list[Word] = []
    index = 0
    while index < len(doc):
        last = index + 1
        while (
            last + 1 < len(doc)
            and doc[last].text in "-‑–"
            and not doc[last - 1].whitespace_
            and not doc[last].whitespace_
            and doc[last].text
        ):
            last += 2
        lower = "".join(token.text for token in doc[index:last]).lower().replace("‑", "-").replace("–", "-")
        out.append(Word(index, last, lower))
        index = last
    return out


def _system_tokens(doc: "Doc", offset: int, systems: Sequence[Mention]) -> dict[int, tuple[int, str]]:
    """For each token inside a system's name: (token after the name, id of the system)."""
    covered: dict[int, tuple[int, str]] = {}
    for mention in systems:
        span = doc.char_span(mention.start - offset, mention.end - offset, alignment_mode="expand")
        if span is not None:
            for index in range(span.start, span.end):
                covered[index] = (span.end, mention.name.entry)
    return covered
