"""Charts as Vega-Lite specifications, made with Altair: the same for the desk, the static site and notebooks."""

from typing import Any

import altair as alt

from aidtrail.ledger.records import first_day, last_day
from aidtrail.model import STAGES
from aidtrail.review.timeline import Timeline

# Okabe & Ito, "Color Universal Design" (2008), told apart without colour by shape as well.
COLOURS = {
    "requested": "#56b4e9", "considered": "#b08a2e", "licensed": "#cc79a7", "committed": "#0072b2",
    "delivered": "#009e73", "refused": "#d55e00", "halted": "#7f7f7f",
}  # fmt: skip
SHAPES = {
    "requested": "triangle-right", "considered": "diamond", "licensed": "triangle-up", "committed": "circle",
    "delivered": "square", "refused": "cross", "halted": "triangle-down",
}  # fmt: skip
RULES = {"prohibited": "#d55e00", "permitted": "#009e73"}
_ROW = 22  # pixels
_SECOND_LINE = 18  # pixels: the year stands under the month
# The month, and under it the year: at the first label and wherever a year begins.
_DAY_LABEL = (
    "[utcFormat(datum.value, utcdate(datum.value) == 1 ? '%b' : '%-d %b'),"
    " datum.index == 0 || utcmonth(datum.value) == 0 ? utcFormat(datum.value, '%Y') : '']"
)


def timeline_chart(story: Timeline, *, links: str = "/entries/{}") -> Any:
    """A timeline as an Altair chart. `links` is the address of an entry, with {} for its id."""
    parts = [_rows(story, links)] if story.marks or story.bands else []
    parts += [_totals(story, unit, links) for unit in sorted({one.unit for one in story.points})]
    if not parts:
        return _with_manners(_chart([]).mark_point())
    return _with_manners(
        alt.vconcat(*parts, spacing=24).resolve_scale(
            color="independent", shape="independent", fill="independent", x="shared"
        )
    )


def spec(story: Timeline, *, links: str = "/entries/{}") -> dict[str, Any]:
    """A timeline as a Vega-Lite specification."""
    found: dict[str, Any] = timeline_chart(story, links=links).to_dict()
    return found


def _chart(values: list[dict[str, Any]]) -> Any:
    return alt.Chart({"values": values})


def _with_manners(chart: Any) -> Any:
    return chart.configure_view(stroke=None).configure_axis(labelLimit=220, titleFontWeight="normal")


def _rows(story: Timeline, links: str) -> Any:
    end = _end(story)
    order = _order(story)
    y = alt.Y("group:N", title=None, sort=order, axis=alt.Axis(grid=True, tickSize=0, domain=False))
    return alt.layer(_bands(story, links, end, y), _marks(story, links, end, y)).properties(
        width=640, height=_ROW * max(len(order), 2)
    )


def _marks(story: Timeline, links: str, end: str | None, y: Any) -> Any:
    values = [
        {"group": one.group, "date": first_day(one.date), "stage": one.stage, "what": one.told,
         "entries": len(one.entries), "when": one.date, "href": links.format(one.entries[0])}
        for one in story.marks
    ]  # fmt: skip
    used = [stage for stage in STAGES if any(one.stage == stage for one in story.marks)]
    colours, shapes = [COLOURS[one] for one in used], [SHAPES[one] for one in used]
    return (
        _chart(values)
        .mark_point(filled=True, opacity=0.85, strokeWidth=2)
        .encode(
            x=_days("date:T", story.begins, end),
            y=y,
            color=alt.Color("stage:N", title=None, scale=alt.Scale(domain=used, range=colours)),
            shape=alt.Shape("stage:N", title=None, scale=alt.Scale(domain=used, range=shapes)),
            size=alt.Size("entries:Q", legend=None, scale=alt.Scale(domain=[1, 20], range=[70, 320], clamp=True)),
            tooltip=[alt.Tooltip("when:N", title="date"), alt.Tooltip("stage:N"), alt.Tooltip("what:N", title="what")],
            href="href:N",
        )
    )


def _bands(story: Timeline, links: str, end: str | None, y: Any) -> Any:
    values = [
        {"group": one.group, "since": first_day(one.since), "until": first_day(one.until) or end, "rule": one.rule,
         "what": one.told, "href": links.format(one.entry)}
        for one in story.bands
    ]  # fmt: skip
    used = [rule for rule in RULES if any(one.rule == rule for one in story.bands)]
    return (
        _chart(values)
        .mark_bar(opacity=0.22, height=_ROW - 6)
        .encode(
            x=_days("since:T"),
            x2="until:T",
            y=y,
            fill=alt.Fill(
                "rule:N", title=None, scale=alt.Scale(domain=used, range=[RULES[one] for one in used])
            ),
            tooltip=[alt.Tooltip("what:N", title="rule"), alt.Tooltip("since:T"), alt.Tooltip("until:T")],
            href="href:N",
        )
    )  # fmt: skip


def _totals(story: Timeline, unit: str, links: str) -> Any:
    """The totals in one unit: sums in two currencies share no axis."""
    values = [
        {"series": one.series, "date": one.date, "amount": one.amount, "what": one.told,
         "href": links.format(one.entry)}
        for one in story.points if one.unit == unit
    ]  # fmt: skip
    amounts = alt.Axis(labelExpr="replace(format(datum.value, '~s'), 'G', ' bn')", tickCount=4, titleFontWeight="bold")
    return (
        _chart(values)
        .mark_line(point={"size": 60}, interpolate="step-after")
        .encode(
            x=_days("date:T"),
            y=alt.Y("amount:Q", title=unit or "totals", axis=amounts),
            color=alt.Color("series:N", title=None, legend=alt.Legend(labelLimit=320, orient="bottom", columns=1)),
            tooltip=[alt.Tooltip("what:N", title="total"), alt.Tooltip("date:T")],
            href="href:N",
        )
        .properties(width=640, height=80)
    )


def _days(field: str, begins: str | None = None, end: str | None = None) -> Any:
    """The axis of time, above. What is earlier than where the story begins stands at its left edge."""
    scale = alt.Scale(type="utc", domain=[begins, end], clamp=True) if begins else alt.Scale(type="utc")
    return alt.X(
        field,
        title=None,
        scale=scale,
        axis=alt.Axis(orient="top", tickCount=8, labelExpr=_DAY_LABEL, labelPadding=_SECOND_LINE),
    )


def _order(story: Timeline) -> list[str]:
    """Rows in the order in which they first appear; what only rules speak of after them."""
    first = sorted(story.marks, key=lambda one: (one.date, one.group))
    bands = sorted(story.bands, key=lambda one: (one.since, one.group))
    return list(dict.fromkeys([*(one.group for one in first), *(one.group for one in bands)]))


def _end(story: Timeline) -> str | None:
    """Where a band ends that has no end of its own: at the last day of the picture."""
    days = [one.date for one in story.marks] + [one.date for one in story.points]
    days += [one.until or one.since for one in story.bands]
    last = max((last_day(one) or "" for one in days), default=None)
    return None if last is None else last[:8] + min(last[8:], "28")
