"""The catalogue: look up entries, check entries of your own."""

from pathlib import Path
from typing import Annotated

import typer

from aidtrail.cli import options
from aidtrail.errors import AidtrailError


def search(
    words: Annotated[list[str], typer.Argument(help="Words of a name, in any case.")],
    catalogue: options.Catalogue = None,
    json: options.AsJson = False,
) -> None:
    """List the entries one of whose names holds all the words."""
    from aidtrail import catalogue as catalogues
    from aidtrail.cli.catalogued import as_row, print_found

    known = catalogues.load(catalogue)
    found = catalogues.search(" ".join(words), known)
    if json:
        from aidtrail.cli.printing import as_json

        as_json([as_row(one) for one in found])
    else:
        print_found(found, catalogues.suggest(" ".join(words), known))


def show(
    id: Annotated[str, typer.Argument(help="The entry's id, or one of its names.")],
    catalogue: options.Catalogue = None,
    json: options.AsJson = False,
) -> None:
    """Show one entry: its names, category, makers."""
    from aidtrail import catalogue as catalogues
    from aidtrail.cli.catalogued import as_row, print_entry

    found = catalogues.search(id, catalogues.load(catalogue))
    if not found:
        raise AidtrailError(f"{id!r} is no entry of the catalogue; `aidtrail catalogue search WORDS` finds them")
    if json:
        from aidtrail.cli.printing import as_json

        as_json(as_row(found[0]))
    else:
        print_entry(found[0])


def check(path: Annotated[Path, typer.Argument(help="A YAML file of your own entries.")]) -> None:
    """Check a file of entries of your own, and name every problem at once; exit code 1 if there are any."""
    from aidtrail import catalogue as catalogues
    from aidtrail.cli.printing import say, warn

    problems = catalogues.check(path)
    for problem in problems:
        warn(problem)
    if problems:
        raise typer.Exit(1)
    say(f"{path}: nothing is wrong")
