"""Scores claims against gold claims: how many are found, how many are false, and whether their fields are right."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.eval.matching import MATCH, Match, Row, assign, same_bounds, same_transfer_any_stage
from tests.eval.wording import evidence_text, same_item, token_f1, words

ANY_STAGE = "transfer, any stage"


@dataclass(slots=True)
class Tally:
    """Claims matched, claims in gold, claims found (those that match only optional gold left out)."""

    matched: int = 0
    gold: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """The share of claims found that gold has."""
        return self.matched / self.found if self.found else float(self.gold == 0)

    @property
    def recall(self) -> float:
        """The share of gold claims that were found."""
        return self.matched / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Share:
    """How many of how many are right."""

    right: int = 0
    of: int = 0

    def note(self, ok: bool) -> None:
        """Count one more."""
        self.right += ok
        self.of += 1

    @property
    def share(self) -> float:
        """The share that is right; 1 where there is nothing to be right."""
        return self.right / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A gold claim not found ("missed") or a claim that gold has not ("false")."""

    what: str
    article: str
    claim: Row


@dataclass(slots=True)
class Scores:
    """Tallies by kind of claim, shares by field of matched claims, errors, and (confidence, right) of claims found."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    fields: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    misses: list[Miss] = field(default_factory=list)
    judged: list[tuple[float, bool]] = field(default_factory=list)


def score(gold: Iterable[Row], found: Mapping[str, Sequence[Row]]) -> Scores:
    """Score the wire rows found for each article (its own row included) against gold rows, one an article."""
    scores = Scores()
    for row in gold:
        mine = found.get(row["article"], ())
        _score_date(row, mine, scores)
        for kind, match in MATCH.items():
            _score_kind(row, mine, kind, match, scores)
        _tally_any_stage(row, mine, scores)
    return scores


def _score_date(row: Row, mine: Sequence[Row], scores: Scores) -> None:
    if row.get("published"):
        dates = {one.get("published") for one in mine if one["kind"] == "article"}
        scores.fields["article.published"].note(row["published"] in dates)


def _score_kind(row: Row, mine: Sequence[Row], kind: str, match: Match, scores: Scores) -> None:
    gold, found = _required(row, kind), _of_kind(mine, kind)
    pairs = assign(gold, found, match)
    paired = set(pairs.values())
    spare = _spare(row, kind, found, paired)
    _count(scores.tallies[kind], pairs, gold, spare)
    missed = (gold[i] for i in range(len(gold)) if i not in pairs)
    scores.misses.extend(Miss("missed", row["article"], claim) for claim in missed)
    scores.misses.extend(Miss("false", row["article"], found[j]) for j in spare)
    scores.judged.extend((found[j]["confidence"], True) for j in sorted(paired))
    scores.judged.extend((found[j]["confidence"], False) for j in spare)
    for i, j in pairs.items():
        for name, ok in field_checks(kind, gold[i], found[j]):
            scores.fields[f"{kind}.{name}"].note(ok)


def _tally_any_stage(row: Row, mine: Sequence[Row], scores: Scores) -> None:
    gold, found = _required(row, "transfer"), _of_kind(mine, "transfer")
    pairs = assign(gold, found, same_transfer_any_stage)
    _count(scores.tallies[ANY_STAGE], pairs, gold, _spare(row, "transfer", found, set(pairs.values())))


def _count(tally: Tally, pairs: Mapping[int, int], gold: Sequence[Row], spare: Sequence[int]) -> None:
    tally.matched += len(pairs)
    tally.gold += len(gold)
    tally.found += len(pairs) + len(spare)


def _required(row: Row, kind: str) -> list[Row]:
    return [claim for claim in row["claims"] if claim["kind"] == kind and not claim.get("optional")]


def _of_kind(mine: Sequence[Row], kind: str) -> list[Row]:
    return [one for one in mine if one["kind"] == kind]


def _spare(row: Row, kind: str, found: Sequence[Row], paired: set[int]) -> list[int]:
    """What neither gold nor optional gold knows; an optional transfer forgives any stage."""
    optional = [claim for claim in row["claims"] if claim["kind"] == kind and claim.get("optional")]
    match = same_transfer_any_stage if kind == "transfer" else MATCH[kind]
    return [j for j, one in enumerate(found) if j not in paired and not any(match(claim, one) for claim in optional)]


# ---------------------------------------------------------------- fields


def field_checks(kind: str, gold: Row, found: Row) -> Iterator[tuple[str, bool]]:
    """The fields of a matched claim that gold can judge, each with whether it is right."""
    yield "evidence", _same_evidence(gold, found)
    yield from _FIELDS[kind](gold, found)


def _same_evidence(gold: Row, found: Row) -> bool:
    one, other = words(evidence_text(gold)), words(evidence_text(found))
    shorter = one if len(one) <= len(other) else other
    known = set(one if len(one) >= len(other) else other)
    return bool(shorter) and sum(word in known for word in shorter) >= 0.8 * len(shorter)


def _transfer_fields(gold: Row, found: Row) -> Iterator[tuple[str, bool]]:
    yield "category", gold.get("category") == found.get("category")
    quantity = found.get("quantity")
    if gold.get("quantity"):
        yield "quantity", same_bounds(gold["quantity"], quantity)
    elif quantity and (quantity["min"], quantity["max"]) != (None, None):
        yield "quantity", False
    if gold.get("value"):
        yield "value", _same_money(gold["value"], found.get("value") or {})
    if gold.get("date"):
        yield "date", gold["date"] == found.get("date")
    for name, expected in (gold.get("package") or {}).items():
        if expected:
            yield f"package.{name}", expected == (found.get("package") or {}).get(name)


def _same_money(gold: Row, found: Row) -> bool:
    return same_bounds(gold, found) and gold.get("currency") == found.get("currency")


def _terms_fields(gold: Row, found: Row) -> Iterator[tuple[str, bool]]:
    yield "item", same_item(gold.get("item"), found.get("item"))
    yield "scope", gold.get("scope") == found.get("scope")


def _figure_fields(gold: Row, found: Row) -> Iterator[tuple[str, bool]]:
    yield "bounds", same_bounds(gold.get("amount"), found.get("amount"))
    yield "unit", gold.get("unit") == found.get("unit")
    if gold.get("since"):
        yield "since", gold["since"] == found.get("since")


def _statement_fields(gold: Row, found: Row) -> Iterator[tuple[str, bool]]:
    speaker: Mapping[str, Any] = found.get("speaker") or {}
    yield "anonymous", bool(gold.get("anonymous")) == bool(speaker.get("anonymous"))
    if gold.get("channel"):
        yield "channel", token_f1(gold["channel"], found.get("channel") or "") >= 0.5


_FIELDS = {
    "transfer": _transfer_fields,
    "terms": _terms_fields,
    "figure": _figure_fields,
    "statement": _statement_fields,
}


# ---------------------------------------------------------------- what needs no gold


def verbatim(text: str, claims: Iterable[Row]) -> Share:
    """How many offsets of evidence and cells lie in the text, the evidence's words being the text's."""
    share = Share()
    for claim in claims:
        for part in claim.get("evidence", ()):
            share.note(text[part["start"] : part["end"]] == part["text"] != "")
        for start, end in claim.get("cells", {}).values():
            share.note(0 <= start < end <= len(text))
    return share
