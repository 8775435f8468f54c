"""What needs a person, most valuable first: second readings, differences, conflicts, unsure merges, unsure claims,
new stages."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeVar

from aidtrail.ledger.rows import Described, Rows
from aidtrail.model import Claim, Conflict, Decision, Entry, Question
from aidtrail.review import wording
from aidtrail.review.desk import Desk
from aidtrail.review.judgements import Judgements
from aidtrail.review.quoted import Quoted, quoted

T = TypeVar("T", bound=Described)
UNSURE = 0.8  # claims of less confidence are for a person to look at
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to judge. `on` are the claims to rule on, `sides` the value that each claim gives (of a conflict).

    `entry` leads to all that is known of it; `decisions` are those that hold on these claims.
    """

    id: str
    kind: str
    title: str
    why: str
    on: tuple[str, ...]
    quotes: tuple[Quoted, ...]
    entry: str | None
    sides: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()


def tasks(desk: Desk, kind: str | None = None, *, skip: int = 0, limit: int = 20) -> list[Task]:
    """The tasks of a kind, or of all, in order; `skip` and `limit` page them."""
    known = Judgements.of(desk.decisions())
    found = (task for name, find in KINDS.items() if kind in (None, name) for task in find(desk, known))
    return list(islice(_once(found), skip, skip + limit))


def _once(found: Iterable[Task]) -> Iterator[Task]:
    """Without tasks on claims that an earlier one is about already."""
    met: set[frozenset[str]] = set()
    for task in found:
        on = frozenset(task.on)
        if on not in met:
            met.add(on)
            yield task


def tasks_of(desk: Desk, conflicts: Iterable[Conflict], questions: Iterable[Question], entry: Entry) -> list[Task]:
    """What there is to decide on one entry now."""
    known = Judgements.of(desk.decisions())
    found = [_conflict(desk, known, one, entry) for one in conflicts if _open(known, one)]
    found += [_question(desk, known, one) for one in questions if not known.judged_together(one.claims)]
    claims = desk.claims(entry.claims).values()
    found += [_claim(desk, known, one) for one in claims if one.confidence < UNSURE and not known.judged(one.id)]
    return found


def _seconds(desk: Desk, known: Judgements) -> Iterator[Task]:
    for asked in known.waiting():
        why = f"{asked.author} asked for a second reader on {wording.time(asked.time)}: {asked.reason or 'no reason'}"
        yield _of_claims(desk, known, "second", asked.id, desk.claims(asked.claims).values(), why)


def _differences(desk: Desk, known: Judgements) -> Iterator[Task]:
    for one, two in known.differing():
        why = f"{_ruled(one)}; {_ruled(two)}. The later ruling counts until one of them is taken back."
        on = [claim for claim in one.claims if claim in two.claims]
        yield _of_claims(desk, known, "difference", f"{one.id}-{two.id}", desk.claims(on).values(), why)


def _ruled(one: Decision) -> str:
    to = f" {one.field} to {wording.value(one.value)}" if one.verdict == "correct" else ""
    return f"{one.author} ruled “{one.verdict}{to}” on {wording.time(one.time)}"


def _conflicts(desk: Desk, known: Judgements) -> Iterator[Task]:
    """Of each two hundred, those of entries that most voices speak of first."""
    for part in _parts(desk.ledger.conflicts):
        undecided = [one for one in part if _open(known, one)]
        with_entry = desk.entries({one.entry for one in undecided})
        undecided.sort(key=lambda one: (-len(with_entry[one.entry].voices), one.entry, one.id))
        for one in undecided:
            yield _conflict(desk, known, one, with_entry[one.entry])


def _parts(ask: Callable[..., Rows[T]], sort: str | None = None) -> Iterator[Rows[T]]:
    """A list of the ledger, some rows at a time: who looks at twenty tasks should not wait for all."""
    offset = 0
    while found := ask(sort=sort, limit=_AT_ONCE, offset=offset):
        yield found
        offset += len(found)


def _open(known: Judgements, conflict: Conflict) -> bool:
    return not any(known.judged(claim) for claim in conflict.claims)


def _conflict(desk: Desk, known: Judgements, conflict: Conflict, entry: Entry) -> Task:
    claims = desk.claims(conflict.claims)
    held = [claims[one] for one in conflict.claims if one in claims]
    sides = tuple(wording.value(known.current(claim).get(conflict.field)) for claim in held)
    hints = [
        f"{said}: {claims[one].article}"
        for said, one in (("the later report", conflict.later), ("nearer to the event", conflict.nearer))
        if one in claims
    ]  # fmt: skip
    return Task(
        id=f"conflict-{conflict.id}",
        kind="conflict",
        title=f"{conflict.field}: {wording.title(entry)}",
        why="; ".join([conflict.why, *hints]),
        on=conflict.claims,
        quotes=quoted(desk, held),
        entry=entry.id,
        sides=sides,
        decisions=known.on(conflict.claims),
    )


def _questions(desk: Desk, known: Judgements) -> Iterator[Task]:
    for one in chain.from_iterable(_parts(desk.ledger.questions)):
        if not known.judged_together(one.claims):
            yield _question(desk, known, one)


def _question(desk: Desk, known: Judgements, question: Question) -> Task:
    claims = desk.claims(question.claims)
    with_entry = desk.entries(question.entries)
    titles = [wording.title(with_entry[one]) for one in question.entries if one in with_entry]
    return Task(
        id=f"question-{question.id}",
        kind="question",
        title=f"One act or two? {' / '.join(titles)}",
        why="; ".join(question.reasons),
        on=question.claims,
        quotes=quoted(desk, [claims[one] for one in question.claims if one in claims]),
        entry=question.entries[0],
        decisions=known.on(question.claims),
    )


def _claims(desk: Desk, known: Judgements) -> Iterator[Task]:
    """The least sure first."""
    for claim in chain.from_iterable(_parts(desk.ledger.claims, sort="confidence")):
        if claim.confidence >= UNSURE:
            return
        if not known.judged(claim.id):
            yield _claim(desk, known, claim)


def _claim(desk: Desk, known: Judgements, claim: Claim) -> Task:
    why = f"confidence {claim.confidence:.2f}, by the rule {claim.by or 'of another program'}"
    return _of_claims(desk, known, "claim", claim.id, [claim], why)


def _stages(desk: Desk, known: Judgements) -> Iterator[Task]:
    """The latest stages that one voice alone reports and nobody has judged."""
    for entry in chain.from_iterable(_parts(desk.ledger.transfers, sort="-last")):
        step = entry.steps[-1] if entry.steps else None
        if step and step.date and len(step.voices) == 1 and not any(known.judged(one) for one in step.claims):
            why = f"{step.stage} on {wording.day(step.date)}, told by one voice"
            yield _of_claims(desk, known, "stage", entry.id, desk.claims(step.claims).values(), why)


def _of_claims(
    desk: Desk, known: Judgements, kind: str, name: str, claims: Iterable[Claim], why: str
) -> Task:  # fmt: skip
    held = list(claims)
    ids = tuple(claim.id for claim in held)
    entry = next(iter(desk.entries_with(ids)), None)
    return Task(
        id=f"{kind}-{name}",
        kind=kind,
        title=wording.claim(held[0]) if held else "a claim that is no longer there",
        why=why,
        on=ids,
        quotes=quoted(desk, held),
        entry=entry,
        decisions=known.on(ids),
    )


KINDS: Mapping[str, Callable[[Desk, Judgements], Iterator[Task]]] = {
    "second": _seconds, "difference": _differences, "conflict": _conflicts, "question": _questions,
    "claim": _claims, "stage": _stages,
}  # fmt: skip
