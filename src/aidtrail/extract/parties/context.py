"""What a whole article is about: who issues it, and who gives to whom where a sentence leaves it open."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from aidtrail.catalogue import Mention
from aidtrail.extract.document import Document
from aidtrail.extract.lexicon import acts

_WORD = re.compile(r"[a-z]+")
_HEAD = 600  # characters at the beginning whose mentions count double: headline and lead


@dataclass(frozen=True, slots=True)
class Context:
    """Defaults for open ends of an article's claims, each None where the article does not tell.

    `issuer` is the party in whose name an official text speaks; `donor` and `recipient` are those that the article's
    claims name most, and `pairs` counts the complete pairs. `firm`: at least two claims name both. `exercise`: the
    article is about one, and what armies bring along for it. `last`: the giver that a claim named last, and its takers.
    `seller`: in news of one buyer, whose the only firms are.
    """

    issuer: str | None = None
    donor: str | None = None
    recipient: str | None = None
    pairs: Mapping[tuple[str, str], int] = field(default_factory=dict)
    firm: bool = False
    exercise: bool = False
    last: tuple[str, tuple[str, ...]] | None = None
    seller: str | None = None

    def only_gets(self, parties: tuple[str, ...]) -> bool:
        """Whether one of these parties everywhere in the article only gets."""
        takers = {recipient for _, recipient in self.pairs}
        givers = {donor for donor, _ in self.pairs}
        return any(party in takers and party not in givers for party in parties)

    def only_gives(self, parties: tuple[str, ...]) -> bool:
        """Whether one of these parties everywhere in the article only gives."""
        takers = {recipient for _, recipient in self.pairs}
        givers = {donor for donor, _ in self.pairs}
        return any(party in givers and party not in takers for party in parties)

    def recipient_of(self, donor: str | None) -> str | None:
        """Whom this donor gives to elsewhere in the article, else the article's recipient."""
        known = {pair: count for pair, count in self.pairs.items() if pair[0] == donor}
        best = max(known, key=lambda pair: known[pair])[1] if known else self.recipient
        return best if best != donor else None

    def takers_of(self, donor: str | None) -> tuple[str | None, ...]:
        """Whom this donor gave to last, else whom it gives to elsewhere in the article."""
        return self.last[1] if self.last is not None and self.last[0] == donor else (self.recipient_of(donor),)

    def donor_to(self, recipient: str | None) -> str | None:
        """Who gives to this recipient elsewhere in the article, else the article's donor."""
        known = {pair: count for pair, count in self.pairs.items() if pair[1] == recipient}
        best = max(known, key=lambda pair: known[pair])[0] if known else self.donor
        return best if best != recipient else None


def issuer(document: Document) -> str | None:
    """The party whose government issues the text: by its outlet, or by who signs a text in the first person."""
    outlet = document.article.outlet or ""
    named = [mention for mention in document.catalogue.find(outlet) if mention.name.kind == "party"]
    office = any(mention.name.form in ("government", "military") for mention in named) or _OFFICE.search(outlet)
    for mention in named:
        if office and mention.name.form in ("government", "name", "military"):
            return mention.name.entry
    return _signed(document)


# What an outlet calls itself that speaks for its state: "Ministry of Defence of Norway", not "The Times of Norway".
_OFFICE = re.compile(
    r"\b(?:departments?|ministry|government|office|embassy|presiden(?:t|cy)|parliament|council|commission"
    r"|cabinet|chancellery|forces|army|navy)\b",
    re.IGNORECASE,
)


def _signed(document: Document) -> str | None:
    text = document.text
    for phrase in acts.load().signing:
        at = text.find(phrase)
        if at >= 0:
            named = [m for m in document.parties if m.name.form in ("name", "government", "leader")]
            signs = [m for m in named if m.start < at and m.name.form == "leader"]
            after = [m for m in named if m.start > at and not _AIMED.search(document.text, at, m.start)]
            return next((m.name.entry for m in (*signs, *after)), None)
    return None


