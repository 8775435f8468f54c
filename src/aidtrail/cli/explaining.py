"""Shows an article with its claims marked, the rule and cells of each, and why other sentences made none."""

import html
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from rich.padding import Padding
from rich.text import Text

from aidtrail.catalogue import Catalogue
from aidtrail.cli import words
from aidtrail.cli.printing import say
from aidtrail.extract.explain import Explanation
from aidtrail.extract.explain import explain as explained
from aidtrail.model import Article, Claim, StatementClaim

_STYLES = {"transfer": "bold green", "terms": "bold magenta", "figure": "bold cyan", "statement": "italic", "": "dim"}


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that a claim of some kind was read from: half-open offsets into the piece."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Note:
    """What is told below a piece: a claim and its cells, or (kind "") why there is none."""

    kind: str
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text, what is marked in it, and the notes that follow it."""

    text: str
    marks: tuple[Mark, ...]
    notes: tuple[Note, ...]


def explain(articles: Iterable[Article], catalogue: Catalogue, output: Path | None) -> None:
    """Print the explained articles, or write them to `output` as one page of HTML."""
    if output is None:
        for article in articles:
            _print(explained(article, catalogue))
        return
    pages = (_html(explained(article, catalogue)) for article in articles)
    output.write_text(_PAGE.format(body="\n".join(pages)), encoding="utf-8")
    say(str(output))


def pieces(explanation: Explanation) -> Iterator[Piece]:
    """The text in order, cut after each sentence that made claims or of which is told why it made none."""
    text, notes = explanation.article.text, _notes(explanation)
    ends = sorted({*notes, len(text)})
    inside: list[list[Mark]] = [[] for _ in ends]
    for mark in sorted(_marks(explanation.claims), key=lambda mark: (mark.start, mark.end, mark.kind)):
        for place in range(bisect_right(ends, mark.start), bisect_left(ends, mark.end) + 1):
            start = ends[place - 1] if place else 0
            part = Mark(max(mark.start, start) - start, min(mark.end, ends[place]) - start, mark.kind)
            inside[place].append(part)
    for start, end, marks in zip([0, *ends], ends, inside, strict=False):
        yield Piece(text[start:end], tuple(marks), tuple(notes.get(end, ())))


def _marks(claims: Sequence[Claim]) -> Iterator[Mark]:
    for claim in claims:
        if isinstance(claim, StatementClaim):
            yield from (Mark(part.start, part.end, claim.kind) for part in claim.evidence)
        else:
            yield from (Mark(start, end, claim.kind) for start, end in claim.cells.values())


def _notes(explanation: Explanation) -> dict[int, list[Note]]:
    """The notes by the offset after which they stand."""
    notes: dict[int, list[Note]] = {}
    for claim in explanation.claims:
        notes.setdefault(max(part.end for part in claim.evidence), []).append(_note(claim, explanation.article.text))
    for one in explanation.silent:
        notes.setdefault(one.end, []).append(Note("", f"no claim: {words.clean(one.reason)}"))
    return notes


def _note(claim: Claim, text: str) -> Note:
    title = f"{claim.kind} {words.short(claim.id)}: {words.reading(claim)}"
    cells = [f"{name} “{words.clean(text[start:end])}”" for name, (start, end) in claim.cells.items()]
    return Note(claim.kind, title, ", ".join([f"{claim.by} ({claim.confidence:.2f})", *cells]))


def _print(explanation: Explanation) -> None:
    article = explanation.article
    say(Text(words.clean(f"{article.id}  {article.title or ''}  {article.published or 'no date'}"), style="bold"), "")
    for piece in pieces(explanation):
        text = Text(words.printable(piece.text))
        for mark in piece.marks:
            text.stylize(_STYLES[mark.kind], mark.start, mark.end)
        text.rstrip()
        if text:
            say(text[len(text.plain) - len(text.plain.lstrip()) :])
        for note in piece.notes:
            sign = "▸" if note.kind else "▹"
            say(Padding(Text(f"{sign} {note.title}", style=_STYLES[note.kind]), (0, 0, 0, 4)))
            if note.detail:
                say(Padding(Text(note.detail, style="dim"), (0, 0, 0, 6)))
    say("")


# ---------------------------------------------------------------- as a page


def _html(explanation: Explanation) -> str:
    article = explanation.article
    title = html.escape(f"{article.title or article.id} ({article.published or 'no date'})")
    return f"<article>\n<h1>{title}</h1>\n" + "\n".join(map(_piece, pieces(explanation))) + "\n</article>"


def _piece(piece: Piece) -> str:
    notes = "".join(
        f'<li class="{note.kind or "none"}">{html.escape(note.title)}<small>{html.escape(note.detail)}</small></li>'
        for note in piece.notes
    )
    return f"<p>{_marked(piece)}</p>" + (f"<ul>{notes}</ul>" if notes else "")


def _marked(piece: Piece) -> str:
    """The text with a span around each run of words that the same kinds of claim were read from."""
    edges = sorted({0, len(piece.text), *(mark.start for mark in piece.marks), *(mark.end for mark in piece.marks)})
    runs = []
    for start, end in pairwise(edges):
        kinds = sorted({mark.kind for mark in piece.marks if mark.start <= start and end <= mark.end})
        run = html.escape(piece.text[start:end])
        runs.append(f'<span class="{" ".join(kinds)}">{run}</span>' if kinds else run)
    return "".join(runs)


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Claims explained</title><style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }}
p {{ white-space: pre-line; margin: 0.3rem 0; }}
ul {{ font: 0.85rem/1.4 system-ui, sans-serif; list-style: none; margin: 0.2rem 0 0.8rem 1rem; padding: 0; }}
li {{ border-left: 4px solid #999; padding-left: 0.6rem; margin: 0.2rem 0; }}
small {{ display: block; opacity: 0.75; }}
span.transfer {{ background: #3f8f4f33; }} li.transfer {{ border-color: #3f8f4f; }}
span.terms {{ background: #a24fa233; }} li.terms {{ border-color: #a24fa2; }}
span.figure {{ background: #2f7fb033; }} li.figure {{ border-color: #2f7fb0; }}
span.statement {{ font-style: italic; }} li.none {{ opacity: 0.7; }}
</style></head><body>
{body}
</body></html>
"""
