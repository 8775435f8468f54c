"""Scores the values found in text against published sets of time expressions and quantities.

usage: python bench/score_values.py [--timeml FOLDER] [--quantities FILE]

--timeml      a folder of TimeML documents (*.tml): precision, recall and F1 of strict and relaxed extents, types and
              values, counted as in TempEval-3 (a type or value is right only where the extents overlap)
--quantities  a JSON file of sentences with quantities, in the format of the CQE evaluation
              ([{"text": ..., "quantities": [{"value": "5-6", "normalized_unit": "kilometre", "change": "="}]}]):
              F1 of the value, and of value with unit, with change (bounds), with both

The sets are not part of this repository: fetch them from their authors. Units have the names of CQE here.
"""

import argparse
import html
import json
import math
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aidtrail.values import DateFound, MoneySpan, QuantitySpan, find_dates, find_money, find_quantities

UNITS = {
    "percent": "percentage",
    "percentage point": "percentage",
    "tonne": "metric ton",
    "degree Celsius": "celsius",
    "degree Fahrenheit": "fahrenheit",
    "pound": "pound-mass",
    "kilowatt-hour": "kilowatt hour",
    "USD": "dollar",
    "EUR": "euro",
    "GBP": "pound sterling",
    "JPY": "japanese yen",
    "CNY": "chinese yuan",
    "CHF": "swiss franc",
    "INR": "indian rupee",
    "AUD": "australian dollar",
    "CAD": "canadian dollar",
    "BTC": "bitcoin",
}


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression of a document: its extent, type and value."""

    start: int
    end: int
    type: str
    value: str


def main() -> None:
    """Scores each set that is given and prints its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--timeml", type=Path, metavar="FOLDER")
    parser.add_argument("--quantities", type=Path, metavar="FILE")
    given = parser.parse_args()
    if given.timeml:
        show(score_times(given.timeml))
    if given.quantities:
        show(score_quantities(json.loads(given.quantities.read_text(encoding="utf-8"))))


def show(counts: Counter[str]) -> None:
    """Prints precision, recall and F1 of each kind of match."""
    for kind in (key for key in counts if key not in ("gold", "found")):
        precision, recall = counts[kind] / max(1, counts["found"]), counts[kind] / max(1, counts["gold"])
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0
        print(f"{kind:16} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


# ---------------------------------------------------------------- time expressions


def score_times(folder: Path) -> Counter[str]:
    """How many gold and found expressions of all documents of a folder match, by kind of match."""
    counts = Counter({"strict": 0, "relaxed": 0, "type": 0, "value": 0})
    for path in sorted(folder.rglob("*.tml")):
        text, published, gold = read_timeml(path)
        found = find_dates(text, published)
        counts.update(gold=len(gold), found=len(found))
        for one, match in overlapping(gold, found):
            counts["relaxed"] += 1
            counts["strict"] += (match.start, match.end) == (one.start, one.end)
            counts["type"] += match.value.timex.type == one.type
            counts["value"] += match.value.timex.value == one.value
    return counts


def read_timeml(path: Path) -> tuple[str, str | None, list[Expression]]:
    """The text of a document, its date, and the expressions annotated in the text."""
    root = ET.parse(path).getroot()
    created = root.find(".//DCT//TIMEX3")
    body = root.find(".//TEXT")
    published = created.get("value", "")[:10] if created is not None else ""
    parts: list[str] = []
    gold: list[Expression] = []
    if body is not None:
        collect(body, parts, gold)
    return "".join(parts), published if re.fullmatch(r"\d{4}-\d\d-\d\d", published) else None, gold


def collect(element: ET.Element, parts: list[str], gold: list[Expression]) -> None:
    """Adds the text of an element to `parts` and its expressions to `gold`."""
    start = sum(map(len, parts))
    parts.append(html.unescape(element.text or ""))
    for child in element:
        collect(child, parts, gold)
        parts.append(html.unescape(child.tail or ""))
    if element.tag == "TIMEX3":
        gold.append(Expression(start, sum(map(len, parts)), element.get("type", ""), element.get("value", "")))


def overlapping(gold: Sequence[Expression], found: Sequence[DateFound]) -> Iterator[tuple[Expression, DateFound]]:
    """Each gold expression with the first found one that overlaps it and none before."""
    left = list(found)
    for one in gold:
        match = next((other for other in left if other.start < one.end and one.start < other.end), None)
        if match is not None:
            left.remove(match)
            yield one, match


# ---------------------------------------------------------------- quantities

Figure = tuple[float, float, str, str]  # least, most, unit, change


def score_quantities(rows: list[dict[str, Any]]) -> Counter[str]:
    """How many gold and found quantities of all sentences match, by kind of match."""
    counts = Counter({"value": 0, "value and unit": 0, "value and change": 0, "all": 0})
    for row in rows:
        gold, found = [gold_figure(one) for one in row["quantities"]], list(found_figures(row["text"]))
        counts.update(gold=len(gold), found=len(found))
        for one in gold:
            same = [other for other in found if math.isclose(one[0], other[0], rel_tol=1e-5) and same_end(one, other)]
            if same:
                best = max(same, key=lambda other: (other[2] == one[2], other[3] == one[3]))
                found.remove(best)
                counts["value"] += 1
                counts["value and unit"] += best[2] == one[2]
                counts["value and change"] += best[3] == one[3]
                counts["all"] += best[2:] == one[2:]
    return counts


def same_end(one: Figure, other: Figure) -> bool:
    """Whether two figures end at the same value."""
    return math.isclose(one[1], other[1], rel_tol=1e-5)


def gold_figure(row: dict[str, Any]) -> Figure:
    """An annotated quantity; its value is one number or two joined by a hyphen."""
    ends = re.fullmatch(r"(-?[\d.e+]+)(?:-(-?[\d.e+]+))?", str(row["value"]))
    if ends is None:
        return math.nan, math.nan, "", ""
    return float(ends[1]), float(ends[2] or ends[1]), row["normalized_unit"].lower(), row.get("change", "=")


def found_figures(text: str) -> Iterator[Figure]:
    """The sums of money and quantities found that have a value."""
    spans: list[MoneySpan | QuantitySpan] = [*find_money(text), *find_quantities(text)]
    for span in sorted(spans, key=lambda one: one.start):
        ends = [end for end in (span.value.min, span.value.max) if end is not None]
        if ends:
            yield float(ends[0]), float(ends[-1]), unit_of(span), change_of(span)


def unit_of(span: MoneySpan | QuantitySpan) -> str:
    """The unit, currency or noun counted, with what a rate is for: "dollar per barrel", "flight per day", "-"."""
    if isinstance(span, MoneySpan):
        unit = UNITS.get(span.value.currency or "", span.value.currency or "-")
    elif span.value.unit:
        unit = UNITS.get(span.value.unit, span.value.unit)
    else:
        unit = singular(span.counted or "-")
    return f"{unit} per {span.per}".lower() if span.per else unit.lower()


def singular(noun: str) -> str:
    """A noun in the singular, by its ending."""
    for plural, ending in (
        ("men", "man"),
        ("ives", "ife"),
        ("ies", "y"),
        ("sses", "ss"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("xes", "x"),
    ):
        if noun.endswith(plural):
            return noun.removesuffix(plural) + ending
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def change_of(span: MoneySpan | QuantitySpan) -> str:
    """The bound in the signs of CQE: "=", "~", ">" or "<"."""
    if span.value.max is None:
        return ">"
    if span.value.min is None:
        return "<"
    return "~" if span.approximate else "="


if __name__ == "__main__":
    main()
