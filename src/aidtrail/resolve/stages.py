"""The history of an act: its stages in order, each with its day, its claims and the voices behind them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from aidtrail.model import STAGES, Step, TransferClaim
from aidtrail.resolve.days import Days, gap, span_of
from aidtrail.resolve.features import CLOSE

_ORDER: dict[str, int] = {stage: at for at, stage in enumerate(STAGES)}
_COURSE = frozenset(STAGES[:5])  # the stages that follow one another; refusal and halt come where they come


def history(claims: Sequence[TransferClaim], voices: Mapping[str, str]) -> tuple[tuple[Step, ...], bool]:
    """The steps of an act in order, and whether that order is known.

    Steps without a date stand where the course of things puts them (a request before the pledge); a refusal or halt
    without a date leaves the order open.
    """
    by_stage: dict[str, list[TransferClaim]] = defaultdict(list)
    for claim in claims:
        by_stage[claim.stage].append(claim)
    steps = [_step(stage, held, voices) for stage in STAGES for held in _by_day(by_stage.get(stage, ()))]
    dated = sorted((step for step in steps if step.date), key=lambda step: (step.date or "", _ORDER[step.stage]))
    undated = [step for step in steps if not step.date]
    for step in undated:
        later = (at for at, other in enumerate(dated) if _ORDER[other.stage] > _ORDER[step.stage])
        dated.insert(next(later, len(dated)), step)
    return tuple(dated), len(steps) < 2 or not undated or all(step.stage in _COURSE for step in steps)


def furthest(steps: Sequence[Step]) -> str:
    """The state that an act has reached: its last step; of undated ones the furthest on."""
    last = steps[-1]
    if last.date and last.stage not in _COURSE:
        return last.stage
    course = [step.stage for step in steps if step.stage in _COURSE]
    return max(course, key=lambda stage: _ORDER[stage]) if course else last.stage


def days_of(steps: Iterable[Step]) -> tuple[str | None, str | None]:
    """The first and the last day of a history, as far as known."""
    days = sorted(step.date for step in steps if step.date)
    return (days[0], days[-1]) if days else (None, None)


def _by_day(claims: Sequence[TransferClaim]) -> list[list[TransferClaim]]:
    """Claims of one stage, apart where their days are; those without a day go with the others' day if there is one."""
    dated = sorted(((span_of(claim.date), claim) for claim in claims if span_of(claim.date)), key=_exact_first)
    groups: list[tuple[Days, list[TransferClaim]]] = []
    for span, claim in dated:
        near = next((held for day, held in groups if span and gap(day, span) <= CLOSE), None)
        if near is not None:
            near.append(claim)
        elif span:
            groups.append((span, [claim]))
    undated = [claim for claim in claims if not span_of(claim.date)]
    if undated and len(groups) == 1:
        groups[0][1].extend(undated)
        undated = []
    return [held for _, held in groups] + ([undated] if undated else [])


def _exact_first(dated: tuple[Days | None, TransferClaim]) -> tuple[int, int, str]:
    span = dated[0] or (0, 0)
    return span[1] - span[0], span[0], dated[1].id


def _step(stage: str, claims: Sequence[TransferClaim], voices: Mapping[str, str]) -> Step:
    held = sorted(claims, key=lambda claim: claim.id)
    exact = [claim for claim in held if claim.date]
    date = min((claim.date or "" for claim in exact), key=lambda day: (-len(day), day), default=None)
    return Step(
        stage=stage,
        date=date,
        claims=tuple(claim.id for claim in held),
        voices=tuple(sorted({voices[claim.id] for claim in held})),
        quantity=next((claim.quantity for claim in held if claim.quantity), None),
        value=next((claim.value for claim in held if claim.value), None),
        detail=next((claim.manner for claim in held if claim.manner), None),
    )
