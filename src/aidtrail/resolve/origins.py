"""Where a claim comes from: a speaker or body named in the text, an agency, or an outlet's own reporting.

A copy has the origins of the article it copies.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from aidtrail import catalogue
from aidtrail.model import Article, Claim, Source, StatementClaim, digest
from aidtrail.resolve.vocabulary import vocabulary

_PLACING = frozenset({"name", "adjective", "people", "capital"})
_DATELINE = re.compile(r"\s*(?:[A-Z][\w.,'’ -]{1,40})?\(([A-Z][A-Za-z]{1,14}(?: [A-Z][a-z]+)?)\)\s*[-–—:]")
_CAPITALISED = re.compile(r"\b[A-Z][\w-]{2,}")
_TOKEN = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a claim comes from. `relayed` names the outlets passed on; `unnamed`: from an unnamed source.

    `told_to` is the outlet that a speaker told it, as far as it is known.
    `stems` and `party` tell which body a person speaks for; `proper` are the words of a full name.
    """

    kind: str
    key: str
    name: str
    why: str
    relayed: tuple[str, ...] = ()
    unnamed: bool = False
    party: str | None = None
    stems: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    told_to: str | None = None

    @property
    def passes_on(self) -> bool:
        """Whether nothing is known but that it was taken from others."""
        return self.kind == "outlet" and bool(self.relayed)

    @property
    def id(self) -> str:
        """The id of the voice."""
        return digest("voice", self.kind, self.key)

    def is_named_in(self, text: str) -> bool:
        """Whether the words of the full name stand in a text, which is not searched for words if they can't."""
        return bool(self.proper) and all(map(text.__contains__, self.proper)) and self.proper <= _capitalised(text)


def fold(text: str) -> str:
    """Lower case, without accents, an article before it, or punctuation: names that differ in these are the same."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return " ".join(_TOKEN.findall(plain)).removeprefix("the ")


def outlet_of(article: Article) -> str:
    """The outlet's name; the article's id stands for one that is not known."""
    return article.outlet or article.id


def origin_of(claim: Claim, article: Article, original: Article) -> Origin:
    """The origin of a claim of `article`, which carries the text of `original` (itself, if it is no copy)."""
    source = _source(claim)
    if (source.anonymous and not _on_record(source)) or not (source.name or source.role):
        return _reporting(source, article, original)
    label = source.name or source.role or ""
    stems = _stems(f"{source.name or ''} {source.role or ''}")
    key = _person(source.name) if source.name and not _stems(source.name) else _body(label, source.party)
    name = f"{source.name}, {source.role}" if source.name and source.role else label
    why = f"the text names {label} as the source"
    relayed = (fold(source.name),) if source.name and not source.role else ()  # a bare name may be another outlet's
    told_to = fold(source.via) if source.via else None
    return Origin(
        "speaker", key, name, why, relayed, party=source.party, stems=stems, proper=_proper(label), told_to=told_to
    )


def _on_record(source: Source) -> bool:
    """Whether an unnamed person speaks for a body openly, as a spokesman does."""
    return not vocabulary().on_record.isdisjoint(fold(source.role or "").split())


def _source(claim: Claim) -> Source:
    if isinstance(claim, StatementClaim):
        speaker = claim.speaker
        return Source(speaker.name, speaker.role, speaker.anonymous, claim.channel, speaker.party)
    return getattr(claim, "source", None) or Source()


def _reporting(source: Source, article: Article, original: Article) -> Origin:
    """An outlet's reporting: of the outlet named, of the agency whose dateline stands first, or its own."""
    if source.via and fold(source.via) != fold(outlet_of(article)):
        return Origin("outlet", fold(source.via), source.via, f"passed on from {source.via}", (fold(source.via),))
    agency = _DATELINE.match(original.text)
    if agency:
        return Origin("agency", fold(agency[1]), agency[1], f"the dateline names the agency {agency[1]}")
    relayed = tuple(outlet for outlet in map(_declared, article.copies) if outlet)
    name = outlet_of(original)
    why = "an unnamed source of its own" if source.anonymous else "no source named: its own reporting"
    return Origin("outlet", fold(name), name, why, relayed, unnamed=source.anonymous)


def _declared(source: str) -> str:
    """The outlet's name in a declared source such as "Harbour Courier, 21 September"."""
    return fold(re.split(r"[,;:(|]", source)[0])


def _proper(label: str) -> frozenset[str]:
    """The words of a full name ("Kalev Rand", "State Department"); none where there is but one."""
    words = _capitalised(label)
    return words if len(words) > 1 else frozenset()


@lru_cache(maxsize=4096)
def _capitalised(text: str) -> frozenset[str]:
    """The words of a text that are written with a capital."""
    return frozenset(_CAPITALISED.findall(text))


def _person(name: str) -> str:
    tokens = fold(name).split()
    return tokens[-1] if tokens else ""


def _body(label: str, party: str | None) -> str:
    noise = vocabulary().role_noise | _party_words(label)
    tokens = sorted({token.replace("defense", "defence") for token in fold(label).split() if token not in noise})
    return f"{party or ''}:{' '.join(tokens) or fold(label)}"


@lru_cache(maxsize=4096)
def _party_words(label: str) -> frozenset[str]:
    """The words that name a party or its capital: of a body they say no more than `party` does."""
    named = (label[hit.start : hit.end] for hit in catalogue.load().find(label) if hit.name.form in _PLACING)
    return frozenset(word for name in named for word in fold(name).split())


def _stems(text: str) -> frozenset[str]:
    folded = fold(text)
    return frozenset(stem for stem in vocabulary().institutions if stem in folded)


def merged(origins: Mapping[str, Origin]) -> dict[str, Origin]:
    """Within one article a minister and the ministry are one: a body takes the voice of whoever speaks for it."""
    people = sorted(
        {one for one in origins.values() if one.kind == "speaker" and ":" not in one.key}, key=lambda one: one.key
    )
    found = {}
    for name, origin in origins.items():
        match = [one for one in people if origin.kind == "speaker" and ":" in origin.key and _speaks_for(one, origin)]
        found[name] = max(match, key=lambda one: (len(one.stems & origin.stems), one.key)) if match else origin
    return found


def _speaks_for(person: Origin, body: Origin) -> bool:
    return bool(person.stems & body.stems) and (not person.party or not body.party or person.party == body.party)
