"""Who said it first: the origin that each claim goes back to.

An origin is a speaker or body named in the text, an agency whose report was taken over, or an outlet's own reporting
(its own unnamed officials included). A copy speaks with the voice of the article it copies.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from aidtrail import catalogue
from aidtrail.model import Article, Claim, Copy, Source, Speaker, StatementClaim, Voice, digest
from aidtrail.resolve.vocabulary import vocabulary

_PLACING = frozenset({"name", "adjective", "people", "capital"})
_DATELINE = re.compile(r"\s*(?:[A-Z][\w.,'’ -]{1,40})?\(([A-Z][A-Za-z]{1,14}(?: [A-Z][a-z]+)?)\)\s*[-–—:]")
_TOKEN = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a claim comes from. `relayed` names the outlets passed on; `unnamed`: from an unnamed source.

    `stems` and `party` tell which body a person speaks for.
    """

    kind: str
    key: str
    name: str
    why: str
    relayed: tuple[str, ...] = ()
    unnamed: bool = False
    party: str | None = None
    stems: frozenset[str] = frozenset()

    @property
    def passes_on(self) -> bool:
        """Whether nothing is known but that it was taken from others."""
        return self.kind == "outlet" and bool(self.relayed)

    @property
    def id(self) -> str:
        """The id of the voice."""
        return digest("voice", self.kind, self.key)


@dataclass(frozen=True, slots=True)
class Voices:
    """The origin of each claim, and the outlets by article, to count the voices of an entry with."""

    origins: Mapping[str, Origin]
    outlets: Mapping[str, str]
    articles: Mapping[str, str] = field(default_factory=dict)

    def of_entry(self, claims: Iterable[Claim]) -> dict[str, str]:
        """The voice of each claim of one entry.

        What passes on another of its outlets speaks with that one's voice; what an article says without a source speaks
        with the voice of the source that it names for the same entry.
        """
        held = sorted(claims, key=lambda claim: claim.id)
        own: dict[str, str] = {}
        for claim in held:
            if self.origins[claim.id].kind == "speaker":
                own.setdefault(claim.article, self.origins[claim.id].id)
        by_outlet: dict[str, list[str]] = defaultdict(list)
        for claim in held:
            if not self.origins[claim.id].passes_on:
                by_outlet[self.outlets[claim.article]].append(self._voice(claim, own))
        found = {}
        for claim in held:
            passed_on = [voice for outlet in self.origins[claim.id].relayed for voice in by_outlet.get(outlet, ())]
            found[claim.id] = min(passed_on) if passed_on else self._voice(claim, own)
        return found

    def _voice(self, claim: Claim, own: Mapping[str, str]) -> str:
        origin = self.origins[claim.id]
        return own.get(claim.article, origin.id) if origin.kind == "outlet" and not origin.unnamed else origin.id


def find_voices(articles: Mapping[str, Article], claims: Sequence[Claim], copies: Iterable[Copy]) -> Voices:
    """The origin of every claim. Deterministic: depends on the claim, its article and the article that one copies."""
    originals = {copy.article: copy.of for copy in copies}
    outlets = {name: fold(_outlet(article)) for name, article in articles.items()}
    origins: dict[str, Origin] = {}
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    for name, held in by_article.items():
        article = articles.get(name) or Article(id=name, text="")
        original = articles.get(originals.get(name, name)) or article
        named = {claim.id: _origin(claim, article, original) for claim in held}
        origins |= _merged(named)
        outlets.setdefault(name, fold(_outlet(article)))
    return Voices(origins, outlets, {claim.id: claim.article for claim in claims})


def listed(voices: Voices) -> tuple[Voice, ...]:
    """Every voice with the claims and articles that go back to it, sorted by id."""
    claims: dict[str, list[str]] = defaultdict(list)
    first: dict[str, Origin] = {}
    for name, origin in sorted(voices.origins.items()):
        claims[origin.id].append(name)
        first[origin.id] = min(first.get(origin.id, origin), origin, key=lambda one: (-len(one.name), one.name))
    return tuple(
        Voice(
            name,
            first[name].kind,
            first[name].name,
            articles=tuple(sorted({voices.articles[claim] for claim in held})),
            claims=tuple(held),
            why=first[name].why,
        )
        for name, held in sorted(claims.items())
    )


def fold(text: str) -> str:
    """Lower case, without accents, an article before it, or punctuation: names that differ in these are the same."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return " ".join(_TOKEN.findall(plain)).removeprefix("the ")


def _outlet(article: Article) -> str:
    return article.outlet or article.id


def _origin(claim: Claim, article: Article, original: Article) -> Origin:
    source = _source(claim)
    if (source.anonymous and not _on_record(source)) or not (source.name or source.role):
        return _reporting(source, article, original)
    label = source.name or source.role or ""
    stems = _stems(f"{source.name or ''} {source.role or ''}")
    key = _person(source.name) if source.name and not _stems(source.name) else _body(label, source.party)
    name = f"{source.name}, {source.role}" if source.name and source.role else label
    why = f"the text names {label} as the source"
    relayed = (fold(source.name),) if source.name and not source.role else ()  # a bare name may be another outlet's
    return Origin("speaker", key, name, why, relayed, party=source.party, stems=stems)


def _on_record(source: Source) -> bool:
    """Whether an unnamed person speaks for a body openly, as a spokesman does."""
    return not vocabulary().on_record.isdisjoint(fold(source.role or "").split())


def _source(claim: Claim) -> Source:
    if isinstance(claim, StatementClaim):
        speaker: Speaker = claim.speaker
        return Source(speaker.name, speaker.role, speaker.anonymous, claim.channel, speaker.party)
    return getattr(claim, "source", None) or Source()


def _reporting(source: Source, article: Article, original: Article) -> Origin:
    """An outlet's reporting: of the outlet named, of the agency whose dateline stands first, or its own."""
    if source.via and fold(source.via) != fold(_outlet(article)):
        return Origin("outlet", fold(source.via), source.via, f"passed on from {source.via}", (fold(source.via),))
    agency = _DATELINE.match(original.text)
    if agency:
        return Origin("agency", fold(agency[1]), agency[1], f"the dateline names the agency {agency[1]}")
    relayed = tuple(outlet for outlet in map(_declared, article.copies) if outlet)
    name = _outlet(original)
    why = "an unnamed source of its own" if source.anonymous else "no source named: its own reporting"
    return Origin("outlet", fold(name), name, why, relayed, unnamed=source.anonymous)


def _declared(source: str) -> str:
    """The outlet's name in a declared source such as "Harbour Courier, 21 September"."""
    return fold(re.split(r"[,;:(|]", source)[0])


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


def _merged(origins: Mapping[str, Origin]) -> dict[str, Origin]:
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
