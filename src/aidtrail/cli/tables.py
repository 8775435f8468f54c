"""The lists as tables for people."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from aidtrail.cli import words
from aidtrail.cli.printing import listing, say, table
from aidtrail.ledger.dossier import Dossier, Sourced
from aidtrail.ledger.ledger import Ledger
from aidtrail.model import Conflict, Package, Question, Rule, Total, Transfer, Voice
from aidtrail.review.wording import amount

_QUOTE = 300  # characters of a quotation that a list shows


def print_transfers(ledger: Ledger, rows: Sequence[Transfer], as_of: str | None) -> None:
    """One line for each transfer."""
    disputed = _disputed(ledger, as_of)
    columns = ("!first", "parties", "item", "amount", "stages", "#voices", "!", "!id")
    lines = (
        (_day(one), words.parties(one), words.item(one.item), words.amounts(one), words.ladder(one),
         *_marks(one, disputed))
        for one in rows
    )  # fmt: skip
    _print(columns, lines, words.counted(rows, "transfer", "transfers"), any(one.id in disputed for one in rows))


def print_packages(ledger: Ledger, rows: Sequence[Package], as_of: str | None) -> None:
    """One line for each package, with the number of its items."""
    disputed = _disputed(ledger, as_of)
    columns = ("!first", "parties", "package", "value", "#items", "stages", "#voices", "!", "!id")
    lines = (
        (_day(one), words.parties(one), words.package(one), amount(one.value), str(len(one.transfers)),
         words.ladder(one), *_marks(one, disputed))
        for one in rows
    )  # fmt: skip
    _print(columns, lines, words.counted(rows, "package", "packages"), any(one.id in disputed for one in rows))


def print_rules(ledger: Ledger, rows: Sequence[Rule], as_of: str | None) -> None:
    """One entry for each rule: what it is about, and its changes, a line each."""
    disputed = _disputed(ledger, as_of)
    columns = ("parties", "item", "about", "!changes", "#voices", "!", "!id")
    lines = (
        (words.parties(one), words.item(one.item) if one.item else "all", words.scope(one), words.history(one),
         *_marks(one, disputed))
        for one in rows
    )  # fmt: skip
    _print(columns, lines, words.counted(rows, "rule", "rules"), any(one.id in disputed for one in rows))


def print_totals(ledger: Ledger, rows: Sequence[Total], as_of: str | None) -> None:
    """One entry for each series: what it counts, and its points, a line each."""
    disputed = _disputed(ledger, as_of)
    columns = ("parties", "what it counts", "!series", "#voices", "!", "!id")
    lines = (
        ("" if one.measure == "range" else words.parties(one), words.total(one), words.history(one),
         *_marks(one, disputed))
        for one in rows
    )  # fmt: skip
    _print(columns, lines, words.counted(rows, "total", "totals"), any(one.id in disputed for one in rows))


def print_voices(ledger: Ledger, rows: Sequence[Voice], as_of: str | None) -> None:
    """One line for each voice: how many articles and claims it is heard in, and why they are one."""
    columns = ("voice", "!kind", "#articles", "#claims", "why", "!id")
    lines = (
        (words.clean(one.name), one.origin, str(len(one.articles)), str(len(one.claims)), words.clean(one.why),
         words.short(one.id))
        for one in rows
    )  # fmt: skip
    _print(columns, lines, words.counted(rows, "voice", "voices"))


def print_conflicts(ledger: Ledger, rows: Sequence[Conflict], as_of: str | None) -> None:
    """Each conflict with the sentences that contradict, side by side."""
    for one in rows:
        whole = ledger.show(one.entry, as_of=as_of)
        say(Text(f"{words.title(whole.entry)}   {one.field}   {words.short(one.entry)}", style="bold"))
        say(sides(one, whole), f"  {words.clean(one.why)}{_order(one, whole)}", "")
    say(words.counted(rows, "conflict", "conflicts"))


def print_questions(ledger: Ledger, rows: Sequence[Question], as_of: str | None) -> None:
    """Each pair with what speaks for its being one act."""
    for one in rows:
        lines: list[tuple[str, str]] = []
        for name in one.entries:
            entry = ledger.show(name, as_of=as_of).entry
            told = ", ".join(part for part in (words.title(entry), words.amounts(entry), words.days(entry)) if part)
            lines.append((words.short(name), told))
        lines += [("", words.clean(reason)) for reason in one.reasons]
        say(listing(lines), "")
    say(words.counted(rows, "question", "questions"))


TABLES: dict[str, Callable[[Ledger, Any, str | None], None]] = {
    "transfers": print_transfers,
    "packages": print_packages,
    "rules": print_rules,
    "totals": print_totals,
    "voices": print_voices,
    "conflicts": print_conflicts,
    "questions": print_questions,
}


def sides(conflict: Conflict, whole: Dossier) -> Table:
    """The values of a conflict in two columns, each with its sentences."""
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    by_value: dict[str, list[Sourced]] = {}
    for one in whole.sources:
        if one.claim.id in conflict.claims:
            by_value.setdefault(_said(conflict.field, one), []).append(one)
    cells = [_side(value, said) for value, said in by_value.items()]
    for place in range(0, len(cells), 2):
        grid.add_row(*cells[place : place + 2])
    return grid


def quotation(one: Sourced, *, limit: int = _QUOTE) -> str:
    """The words that a claim rests on, in quotation marks."""
    said = words.clean(" ... ".join(part.text for part in one.claim.evidence))
    return f"“{said}”" if len(said) <= limit else f"“{said[:limit].rstrip()} …”"


def origin(one: Sourced) -> str:
    """The date, outlet and source of a claim, and what the article is a copy of."""
    article = one.article
    parts = [article.published or "no date", words.clean(article.outlet or article.id)]
    parts += [said] if (said := words.source(getattr(one.claim, "source", None))) else []
    parts += [f"a copy of {one.copy_of}"] if one.copy_of else []
    return ", ".join(parts)


def _said(field: str, one: Sourced) -> str:
    return words.value(one.claim.to_dict().get(field))


def _side(value: str, said: Sequence[Sourced]) -> Text:
    cell = Text()
    cell.append(f"  {value}\n", style="bold")
    for one in said[:2]:
        cell.append(f"{quotation(one)}\n")
        cell.append(f"{origin(one)}\n", style="dim")
    if len(said) > 2:
        cell.append(f"and {len(said) - 2} more\n", style="dim")
    return cell


def _order(conflict: Conflict, whole: Dossier) -> str:
    names = {one.claim.id: words.clean(one.article.outlet or one.article.id) for one in whole.sources}
    later = f"; later: {names[conflict.later]}" if conflict.later in names else ""
    nearer = f"; nearer to the origin: {names[conflict.nearer]}" if conflict.nearer in names else ""
    return later + nearer


def _disputed(ledger: Ledger, as_of: str | None) -> Counter[str]:
    return Counter(one.entry for one in ledger.conflicts(as_of=as_of))


def _marks(entry: Transfer | Package | Rule | Total, disputed: Counter[str]) -> tuple[str, str, str]:
    return str(len(entry.voices)), "!" * min(disputed[entry.id], 1), words.short(entry.id)


def _day(entry: Transfer | Package) -> str:
    return entry.first or "no date"


def _print(columns: Sequence[str], lines: Iterable[Sequence[str]], closing: str, disputed: bool = False) -> None:
    shown = list(lines)
    if shown:
        say(table(columns, shown))
    say(f"{closing}; ! has a conflict" if disputed else closing)
