"""Floors: the figures below which the gate closes. They rise with the figures and are lowered only with a reason."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

HERE = Path(__file__).parent
FLOORS, AIMS = HERE / "floors.toml", HERE / "aims.toml"

LESS_IS_BETTER = frozenset({"false transfers an article", "calibration error", "packages of several memoranda"})


@dataclass(frozen=True, slots=True)
class Pinned:
    """What is pinned of one set: the digest of its data, a floor for each figure (a ceiling where less is better)."""

    digest: str
    floors: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Lowered:
    """A floor that was lowered, and why."""

    set: str
    figure: str
    was: float
    now: float
    reason: str


@dataclass(frozen=True, slots=True)
class Floors:
    """All that is pinned, by set, and the log of what was lowered."""

    sets: Mapping[str, Pinned] = field(default_factory=dict)
    lowered: tuple[Lowered, ...] = ()


def holds(name: str, value: float, floor: float) -> bool:
    """Whether a figure is no worse than its floor."""
    return value <= floor + 1e-9 if name in LESS_IS_BETTER else value >= floor - 1e-9


def is_pinned(name: str, aims: Mapping[str, float]) -> bool:
    """Whether a figure gets a floor: all that have an aim, and all but fields' shares and the calibration.

    Those are shares of the claims matched, so that finding more claims can lower them.
    """
    return name in aims or not ("." in name or name == "calibration error")


def pin(floors: Floors, name: str, digest: str, figures: Mapping[str, float], reason: str | None) -> Floors:
    """Pin a set's figures: floors rise; one that would fall stays, unless a reason is given, which is logged."""
    old = floors.sets.get(name)
    fresh = {figure: _rounded(figure, value) for figure, value in sorted(figures.items())}
    fallen = [
        Lowered(name, figure, old.floors[figure], value, reason or "")
        for figure, value in fresh.items()
        if old and figure in old.floors and not holds(figure, value, old.floors[figure])
    ]
    if reason is None:
        fresh |= {one.figure: one.was for one in fallen}
        fallen = []
    sets = {**floors.sets, name: Pinned(digest, fresh)}
    return replace(floors, sets=sets, lowered=(*floors.lowered, *fallen))


def _rounded(name: str, value: float) -> float:
    """To three digits, away from what would be better: a floor never lies above its figure."""
    scaled = round(value * 1000, 6)
    return (math.ceil(scaled) if name in LESS_IS_BETTER else math.floor(scaled)) / 1000


# ---------------------------------------------------------------- the files


def read_aims(path: Path = AIMS) -> dict[str, dict[str, float]]:
    """The aims, by set and figure."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_floors(path: Path = FLOORS) -> Floors:
    """What is pinned; nothing where the file is missing."""
    if not path.exists():
        return Floors()
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    lowered = tuple(Lowered(**row) for row in content.pop("lowered", ()))
    return Floors({name: Pinned(row["digest"], row["floors"]) for name, row in content.items()}, lowered)


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write what is pinned, in a form that shows each change as one line."""
    lines = ["# Written by `make eval-pin`; the digest tells when a set's data has changed.", ""]
    for name, pinned in floors.sets.items():
        lines += [f'["{name}"]', f'digest = "{pinned.digest}"', "", f'["{name}".floors]']
        lines += [f'"{figure}" = {value}' for figure, value in sorted(pinned.floors.items())]
        lines.append("")
    for one in floors.lowered:
        lines += ["[[lowered]]", f'set = "{one.set}"', f'figure = "{one.figure}"']
        lines += [f"was = {one.was}", f"now = {one.now}", f"reason = '''{one.reason}'''", ""]
    path.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
