"""Voices: how many origins of information stand behind an entry.

An origin is a speaker or body named in the text, an agency whose report was taken over, or an outlet's own reporting
(its own unnamed officials included). A copy speaks with the voice of the article it copies.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aidtrail.model import Article, Claim, Copy, Voice
from aidtrail.resolve.origins import Origin, fold, merged, origin_of, outlet_of


@dataclass(frozen=True, slots=True)
class Voices:
    """The origin of each claim, the articles and which one each copies, to count the voices of an entry with."""

    origins: Mapping[str, Origin]
    articles: Mapping[str, Article]
    originals: Mapping[str, str]

    def of_entry(self, claims: Iterable[Claim]) -> dict[str, str]:
        """The voice of each claim of one entry.

        What passes on another of its outlets speaks with that one's voice. What an article says without a source speaks
        with the voice of a source that it names for the same entry, or whom another article gives as its source and
        this one names in its text. What a copy says of an act, it says with the voice of what it copies.
        """
        held = sorted(claims, key=lambda claim: claim.id)
        own = self._own(held)
        by_outlet: dict[str, list[str]] = defaultdict(list)
        relays: dict[str, tuple[str, ...]] = {}
        for claim in held:
            origin, outlet = self.origins[claim.id], fold(outlet_of(self.articles[claim.article]))
            if origin.passes_on:
                relays.setdefault(outlet, origin.relayed)
            else:
                for told in {outlet, origin.told_to or outlet}:
                    by_outlet[told].append(self._voice(claim, own))
        found = {}
        for claim in held:
            sources = _traced(self.origins[claim.id].relayed, by_outlet, relays)
            found[claim.id] = min(sources, default=self._voice(claim, own))
        return found | self._copied(held, found)

    def _copied(self, claims: Sequence[Claim], found: Mapping[str, str]) -> dict[str, str]:
        """The voices of claims that an article copies: an editor may have cut the name of the source's country."""
        told: dict[tuple[str, str | None], list[str]] = defaultdict(list)
        for claim in claims:
            told[claim.article, getattr(claim, "stage", None)].append(found[claim.id])
        copied = {
            claim.id: told.get((self.originals[claim.article], getattr(claim, "stage", None)), [])
            for claim in claims
            if claim.article in self.originals
        }
        return {name: min(voices) for name, voices in copied.items() if voices and found[name] not in voices}

    def _own(self, claims: Sequence[Claim]) -> dict[str, str]:
        """The voice on which an article rests that gives no source at some place, by article."""
        speaking: dict[str, Origin] = {}
        own: dict[str, str] = {}
        for claim in claims:
            origin = self.origins[claim.id]
            if origin.kind == "speaker":
                speaking[origin.id] = origin
                own.setdefault(claim.article, origin.id)
        for name in {claim.article for claim in claims} - own.keys():
            text = self.articles[name].text
            named = [voice for voice, origin in speaking.items() if origin.is_named_in(text)]
            if named:
                own[name] = min(named)
        return own

    def _voice(self, claim: Claim, own: Mapping[str, str]) -> str:
        origin = self.origins[claim.id]
        return own.get(claim.article, origin.id) if origin.kind == "outlet" and not origin.unnamed else origin.id


def _traced(
    outlets: Iterable[str], by_outlet: Mapping[str, Sequence[str]], relays: Mapping[str, tuple[str, ...]]
) -> list[str]:
    """The voices that spoke in these outlets; of one that only passes on another, those that spoke there."""
    found: list[str] = []
    waiting, seen = list(outlets), set[str]()
    while waiting:
        outlet = waiting.pop()
        if outlet in seen:
            continue
        seen.add(outlet)
        found += by_outlet.get(outlet, ())
        waiting += () if outlet in by_outlet else relays.get(outlet, ())
    return found


def find_voices(articles: Mapping[str, Article], claims: Sequence[Claim], copies: Iterable[Copy]) -> Voices:
    """The origin of every claim. Deterministic: depends on the claim, its article and the article that one copies."""
    originals = {copy.article: copy.of for copy in copies}
    known = dict(articles)
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    origins: dict[str, Origin] = {}
    for name, held in by_article.items():
        article = known.setdefault(name, Article(id=name, text=""))
        original = articles.get(originals.get(name, name)) or article
        origins |= merged({claim.id: origin_of(claim, article, original) for claim in held})
    return Voices(origins, known, originals)


def listed(voices: Voices, article_of: Mapping[str, str]) -> tuple[Voice, ...]:
    """Every voice with the claims and articles (see `article_of`) that go back to it, sorted by id."""
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
            articles=tuple(sorted({article_of[claim] for claim in held})),
            claims=tuple(held),
            why=first[name].why,
            told=tuple((voices.origins[claim].name, voices.origins[claim].why) for claim in held),
        )
        for name, held in sorted(claims.items())
    )
