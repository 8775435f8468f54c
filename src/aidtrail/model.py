"""The things aidtrail speaks of: articles, the claims they make, and the entries of a ledger.

Plain data, standard library only. `to_dict` gives the wire form (JSON Lines), `claim_from_dict` and
`Article.from_dict` read it back.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Literal, Self

from aidtrail.errors import InputError
from aidtrail.values import Money, Quantity

Span = tuple[int, int]
Stage = Literal["requested", "considered", "licensed", "committed", "delivered", "refused", "halted"]
STAGES: tuple[Stage, ...] = ("requested", "considered", "licensed", "committed", "delivered", "refused", "halted")
CATEGORIES = (
    "tank", "armoured-vehicle", "artillery", "air-defence", "missile", "ammunition", "aircraft", "helicopter", "drone",
    "ship", "small-arms", "sensor", "vehicle", "equipment", "training", "funding", "humanitarian", "personnel",
    "package", "other",
)  # fmt: skip


def digest(*parts: object) -> str:
    """A short stable id: 16 hexadecimal digits of BLAKE2b over the parts, in order."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


# ---------------------------------------------------------------- articles


@dataclass(frozen=True, slots=True)
class Article:
    """One report as it was read. Its text never changes; offsets of evidence point into it.

    `published` is an ISO date (YYYY-MM-DD) or None; `copies` holds the sources that the article itself declares.
    """

    id: str
    text: str
    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    copies: tuple[str, ...] = ()

    def to_dict(self, *, text: bool = False) -> dict[str, Any]:
        """The wire form; with `text=True` the text too, so that a ledger can be built from it."""
        row: dict[str, Any] = {
            "kind": "article",
            "article": self.id,
            "published": self.published,
            "title": self.title,
            "outlet": self.outlet,
            "url": self.url,
            "copies": list(self.copies),
        }
        if text:
            row["text"] = self.text
        return row

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Self:
        """An article from its wire form or from a line of an article file (`id` or `article`; only `text` needed)."""
        text = row.get("text") or ""
        return cls(
            id=row.get("article") or row.get("id") or digest(row.get("url"), text),
            text=text,
            published=row.get("published"),
            title=row.get("title"),
            outlet=row.get("outlet"),
            url=row.get("url"),
            copies=tuple(row.get("copies") or ()),
        )


# ---------------------------------------------------------------- parts of a claim


