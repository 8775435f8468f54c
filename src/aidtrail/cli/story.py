"""One thing whole, and the story over time: show, timeline, changes, search."""

from enum import StrEnum
from typing import Annotated

import typer

from aidtrail.cli import options


class By(StrEnum):
    """What a line of a timeline stands for; see `aidtrail.review.timeline.GROUPS`."""

    item = "item"
    donor = "donor"
    recipient = "recipient"
    package = "package"


def show(
    id: options.EntryId,
    ledger: options.LedgerPlace = options.DEFAULT_LEDGER,
    as_of: options.AsOf = None,
    json: options.AsJson = False,
) -> None:
    """Show one entry whole: its history, each source with its words, voices, conflicts, decisions."""
    from aidtrail.cli.printing import as_json
    from aidtrail.cli.showing import print_dossier

    with options.opened(ledger) as opened:
        whole = opened.show(id, as_of=as_of)
    if json:
        as_json(whole.to_dict())
    else:
        print_dossier(whole)


def timeline(
    ledger: options.LedgerPlace = options.DEFAULT_LEDGER,
    output: options.Output = None,
    donor: options.Donor = None,
    recipient: options.Recipient = None,
    item: options.Item = None,
    category: options.Category = None,
    stage: options.Stage = None,
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    by: Annotated[By, typer.Option(help="What has a line of its own.")] = By.item,
) -> None:
    """Draw the story: when which stage was reached, which rules were in force, and how totals grew.

    In the terminal, or with `-o` as a page (.html) or picture (.svg, .png). What has no date is not drawn, but counted.
    """
    from aidtrail.cli import drawing
    from aidtrail.review.timeline import timeline as drawn

    wanted = {"donor": donor, "recipient": recipient, "item": item, "category": category, "stage": stage}
    with options.opened(ledger) as opened:
        found = drawn(opened, by=by.value, as_of=as_of, since=since, until=until, **wanted)
    if output is None:
        drawing.draw(found)
    else:
        drawing.save(found, output)
        typer.echo(str(output))


def changes(
    since: Annotated[
        str, typer.Option("--from", metavar="DATE", callback=options.day, help="What was known at that day's end.")
    ],
    until: Annotated[
        str, typer.Option("--to", metavar="DATE", callback=options.day, help="Against what was known at this one's.")
    ],
    ledger: options.LedgerPlace = options.DEFAULT_LEDGER,
    json: options.AsJson = False,
) -> None:
    """Say what became known, changed, was given up or contradicted between two days."""
    from aidtrail.cli.changed import print_changes
    from aidtrail.cli.printing import as_json

    with options.opened(ledger) as opened:
        found = opened.changes(since, until)
    if json:
        as_json(found.to_dict())
    else:
        print_changes(found)


def search(
    words: Annotated[list[str], typer.Argument(help='Words and "quoted phrases": all of them must be there.')],
    ledger: options.LedgerPlace = options.DEFAULT_LEDGER,
    as_of: options.AsOf = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many.")] = 50,
    json: options.AsJson = False,
) -> None:
    """Search the articles' text, and show the place where the words stand; the best match first."""
    from aidtrail.cli.printing import rows_as_json
    from aidtrail.cli.showing import print_hits

    with options.opened(ledger) as opened:
        hits = opened.search(" ".join(words), as_of=as_of, limit=limit)
    if json:
        rows_as_json(hits)
    else:
        print_hits(hits)
