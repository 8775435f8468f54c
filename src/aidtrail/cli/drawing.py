"""Draws the timeline: in the terminal, time from left to right, or as a page or picture."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from rich.text import Text

from aidtrail.cli.printing import console, say
from aidtrail.cli.words import clean
from aidtrail.errors import AidtrailError
from aidtrail.ledger.records import first_day
from aidtrail.review.timeline import MOST, Band, Timeline

_LETTERS = {
    "requested": "r", "considered": "c", "licensed": "l", "committed": "C", "delivered": "D", "refused": "x",
    "halted": "h", "total": "•",
}  # fmt: skip
_BANDS = {"prohibited": "█", "permitted": "░"}
_SEVERAL = "*"
_LABEL = 0.36  # of the width is for what stands in front of a line
_TAIL = 30  # the last mark stands this part of the whole time before the end: what came into force then is seen


class _Scale:
    """Days to columns."""

    def __init__(self, days: Sequence[str], width: int) -> None:
        self.first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
        self.last = last + max((last - self.first) / _TAIL, timedelta(days=1))
        self.width = width

    def column(self, day: str) -> int:
        """The column of an ISO day."""
        return (date.fromisoformat(day) - self.first).days * (self.width - 1) // (self.last - self.first).days

    def heading(self) -> str:
        """The days at both ends."""
        start, end = self.first.isoformat(), self.last.isoformat()
        return f"{start}{end:>{self.width - len(start)}}"


def draw(story: Timeline) -> None:
    """Print a line for each row of the timeline, the days above them and a legend below."""
    days = [_day(mark.date) for mark in story.marks] + [_day(band.since) for band in story.bands]
    days += [point.date for point in story.points]
    if days:
        width = console().width
        label = int(width * _LABEL)
        scale = _Scale(days, width - label - 1)
        say(Text(" " * (label + 1) + scale.heading(), style="bold"))
        for (name, _), cells in _rows(story, scale).items():
            say(Text(f"{_cut(clean(name), label)} {''.join(cells).rstrip()}"))
        say(_legend(story))
    else:
        say("nothing to draw")
    if story.undated:
        say(f"{story.undated} more without a date")
    if story.total > MOST:
        say(f"the latest {story.shown} of {story.total} transfers and packages")


def _rows(story: Timeline, scale: _Scale) -> dict[tuple[str, str], list[str]]:
    """The cells of each row by its name and, of a rule, the entry; as they first appear: stages, rules, totals."""
    rows: dict[tuple[str, str], list[str]] = {}
    for mark in sorted(story.marks, key=lambda one: (_day(one.date), one.group)):
        _put(
            rows.setdefault((mark.group, ""), [" "] * scale.width), scale.column(_day(mark.date)), _LETTERS[mark.stage]
        )
    for band in sorted(story.bands, key=lambda one: (_day(one.since), one.group)):
        _fill(rows.setdefault((f"{band.group} (rule)", band.entry), [" "] * scale.width), band, scale)
    for point in story.points:
        _put(rows.setdefault((point.series, ""), [" "] * scale.width), scale.column(point.date), _LETTERS["total"])
    return rows


def _put(cells: list[str], column: int, sign: str) -> None:
    cells[column] = sign if cells[column] in (" ", sign) else _SEVERAL


def _fill(cells: list[str], band: Band, scale: _Scale) -> None:
    start = scale.column(_day(band.since))
    end = scale.column(_day(band.until)) if band.until else scale.width
    cells[start:end] = _BANDS.get(band.rule, "?") * (end - start)


def _day(iso: str) -> str:
    return str(first_day(iso))


def _cut(label: str, width: int) -> str:
    return f"{label:<{width}}" if len(label) <= width else f"{label[: width - 1]}…"


def _legend(story: Timeline) -> str:
    used = {mark.stage for mark in story.marks} | {band.rule for band in story.bands}
    used |= {"total"} if story.points else set()
    told = [f"{sign} {name}" for name, sign in (_LETTERS | _BANDS).items() if name in used]
    return ", ".join([*told, f"{_SEVERAL} several at once"])


def save(story: Timeline, path: Path) -> None:
    """Draw the timeline into a page (.html, with all it needs inside) or a picture (.svg, .png).

    Raises AidtrailError for any other ending, and where the libraries of the extra `charts` are missing.
    """
    if path.suffix not in (".html", ".svg", ".png"):
        raise AidtrailError(f"{path}: a timeline can be written as .html, .svg or .png")
    try:
        import vl_convert  # noqa: F401  draws without a browser

        from aidtrail.review.charts import timeline_chart
    except ImportError as error:
        raise AidtrailError("pictures need more libraries: run `pip install 'aidtrail[charts]'`") from error
    chart = timeline_chart(story, links="#{}")
    if path.suffix == ".html":
        path.write_text(chart.to_html(inline=True), encoding="utf-8")
    else:
        chart.save(str(path), scale_factor=2 if path.suffix == ".png" else 1)
