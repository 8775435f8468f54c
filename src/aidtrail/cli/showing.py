"""One entry whole, and what a search found, as text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rich.padding import Padding
from rich.text import Text

from aidtrail.cli import words
from aidtrail.cli.printing import listing, say, table
from aidtrail.cli.tables import origin, quotation, sides
from aidtrail.ledger.dossier import Dossier
from aidtrail.ledger.fulltext import Hit
from aidtrail.model import Choice, Decision, Entry, Step


def print_dossier(whole: Dossier) -> None:
    """Everything that is known of one entry, part by part."""
    entry = whole.entry
    facts = (words.amounts(entry), words.state(entry), words.days(entry))
    say(Text(words.title(entry), style="bold"))
    say(", ".join(part for part in facts if part), f"{entry.kind} {entry.id}")
    _part("History" if entry.order_known else "History (order not known)")
    say(table(("!date", "step", "#voices", "#claims"), (_step(one, entry) for one in entry.steps)))
    if choices := [line for one in entry.choices for line in _choice(one)]:
        _part("Fields")
        say(table(("!field", "value", "why"), choices))
    _part(f"Sources: {len(whole.sources)} claims, {words.counted(whole.voices, 'voice', 'voices')}")
    _print_sources(whole)
    _print_disputes(whole)
    if whole.related:
        _part("Its transfers" if entry.kind == "package" else "Its package")
        say(
            listing((words.short(one.id), f"{words.title(one)} {words.amounts(one)}".rstrip()) for one in whole.related)
        )
    if whole.decisions:
        _part("Decisions")
        say(*map(decision, whole.decisions))


def _part(title: str) -> None:
    say("", Text(title, style="bold underline"))


def _step(one: Step, entry: Entry) -> tuple[str, str, str, str]:
    return one.date or "no date", words.step(one, entry), str(len(one.voices)), str(len(one.claims))


def _choice(one: Choice) -> Iterator[tuple[str, str, str]]:
    filled = f"{one.why}; taken over from claim {words.short(one.filled)}" if one.filled else one.why
    yield one.field, words.value(one.value), words.clean(filled)
    others = Counter[str]()
    for value, claims in one.others:
        others[words.value(value)] += len(claims)
    for said, number in others.items():
        if said != words.value(one.value):
            yield "", f"not {said}", f"in {number} {'claim' if number == 1 else 'claims'}"


def _print_sources(whole: Dossier) -> None:
    named = {voice.id: words.clean(voice.name) for voice in whole.voices}
    for one in whole.sources:
        heard = ", ".join(sorted({named[voice] for voice in one.voices if voice in named}))
        say(f"{words.short(one.claim.id)}  {origin(one)}")
        say(Padding(Text(quotation(one, limit=1000)), (0, 0, 0, 10)))
        said = ", ".join(part for part in (words.reading(one.claim), f"voice: {heard}" if heard else "") if part)
        say(Padding(Text(said, style="dim"), (0, 0, 0, 10)))


def _print_disputes(whole: Dossier) -> None:
    for conflict in whole.conflicts:
        _part(f"Conflict: {conflict.field}")
        say(sides(conflict, whole), words.clean(conflict.why))
    if whole.questions:
        _part("Questions")
    for question in whole.questions:
        other = next(name for name in question.entries if name != whole.entry.id)
        say(f"Is {words.short(other)} the same? {'; '.join(map(words.clean, question.reasons))}")


def decision(one: Decision) -> str:
    """A decision in a line: when, who, what, and why."""
    what = " ".join(
        part for part in (one.verdict, one.field or "", words.value(one.value) if one.value is not None else "") if part
    )
    on = words.short(one.undoes) if one.undoes else ", ".join(map(words.short, one.claims))
    reason = f": {words.clean(one.reason)}" if one.reason else ""
    return f"{words.short(one.id)}  {one.time[:19]}  {words.clean(one.author)}  {what} {on}{reason}"


def print_hits(hits: Sequence[Hit]) -> None:
    """Articles with the place where the words stand, these in bold."""
    for hit in hits:
        article = hit.article
        heading = ", ".join(part for part in (article.published, article.outlet, article.title, article.id) if part)
        text = Text()
        for part, found in hit.snippet:
            text.append(re.sub(r"\s+", " ", words.printable(part)), style="bold" if found else "")
        say(Text(words.clean(heading), style="underline"), Padding(text, (0, 0, 1, 2)))
    say(words.counted(hits, "article", "articles"))