_AIMED = re.compile(r"\b(?:to|for)\s+(?:the\s+)?$")


def defaults(document: Document, pairs: Iterable[tuple[str | None, str | None]]) -> Context:
    """The context of an article, given the (donor, recipient) pairs of what was found in it."""
    donors: Counter[str] = Counter()
    recipients: Counter[str] = Counter()
    complete: Counter[tuple[str, str]] = Counter()
    for donor, recipient in pairs:
        if donor and recipient and donor != recipient:
            complete[donor, recipient] += 1
        if donor:
            donors[donor] += 1
        if recipient:
            recipients[recipient] += 1
    if complete:
        best = max(complete, key=lambda pair: complete[pair])
        return Context(document.issuer, *best, complete, firm=complete[best] > 1, exercise=_of_exercise(document))
    donor = _most(donors) or document.issuer
    if donor is None and document.is_note:
        donor = _first_named(document, _most(recipients))
    recipient = _most(recipients) or _recipient_named(document, donor)
    recipient = recipient if recipient != donor else None
    seller = None if donor else _seller(document, recipient)
    return Context(document.issuer, donor, recipient, exercise=_of_exercise(document), seller=seller)


def _of_exercise(document: Document) -> bool:
    """Whether title or first sentence tell of a military exercise."""
    first = document.words(document.sentences[0]) if document.sentences else ""
    told = _WORD.findall(f"{document.article.title or ''} {first}".lower())
    return not acts.load().exercises.isdisjoint(told)


def _most(counts: Counter[str]) -> str | None:
    """The most frequent; of equals, the one that was seen first."""
    return max(counts, key=lambda party: counts[party]) if counts else None


def _recipient_named(document: Document, donor: str | None) -> str | None:
    """The party that title, headline and lead name most, other than the donor."""
    head = [m for m in document.parties if m.start < _HEAD]
    title = [m for m in document.catalogue.find(document.article.title or "") if m.name.kind == "party"]
    named = (*title, *(m for m in head if not _where(document, m)))
    counts = Counter(m.name.entry for m in named if m.name.entry != donor and _gets(document, m))
    return _most(counts)


def _seller(document: Document, recipient: str | None) -> str | None:
    """The party of the only firms that an article about a buyer names: who makes a thing sells it."""
    firms = {mention.name.entry for mention in document.parties if mention.name.form == "firm"} - {recipient}
    return firms.pop() if recipient is not None and len(firms) == 1 else None


def _first_named(document: Document, recipient: str | None) -> str | None:
    """The first party that a note names, other than the recipient: it is about what that party gave."""
    taker = recipient or _after_preposition(document)
    for mention in document.parties:
        before = document.text[max(0, mention.start - 9) : mention.start].lower()
        placed = before.endswith((" to ", " to the ", " in ", " for ", "forces of "))
        if mention.name.entry != taker and mention.name.form != "place" and not placed:
            return mention.name.entry
    return None


def _after_preposition(document: Document) -> str | None:
    """The party that a note names after 'to' or 'for'."""
    for mention in document.parties:
        before = document.text[max(0, mention.start - 14) : mention.start].lower()
        if before.endswith((" to ", "for ", " to the ", "for the ")) and "according" not in before:
            return mention.name.entry
    return None


def _where(document: Document, mention: Mention) -> bool:
    """Whether a capital only tells where something was said or done: 'in London'."""
    before = document.text[max(0, mention.start - 5) : mention.start].lower()
    return mention.name.form == "capital" and before.endswith((" in ", " at ", "from "))


def _gets(document: Document, mention: Mention) -> bool:
    """Whether a mention may be whom something goes to: no organisation, whose summits and funds are only the way."""
    forms = ("name", "adjective", "people", "capital", "leader", "government")
    if document.text[mention.end : mention.end + 1] in ("-", "‑"):
        return False  # "American-built jets"
    return mention.name.form in forms and document.catalogue.parties[mention.name.entry].kind != "organisation"
