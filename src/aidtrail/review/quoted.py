"""Claims with the words they rest on, in their context; gathered under their voices."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aidtrail.ledger import queries
from aidtrail.ledger.dossier import Dossier, Sourced
from aidtrail.model import Article, Claim, Voice
from aidtrail.review.desk import Desk

CONTEXT = 160  # characters before and after the quoted words
_BREAKS = re.compile(r"\s*\n\s*")
SHORT = 40  # words of a quotation on a published page


@dataclass(frozen=True, slots=True)
class Quoted:
    """A claim, its article (without the text) and the text around its first evidence."""

    claim: Claim
    article: Article
    before: str
    after: str

    @property
    def words(self) -> str:
        """What is quoted."""
        return " … ".join(part.text for part in self.claim.evidence)


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice of an entry: the sources that have it, and the copies that only carry on their text."""

    voice: Voice | None
    sources: tuple[Sourced, ...]
    copies: tuple[Sourced, ...]


def by_voice(dossier: Dossier) -> tuple[Heard, ...]:
    """The sources of an entry under their voices; the voice heard first comes first."""
    known = {voice.id: voice for voice in dossier.voices}
    groups: dict[str | None, list[Sourced]] = {}
    for source in dossier.sources:
        groups.setdefault(next((one for one in source.voices if one in known), None), []).append(source)
    return tuple(_heard(known.get(voice or ""), sources) for voice, sources in groups.items())


def _heard(voice: Voice | None, sources: Sequence[Sourced]) -> Heard:
    own = tuple(one for one in sources if one.copy_of is None)
    if not own:
        return Heard(voice, tuple(sources), ())
    return Heard(voice, own, tuple(one for one in sources if one.copy_of is not None))


def quoted(desk: Desk, claims: Iterable[Claim]) -> tuple[Quoted, ...]:
    """Claims in the context of their articles."""
    wanted = list(claims)
    texts = desk.articles({claim.article for claim in wanted})
    return tuple(_quoted(claim, texts) for claim in wanted if claim.article in texts)


def _quoted(claim: Claim, texts: Mapping[str, Article]) -> Quoted:
    article, start, end = texts[claim.article], claim.evidence[0].start, claim.evidence[-1].end
    before, after = article.text[max(0, start - CONTEXT) : start], article.text[end : end + CONTEXT]
    return Quoted(claim, queries.without_text(article), before, after)


def whole_words(text: str, *, first: bool = True, last: bool = True) -> str:
    """Text around a quotation, without the parts of words at an end that was cut, and in one paragraph."""
    if not first:
        text = text.partition(" ")[2]
    if not last:
        text = text.rpartition(" ")[0]
    return _BREAKS.sub("\n", text)


def short(words: str) -> str:
    """A quotation cut to what may be published of it."""
    kept = words.split()
    return words if len(kept) <= SHORT else " ".join(kept[:SHORT]) + " …"