@dataclass(frozen=True, slots=True)
class Evidence:
    """Half-open offsets into the article's text, in Unicode code points, and the words that stand there."""

    start: int
    end: int
    text: str

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return {"start": self.start, "end": self.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class Item:
    """What is moved: the words of the text and, where the catalogue knows it, its entry and category."""

    text: str
    id: str | None = None
    name: str | None = None
    category: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return {"text": self.text, "id": self.id, "name": self.name, "category": self.category}


@dataclass(frozen=True, slots=True)
class Source:
    """Who said it: a chain from the speaker (named or not) to the outlet or agency that carried the words.

    `name` as in the text, `role` ("senior administration official"), `via` the channel it came through ("Reuters").
    """

    name: str | None = None
    role: str | None = None
    anonymous: bool = False
    via: str | None = None
    party: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return {
            "name": self.name, "role": self.role, "anonymous": self.anonymous, "via": self.via, "party": self.party
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class PackageRef:
    """How a text names a package: its ordinal (36 for "thirty-sixth drawdown") and authority (PDA, USAI, FMS…)."""

    ordinal: int | None = None
    authority: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return {"ordinal": self.ordinal, "authority": self.authority}


# ---------------------------------------------------------------- claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one article says. `cells` gives, for each field read from the text, the offsets of its words."""

    kind: ClassVar[str] = ""
    identity: ClassVar[tuple[str, ...]] = ()

    article: str
    evidence: tuple[Evidence, ...] = ()
    cells: Mapping[str, Span] = field(default_factory=dict)
    confidence: float = 1.0
    by: str = ""
    ref: str | None = None
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", self._own_id())

    def _own_id(self) -> str:
        """From the article, the kind, what tells claims of an article apart, and a foreign id if there is one."""
        values = [_plain(getattr(self, name)) for name in self.identity]
        return digest(self.article, self.kind, self.ref, *values)

    def to_dict(self) -> dict[str, Any]:
        """The wire form, keys in the order of the fields."""
        row: dict[str, Any] = {"kind": self.kind, "article": self.article, "id": self.id}
        row |= self._own_fields()
        row["evidence"] = [part.to_dict() for part in self.evidence]
        row["cells"] = {name: list(span) for name, span in self.cells.items()}
        row["confidence"] = self.confidence
        row["by"] = self.by
        if self.ref is not None:
            row["ref"] = self.ref
        return row

    def _own_fields(self) -> dict[str, Any]:
        shared = _SHARED_FIELDS
        return {part.name: _plain(getattr(self, part.name)) for part in fields(self) if part.name not in shared}


_SHARED_FIELDS = frozenset({"article", "id", "evidence", "cells", "confidence", "by", "ref"})


def _plain(value: Any) -> Any:
    if hasattr(value, "to_dict"):
        return value.to_dict()
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferClaim(Claim):
    """One item from one donor to one recipient, at one stage. Without an item: a package as a whole.

    `date` is the day the stage was reached, ISO, as exact as the text allows (2022-05-31, 2022-05, 2022).
    `manner` says what "delivered" meant where the text tells: dispatched, arrived, handed-over, in-use.
    """

    kind: ClassVar[str] = "transfer"
    identity: ClassVar[tuple[str, ...]] = ("donor", "recipient", "item", "stage", "value", "package", "manner")

    donor: str | None = None
    recipient: str | None = None
    item: Item | None = None
    stage: str = "committed"
    quantity: Quantity | None = None
    value: Money | None = None
    package: PackageRef | None = None
    date: str | None = None
    manner: str | None = None
    source: Source | None = None

    @property
    def category(self) -> str | None:
        """The item's category; `package` where the claim is about a package as a whole."""
        return self.item.category if self.item else "package"

    def _own_fields(self) -> dict[str, Any]:
        row = Claim._own_fields(self)
        row["category"] = self.category
        return row


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsClaim(Claim):
    """A rule on how what was supplied may be used: prohibited or permitted, its scope and where it applies."""

    kind: ClassVar[str] = "terms"
    identity: ClassVar[tuple[str, ...]] = ("donor", "recipient", "item", "rule", "scope", "place", "date")

    donor: str | None = None
    recipient: str | None = None
    item: Item | None = None
    rule: str = "prohibited"
    scope: str = "other"
    place: tuple[str, ...] = ()
    date: str | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureClaim(Claim):
    """A number that is not one transfer: a running total, or the range of a system.

    `amount` carries the bounds, `unit` its unit or currency; `since` the start of the period, ISO.
    """

    kind: ClassVar[str] = "figure"
    identity: ClassVar[tuple[str, ...]] = ("measure", "donor", "recipient", "item", "amount", "unit", "since")

    measure: str = "total"
    donor: str | None = None
    recipient: str | None = None
    item: Item | None = None
    amount: Quantity = field(default_factory=Quantity)
    unit: str | None = None
    since: str | None = None
    date: str | None = None
    source: Source | None = None

    def _own_fields(self) -> dict[str, Any]:
        row = Claim._own_fields(self)
        row["amount"] = {"min": self.amount.min, "max": self.amount.max}
        return row


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted: a name as in the text, or the role of an unnamed one; both None: unresolved."""

    name: str | None = None
    role: str | None = None
    party: str | None = None
    anonymous: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return {"name": self.name, "role": self.role, "party": self.party, "anonymous": self.anonymous}


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementClaim(Claim):
    """A direct quotation; parts of one that the attribution interrupts are joined by " ... "."""

    kind: ClassVar[str] = "statement"
    identity: ClassVar[tuple[str, ...]] = ("speaker", "quote")

    speaker: Speaker = field(default_factory=Speaker)
    quote: str = ""
    channel: str | None = None


CLAIM_KINDS: dict[str, type[Claim]] = {
    kind.kind: kind for kind in (TransferClaim, TermsClaim, FigureClaim, StatementClaim)
}

_NAMES_OF_FIELDS = {kind: frozenset(part.name for part in fields(kind)) for kind in CLAIM_KINDS.values()}

_PARTS: dict[str, Any] = {
    "item": Item,
    "source": Source,
    "package": PackageRef,
    "quantity": Quantity,
    "value": Money,
    "amount": Quantity,
    "speaker": Speaker,
}


def claim_from_dict(row: Mapping[str, Any]) -> Claim:
    """Read a claim from its wire form; fields that the wire form does not know are ignored.

    Raises InputError where the kind is unknown, the article is missing, or a part has an unknown shape.
    """
    kind = CLAIM_KINDS.get(str(row.get("kind")))
    if kind is None:
        raise InputError(f"unknown kind of claim {row.get('kind')!r}: expected one of {', '.join(CLAIM_KINDS)}")
    if not isinstance(row.get("article"), str):
        raise InputError(f"a {kind.kind} claim names no article: add the field 'article'")
    known = _NAMES_OF_FIELDS[kind]
    return kind(**{name: _part(name, value) for name, value in row.items() if name in known and value is not None})


def _part(name: str, value: Any) -> Any:
    try:
        if name == "evidence":
            return tuple(Evidence(part["start"], part["end"], part["text"]) for part in value)
        if name == "cells":
            return {cell: (int(start), int(end)) for cell, (start, end) in value.items()}
        if name == "place":
            return tuple(value)
        shape = _PARTS.get(name)
        return shape(**value) if shape else value
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise InputError(f"field {name!r} has an unknown shape: {value!r}") from error


# ---------------------------------------------------------------- entries of a ledger


@dataclass(frozen=True, slots=True)
class Choice:
    """The value of one field of an entry, consolidated from its claims, and why it was preferred.

    `value` is in its wire form. `others` are the values not chosen, each with the claims that give it.
    `filled` names the claim that the value was taken over from where no claim of the entry's own states it.
    """

    field: str
    value: Any
    why: str
    claims: tuple[str, ...] = ()
    others: tuple[tuple[Any, tuple[str, ...]], ...] = ()
    filled: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        others = [{"value": value, "claims": list(claims)} for value, claims in self.others]
        return {
            "field": self.field, "value": self.value, "why": self.why, "claims": list(self.claims), "others": others,
            "filled": self.filled,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One step in an entry's history.

    Of a transfer or package: a stage reached. Of a rule: `imposed`, `narrowed`, `widened`, `lifted` or `restated`
    with the rule then in force in `detail`. Of a total: `point`. `quantity` holds the count (or a total's amount).
    `date` is ISO as exact as known; None where no claim tells, and then the order is not known either.
    """

    stage: str
    date: str | None
    claims: tuple[str, ...]
    voices: tuple[str, ...] = ()
    quantity: Quantity | None = None
    value: Money | None = None
    detail: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return {part.name: _plain(getattr(self, part.name)) for part in fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a ledger holds of one act, rule or total: the claims that report it and what follows from them."""

    kind: ClassVar[str] = ""

    id: str
    claims: tuple[str, ...]
    voices: tuple[str, ...] = ()
    donor: str | None = None
    recipient: str | None = None
    item: Item | None = None
    steps: tuple[Step, ...] = ()
    choices: tuple[Choice, ...] = ()
    first: str | None = None
    last: str | None = None
    order_known: bool = True

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        row: dict[str, Any] = {"kind": self.kind}
        for part in fields(self):
            value = getattr(self, part.name)
            row[part.name] = [_plain(one) for one in value] if isinstance(value, tuple) else _plain(value)
        return row


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Entry):
    """One item from one donor to one recipient; `stage` is the furthest state known, `steps` its history."""

    kind: ClassVar[str] = "transfer"

    stage: str = "committed"
    quantity: Quantity | None = None
    value: Money | None = None
    package: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Package(Entry):
    """Transfers announced together: their number, authority and value; `transfers` are the ids of its items."""

    kind: ClassVar[str] = "package"

    stage: str = "committed"
    ordinal: int | None = None
    authority: str | None = None
    value: Money | None = None
    transfers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Entry):
    """Terms of use with their history; `rule` is the one in force at the end (None where the order is not known)."""

    kind: ClassVar[str] = "rule"

    rule: str | None = None
    scope: str = "other"
    place: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Total(Entry):
    """A cumulative figure as a series over time (or a system's range); never added to transfers."""

    kind: ClassVar[str] = "total"

    measure: str = "total"
    unit: str | None = None
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """One origin of information: `origin` is speaker, release, agency, outlet or text (a quoted essay).

    `told` says for each of `claims`, in their order, by which name it goes back to the origin, and why. `name` is the
    longest of these names (of equally long ones the first by the alphabet), `why` what belongs to it.
    """

    id: str
    origin: str
    name: str
    articles: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    why: str = ""
    told: tuple[tuple[str, str], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return {part.name: _plain(getattr(self, part.name)) for part in fields(self)}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values of one field of one entry, from different voices, that can't all be true."""

    id: str
    entry: str
    field: str
    claims: tuple[str, ...]
    values: tuple[Any, ...]
    why: str
    later: str | None = None
    nearer: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return {part.name: _plain(getattr(self, part.name)) for part in fields(self)}


@dataclass(frozen=True, slots=True)
class Question:
    """Two entries that may be one act, too unsure to merge: for the analyst to judge."""

    id: str
    entries: tuple[str, str]
    claims: tuple[str, ...]
    score: float
    reasons: tuple[str, ...]

    @classmethod
    def between(cls, entries: Iterable[str], claims: tuple[str, ...], score: float, reasons: tuple[str, ...]) -> Self:
        """The question whether two entries, by id, are one act; `claims` are those that the score is of."""
        one, two = sorted(entries)
        return cls(digest("question", one, two), (one, two), claims, score, reasons)

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return {part.name: _plain(getattr(self, part.name)) for part in fields(self)}


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that carries the text of another: `share` is the part of its passages found there (0 to 1)."""

    article: str
    of: str
    share: float

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return {"article": self.article, "of": self.of, "share": self.share}


@dataclass(frozen=True, slots=True)
class Decision:
    """What an analyst ruled. Never overwritten: taking one back is another decision with verdict `undo`.

    `verdict` is confirm, reject, correct, same, not-same, add, note or undo. `claims` are the claims ruled on (two or
    more for same / not-same); `field` and `value` (wire form) what a correction sets; `undoes` the decision taken back.
    `quotes` are the words the claims rested on when it was taken: a decision finds its claim again by them.
    """

    id: str
    time: str
    author: str
    verdict: str
    claims: tuple[str, ...] = ()
    field: str | None = None
    value: Any = None
    reason: str = ""
    undoes: str | None = None
    quotes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return {part.name: _plain(getattr(self, part.name)) for part in fields(self)}


@dataclass(frozen=True, slots=True)
class Resolution:
    """All that follows from claims and decisions: what a ledger shows.

    `cells` are ids of claims that hang together: what becomes of one may change with another of its cell only.
    """

    transfers: tuple[Transfer, ...] = ()
    packages: tuple[Package, ...] = ()
    rules: tuple[Rule, ...] = ()
    totals: tuple[Total, ...] = ()
    voices: tuple[Voice, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    questions: tuple[Question, ...] = ()
    copies: tuple[Copy, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
