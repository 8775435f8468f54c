"""Draws the timeline in a terminal: a line for each entry, by parties, time from left to right."""

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from aidtrail.cli.printing import console, say
from aidtrail.cli.words import clean
from aidtrail.export.timeline import Line, end_of, in_force

_LETTERS = {
    "requested": "r", "considered": "c", "licensed": "l", "committed": "C", "delivered": "D", "refused": "x",
    "halted": "h", "point": "•",
}  # fmt: skip
_BANDS = {"prohibited": "█", "permitted": "░"}
_LABEL = 0.45  # of the width is for what stands in front of a line
_SEVERAL = "*"


def draw(story: Sequence[Line]) -> None:
    """Print the lines that have a date, a scale above them and a legend below."""
    drawn = [line for line in story if line.marks]
    if drawn:
        width = console().width
        label = int(width * _LABEL)
        scale = _Scale(min(line.marks[0].day for line in drawn), end_of(drawn), width - label - 1)
        say(Text(" " * (label + 1) + scale.heading(), style="bold"))
        for parties in dict.fromkeys(line.parties for line in drawn):
            say(Text(clean(parties) or "Systems", style="bold"))
            for line in drawn:
                if line.parties == parties:
                    say(Text(f"{_cut('  ' + clean(line.about), label)} {_drawn(line, scale)}"))
        say("", *_legend(drawn))
    if dateless := len(story) - len(drawn):
        say(f"{dateless} more without a date")
    if not story:
        say("nothing to draw")


class _Scale:
    """Days to columns."""

    def __init__(self, first: str, last: str, width: int) -> None:
        self.first, self.last = _day(first), _day(last)
        self.width = width

    def column(self, day: str) -> int:
        span = (self.last - self.first).days or 1
        return (_day(day) - self.first).days * (self.width - 1) // span

    def heading(self) -> str:
        start, end = self.first.isoformat(), self.last.isoformat()
        return f"{start}{end:>{self.width - len(start)}}"


def _day(day: str) -> date:
    return date.fromisoformat(day)


def _drawn(line: Line, scale: _Scale) -> str:
    cells = [" "] * scale.width
    if line.kind == "rule":
        for mark, until in in_force(line, scale.last.isoformat()):
            start, end = scale.column(mark.day), scale.column(until)
            cells[start : end + 1] = _BANDS.get(mark.stage, "?") * (end + 1 - start)
        return "".join(cells).rstrip()
    for mark in line.marks:
        column, letter = scale.column(mark.day), _LETTERS.get(mark.stage, "?")
        cells[column] = letter if cells[column] in (" ", letter) else _SEVERAL
    return "".join(cells).rstrip()


def _cut(label: str, width: int) -> str:
    return f"{label:<{width}}" if len(label) <= width else f"{label[: width - 1]}…"


def _legend(drawn: Sequence[Line]) -> list[str]:
    stages = {mark.stage for line in drawn for mark in line.marks}
    named = {**_LETTERS, **_BANDS}
    told = [f"{sign} {'total' if stage == 'point' else stage}" for stage, sign in named.items() if stage in stages]
    return [", ".join([*told, f"{_SEVERAL} several at once"])]
