"""The story of a ledger as lines over time: what a terminal, a page or a picture draws."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from aidtrail.catalogue import party_names
from aidtrail.errors import AidtrailError
from aidtrail.ledger.ledger import Ledger
from aidtrail.ledger.records import first_day
from aidtrail.model import Entry, Package, Rule, Total

_KINDS = ("transfers", "packages", "rules", "totals")
_COLOURS = {
    "requested": "#8d6cab", "considered": "#4c78a8", "licensed": "#72b7b2", "committed": "#f2a23a",
    "delivered": "#3f8f4f", "refused": "#c8434b", "halted": "#7f7f7f", "prohibited": "#e7b3b6", "permitted": "#b9dcbf",
    "point": "#333333",
}  # fmt: skip
_TAIL = 30  # the last mark stands this part of the whole time before the end
_LINE_HEIGHT = 22  # pixels


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a line: a stage reached, or a figure; of a rule what is in force from `day` to the next mark.

    `day` is an ISO day, the first that the date as known may mean; `date` is as exact as known.
    """

    day: str
    date: str
    stage: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: what to write in front of its line, and its marks in order of time."""

    id: str
    kind: str
    parties: str
    about: str
    marks: tuple[Mark, ...]
    undated: int = 0

    @property
    def label(self) -> str:
        """Parties and subject."""
        return f"{self.parties}: {self.about}" if self.parties else self.about


def lines(ledger: Ledger, *, as_of: str | None = None, **wanted: str | None) -> list[Line]:
    """A line for each entry that passes the filter, in order of the first mark; those without a date come last."""
    entries = [entry for kind in _KINDS for entry in getattr(ledger, kind)(as_of=as_of, **wanted)]
    found = [_line(entry) for entry in entries]
    return sorted(found, key=lambda line: (line.marks[0].day if line.marks else "9999", line.label, line.id))


def _line(entry: Entry) -> Line:
    marks = tuple(_marks(entry))
    parties = f"{_party(entry.donor)} → {_party(entry.recipient)}" if entry.donor or entry.recipient else ""
    return Line(entry.id, entry.kind, parties, _about(entry), marks, len(entry.steps) - len(marks))


def _party(code: str | None) -> str:
    return party_names().get(code, code) if code else "–"


def _about(entry: Entry) -> str:
    item = (entry.item.name if entry.item.id else entry.item.text) or "" if entry.item else ""
    match entry:
        case Package():
            return " ".join(part for part in ("package", str(entry.ordinal or ""), entry.authority or "") if part)
        case Rule():
            return f"{item or 'all'}: {entry.scope}"
        case Total():
            return f"{entry.measure}, {item}" if item else entry.measure
        case _:
            return item or "–"


def _marks(entry: Entry) -> Iterator[Mark]:
    for step in entry.steps:
        if step.date is None:
            continue
        stage = (step.detail or step.stage) if isinstance(entry, Rule) else step.stage
        text = " ".join(str(part) for part in (step.quantity, step.value) if part)
        unit = f" {entry.unit}" if isinstance(entry, Total) and entry.unit else ""
        yield Mark(str(first_day(step.date)), step.date, stage, text + unit if text else "")


def end_of(story: Sequence[Line]) -> str:
    """The day on which a drawing ends: a little after the last mark, so that what then came into force is seen."""
    days = [date.fromisoformat(mark.day) for line in story for mark in line.marks]
    return (max(days) + max((max(days) - min(days)) / _TAIL, timedelta(days=1))).isoformat()


def in_force(line: Line, end: str) -> Iterator[tuple[Mark, str]]:
    """Of a rule's line: each mark with the day on which the next one takes its place; the last lasts until `end`."""
    following = [mark.day for mark in line.marks[1:]] + [end]
    return zip(line.marks, following, strict=True)


# ---------------------------------------------------------------- pictures


def save(story: Sequence[Line], path: Path) -> None:
    """Draw the lines into a page (.html, with all it needs inside) or a picture (.svg, .png).

    Raises AidtrailError for any other ending, and where the libraries of the extra `charts` are missing.
    """
    if path.suffix not in (".html", ".svg", ".png"):
        raise AidtrailError(f"{path}: a timeline can be written as .html, .svg or .png")
    try:
        import altair
        import vl_convert  # noqa: F401  what draws it without a browser
    except ImportError as error:
        raise AidtrailError("pictures need more libraries: run `pip install 'aidtrail[charts]'`") from error
    if not any(line.marks for line in story):
        raise AidtrailError("there is nothing with a date to draw")
    drawn: Any = altair.Chart.from_dict(chart(story))
    if path.suffix == ".html":
        path.write_text(drawn.to_html(inline=True), encoding="utf-8")
    else:
        drawn.save(str(path), scale_factor=2 if path.suffix == ".png" else 1)


def chart(story: Sequence[Line]) -> dict[str, Any]:
    """The lines as a Vega-Lite specification."""
    import altair as alt

    drawn = [line for line in story if line.marks]
    order = list(dict.fromkeys(_named(line) for line in drawn))
    line = alt.Y("line:N", sort=order, title=None, axis=alt.Axis(labelLimit=420, grid=True, domain=False, ticks=False))
    colour = alt.Color("stage:N", title=None, scale=alt.Scale(domain=list(_COLOURS), range=list(_COLOURS.values())))
    day = alt.X("day:T", title=None, axis=alt.Axis(orient="top"))
    told = [alt.Tooltip(f"{name}:N") for name in ("line", "stage", "date", "text", "id")]
    encoding = {"x": day, "y": line, "color": colour, "tooltip": told}
    bands = alt.Chart(alt.InlineData(_bands(drawn))).mark_bar(height=12).encode(x2="until:T", **encoding)
    points = alt.Chart(alt.InlineData(_points(drawn))).mark_point(filled=True, size=90, opacity=0.9).encode(**encoding)
    whole = alt.layer(bands, points).properties(width=720, height=_LINE_HEIGHT * max(1, len(order)))
    specification: dict[str, Any] = whole.configure_view(stroke=None).to_dict()
    return specification


def _named(line: Line) -> str:
    return f"{line.label} [{line.id[:4]}]"


def _points(story: Sequence[Line]) -> list[dict[str, str]]:
    return [_row(line, mark) for line in story if line.kind != "rule" for mark in line.marks]


def _bands(story: Sequence[Line]) -> list[dict[str, str]]:
    end = end_of(story)
    rules = (line for line in story if line.kind == "rule")
    return [_row(line, mark) | {"until": until} for line in rules for mark, until in in_force(line, end)]


def _row(line: Line, mark: Mark) -> dict[str, str]:
    return {
        "id": line.id,
        "line": _named(line),
        "day": mark.day,
        "date": mark.date,
        "stage": mark.stage,
        "text": mark.text,
    }
