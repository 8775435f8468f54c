"""Score the program on every set that is here and hold the figures to their floors: `python -m tests.eval`."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence

from tests.eval.floors import (
    LESS_IS_BETTER,
    Floors,
    Pinned,
    holds,
    is_pinned,
    pin,
    read_aims,
    read_floors,
    write_floors,
)
from tests.eval.sets import EvalSet, Result, all_sets


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 0 where all of them hold, 1 where one is below its floor or a set's data has changed."""
    options = _options(arguments)
    chosen = [one for one in all_sets() if not options.set or one.name in options.set]
    floors, aims = read_floors(), read_aims()
    results: dict[str, Result] = {}
    complaints: list[str] = []
    for one in chosen:
        if not one.is_here():
            print(f"{one.name}: skipped, its data is not here", file=sys.stderr)
            continue
        result = results[one.name] = one.measure()
        if options.pin:
            pinned = {name: value for name, value in result.figures.items() if is_pinned(name, aims.get(one.name, {}))}
            floors = pin(floors, one.name, one.digest(), pinned, options.lower)
        complaints += _complaints(one, result, floors.sets.get(one.name))
    if options.pin:
        write_floors(floors)
    _show(results, floors, options)
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.eval", description=__doc__)
    parser.add_argument("--set", action="append", metavar="NAME", help="only this set (can be repeated)")
    parser.add_argument("--errors", action="store_true", help="list each missed and each false claim")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    parser.add_argument("--pin", action="store_true", help="raise the floors to the figures")
    parser.add_argument(
        "--lower", metavar="REASON", help="with --pin: lower floors too; the reason is kept beside them"
    )
    return parser.parse_args(arguments)


def _complaints(one: EvalSet, result: Result, pinned: Pinned | None) -> list[str]:
    if pinned is None:
        return [f"{one.name} has no floors yet: run with --pin"]
    if pinned.digest != one.digest():
        return [f"{one.name}: its data has changed since its floors were pinned; look at the figures, then --pin"]
    return [
        f"{one.name}, {figure}: {result.figures.get(figure, 0.0):.3f} does not hold the floor {floor}"
        for figure, floor in pinned.floors.items()
        if figure not in result.figures or not holds(figure, result.figures[figure], floor)
    ]


# ---------------------------------------------------------------- printing


def _show(results: Mapping[str, Result], floors: Floors, options: argparse.Namespace) -> None:
    if options.json:
        print(json.dumps({name: dict(result.figures) for name, result in results.items()}, indent=1))
        return
    aims = read_aims()
    for name, result in results.items():
        pinned = floors.sets.get(name)
        _show_figures(name, result, pinned.floors if pinned else {}, aims.get(name, {}))
        if result.bands:
            _show_reliability(result)
        if options.errors:
            _show_misses(result)


def _show_figures(name: str, result: Result, floors: Mapping[str, float], aims: Mapping[str, float]) -> None:
    print(f"\n{name:38} {'figure':>8} {'floor':>7} {'aim':>6}")
    for figure, value in result.figures.items():
        aim = aims.get(figure)
        reached = "" if aim is None else "  reached" if holds(figure, value, aim) else "  not yet"
        sign = "≤" if figure in LESS_IS_BETTER else " "
        print(f"  {figure:36} {value:8.3f} {_cell(floors.get(figure), sign)} {_cell(aim, sign, 6)}{reached}")


def _cell(value: float | None, sign: str, width: int = 7) -> str:
    return " " * width if value is None else f"{sign}{value:.3f}".rjust(width)


def _show_reliability(result: Result) -> None:
    print(f"\n  {'confidence':14} {'claims':>7} {'mean':>7} {'right':>7}")
    for band in result.bands:
        print(f"  {band.low:.2f} to {band.high:.2f}   {band.claims:7} {band.confidence:7.3f} {band.right:7.3f}")


def _show_misses(result: Result) -> None:
    for miss in result.misses:
        shown = {name: value for name, value in miss.claim.items() if value not in (None, [], {}) and name != "article"}
        print(f"  {miss.what:6} {miss.article}: {json.dumps(shown, ensure_ascii=False)[:400]}")


if __name__ == "__main__":
    sys.exit(main())
