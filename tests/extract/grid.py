"""Grids: what news can say, combined from the lists of a YAML file, each combination with the claims that it must give.

`python -m tests.extract.grid NAME [SIZE] [AXIS=WORD …]` reports the share right of each member, the worst first, with
examples of what went wrong; with AXIS=WORD only of combinations in which that member's words hold WORD.

A grid is `axes` (name -> members), `text` and `tells` (the claims), in which "{axis}" stands for a member that is plain
text and "{axis.key}" for what a member holds under a key; members may use other axes the same way. A combination takes
one member of each axis; it is left out where a key is missing (an act without a noun). A member may have `tells` of its
own. A stage is one or several ("committed|considered") of which any is right; with `none` among them the claim may be
left out, and `none` alone tells nothing. A party that is left open is `null`, and so is the item of a package.

A grid with `rows` is made as `grid_rows` says.
"""

import itertools
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from aidtrail import extract
from aidtrail.model import Article, TransferClaim
from tests.extract import grid_rows

HERE = Path(__file__).parent / "grids"
_SLOT = re.compile(r"\{([\w.]+)\}")


@dataclass(frozen=True, slots=True)
class Combination:
    """One text, the members that it is made of (axis -> its words), and the transfers that it tells."""

    text: str
    members: dict[str, str]
    tells: list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Result:
    """What extraction made of a combination: how it is wrong, empty where it is right."""

    combination: Combination
    wrong: str


def load(name: str) -> dict[str, Any]:
    """The grid of this name."""
    grid: dict[str, Any] = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return grid


def combinations(grid: dict[str, Any], size: int, only: dict[str, str] | None = None) -> Iterator[Combination]:
    """So many combinations, each member of an axis (each row) about equally often; the same ones each time."""
    chance = random.Random(1)
    if "rows" in grid:
        wanted = [row for row in grid_rows.rows(grid) if (only or {}).get("row", "") in row.text]
        for row in itertools.islice(itertools.cycle(wanted), size):
            yield Combination(*grid_rows.made(row, grid["pools"], chance))
        return
    axes = {
        axis: [one for one in members if (only or {}).get(axis, "").lower() in _words(one).lower()]
        for axis, members in grid["axes"].items()
    }
    orders = {axis: _cycled(members, chance) for axis, members in axes.items()}
    seen: set[str] = set()
    for _ in range(8 * size):
        chosen = {axis: next(order) for axis, order in orders.items()}
        made = _combined(grid, chosen)
        if made is not None and made.text not in seen:
            seen.add(made.text)
            yield made
        if len(seen) == size:
            return


def _cycled(members: list[Any], chance: random.Random) -> Iterator[Any]:
    while True:
        order = list(members)
        chance.shuffle(order)
        yield from order


def _words(member: Any) -> str:
    return member if isinstance(member, str) else str(member.get("name") or next(iter(member.values())))


def _combined(grid: dict[str, Any], chosen: dict[str, Any]) -> Combination | None:
    bound: dict[str, str] = {}
    tells = grid["tells"]
    for axis, member in chosen.items():
        if isinstance(member, str):
            bound[axis] = member
            continue
        tells = member.get("tells", tells)
        bound |= {f"{axis}.{key}": str(value) for key, value in member.items() if key != "tells"}
    try:
        text = _filled(grid["text"], bound)
        told = [{key: _filled(str(value), bound) for key, value in one.items()} for one in tells]
    except KeyError:
        return None
    text = text[:1].upper() + text[1:]
    return Combination(text, {axis: _words(member) for axis, member in chosen.items()}, told)


def _filled(text: str, bound: dict[str, str]) -> str:
    while _SLOT.search(text):
        text = _SLOT.sub(lambda slot: bound[slot[1]], text)
    return text


def result(combination: Combination) -> Result:
    """What extraction makes of a combination."""
    article = Article(id="a", text=combination.text, published="2024-09-12", title="Notes", outlet="The Hill Courier")
    found = [claim for claim in extract(article) if isinstance(claim, TransferClaim)]
    due = [one for one in combination.tells if "none" not in one["stage"].split("|")]
    missed = [one for one in due if not any(_is_told(claim, one) for claim in found)]
    false = [claim for claim in found if not any(_is_told(claim, one) for one in combination.tells)]
    if not missed and not false:
        return Result(combination, "")
    got = "; ".join(f"{one.donor} > {one.recipient} {one.item and one.item.text} {one.stage}" for one in false)
    return Result(combination, f"{', '.join(one['stage'] for one in missed) or 'none'} not {got or 'none'}")


def _is_told(claim: TransferClaim, told: dict[str, str]) -> bool:
    """Whether a claim is the one told; an item is told by a word of it, a number only where the grid gives one."""
    named = claim.item.text.lower() if claim.item else "null"
    if told["item"].lower() not in named or str(claim.stage) not in told["stage"].split("|"):
        return False
    if told.get("quantity") and (claim.quantity is None or str(claim.quantity.min) != told["quantity"]):
        return False
    return (claim.donor or "null", claim.recipient or "null") == (told["donor"], told["recipient"])


def report(results: list[Result], most: int) -> str:
    """The worst members and pairs of members, up to so many of each, with examples of what went wrong."""
    of: Counter[str] = Counter()
    wrong: dict[str, list[Result]] = defaultdict(list)
    for one in results:
        for name in _members_and_pairs(one.combination):
            of[name] += 1
            if one.wrong:
                wrong[name].append(one)
    lines = [f"{sum(not one.wrong for one in results)} of {len(results)} right"]
    worst = sorted(wrong, key=lambda name: (-len(wrong[name]) / of[name], -of[name]))
    pairs = [name for name in worst if " × " in name and of[name] > 1]
    for name in [name for name in worst if " × " not in name][:most] + pairs[:most]:
        lines.append(f"{of[name] - len(wrong[name])} of {of[name]}: {name}")
        lines += [f"      {one.combination.text} [{one.wrong}]" for one in wrong[name][: 1 if name in pairs else 3]]
    return "\n".join(lines)


def _members_and_pairs(combination: Combination) -> list[str]:
    members = [f"{axis} {words}" for axis, words in combination.members.items()]
    return members + [f"{first} × {second}" for first, second in itertools.combinations(members, 2)]


def main(arguments: list[str]) -> None:
    """Write the report of one grid."""
    name, *rest = arguments
    size = next((int(one) for one in rest if one.isdigit()), 2000)
    only = dict(one.split("=", 1) for one in rest if "=" in one)
    sys.stdout.write(report([result(one) for one in combinations(load(name), size, only)], 60) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
