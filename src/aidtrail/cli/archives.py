"""Reading the world: fetch pages, follow sources, read whole archives."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aidtrail.cli import options
from aidtrail.cli.reading import LEFT_OUT

if TYPE_CHECKING:
    from aidtrail.read.watch import Round

Into = Annotated[
    Path, typer.Option("--into", metavar="DIR", help="The archive: a folder of WARC files, made if needed.")
]
Private = Annotated[bool, typer.Option("--private", help="Allow addresses of private networks and this machine.")]
_ARCHIVE = Path("archive")


def fetch(
    urls: Annotated[list[str], typer.Argument(help="Pages to fetch.")],
    into: Into = _ARCHIVE,
    private: Private = False,
) -> None:
    """Fetch pages into an archive that `aidtrail build` reads; each response is kept as it came.

    A page fetched before is asked for only if it changed. robots.txt is obeyed.
    """
    from aidtrail.read.fetch import Policy
    from aidtrail.read.fetch import fetch as fetch_pages
    from aidtrail.read.watch import Round

    found = Round(tuple(fetch_pages(urls, into, policy=Policy(private=private))))
    _print_round(found)
    if found.count("failed") + found.count("skipped"):
        raise typer.Exit(LEFT_OUT)


def watch(
    sources: Annotated[Path, typer.Argument(help="The feeds, sitemaps and pages to follow.")],
    into: Into = _ARCHIVE,
    once: Annotated[bool, typer.Option("--once", help="One round, then stop.")] = False,
    private: Private = False,
) -> None:
    """Follow feeds, sitemaps and pages into an archive, round after round; each tells what was new, skipped or failed.

    Can be stopped at any time: the next round goes on with what is missing.
    """
    from aidtrail.read.fetch import Policy
    from aidtrail.read.watch import load_sources
    from aidtrail.read.watch import watch as watch_sources

    policy = Policy(delay=load_sources(sources).delay, private=private)
    failed = 0
    for found in watch_sources(sources, into, once=once, policy=policy):
        _print_round(found)
        failed = found.count("failed")
    if failed:
        raise typer.Exit(LEFT_OUT)


def _print_round(found: "Round") -> None:
    from aidtrail.cli.printing import say, tell
    from aidtrail.cli.words import clean

    for one in found.outcomes:
        tell(f"{one.status:<9} {clean(one.url)}{f': {clean(one.reason)}' if one.reason else ''}")
    counts = {status: found.count(status) for status in ("new", "changed", "unchanged", "skipped", "failed")}
    counts["known already"] = found.known
    say(", ".join(f"{number} {status}" for status, number in counts.items() if number) or "nothing to fetch")


def run(
    paths: options.Paths,
    out: Annotated[
        str, typer.Option("--out", metavar="DIR", help="Where claims and markers go: a folder, or an fsspec URL.")
    ],
    workers: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Processes; one for each core unless told.")
    ] = None,
    cluster: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="A Dask scheduler to hand the work to.")
    ] = None,
    every_page: Annotated[bool, typer.Option("--every-page", help="Read pages that can't be about arms, too.")] = False,
) -> None:
    """Read whole archives into claims, on all cores or a cluster; `aidtrail build DIR/claims` loads them.

    Can be killed at any moment and run again: what is done is not done twice.
    """
    from aidtrail.cli.printing import run_progress, say, warn

    with run_progress() as tell:
        if cluster:
            from aidtrail.run.cluster import run_on_cluster

            summary = run_on_cluster(paths, out, cluster, sift=not every_page, on_progress=tell)
        else:
            from aidtrail.run.local import run as run_here

            summary = run_here(paths, out, workers=workers, sift=not every_page, on_progress=tell)
    for problem in summary.failed:
        warn(str(problem))
    tally = summary.tally
    pages = f"{tally.passed} of {tally.pages} pages may be about arms; " if tally.pages else ""
    say(f"{pages}{tally.articles} articles, {tally.copies} of them copies; {tally.claims} claims in {out}/claims")
    if tally.problems:
        say(f"{tally.problems} records were left out: {out}/problems names them")
    if tally.problems or summary.failed:
        raise typer.Exit(LEFT_OUT)
