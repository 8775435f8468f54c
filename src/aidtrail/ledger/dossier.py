"""One entry with all that it rests on."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from aidtrail.errors import LedgerError
from aidtrail.ledger import queries, stored
from aidtrail.model import Article, Claim, Conflict, Decision, Entry, Package, Question, Transfer, Voice

_CONTEXT = 200  # characters shown before and after the quoted words


@dataclass(frozen=True, slots=True)
class Sourced:
    """A claim with its article (without the text), the words before and after its first evidence, and its voices."""

    claim: Claim
    article: Article
    before: str
    after: str
    voices: tuple[str, ...]
    copy_of: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return {
            "claim": self.claim.to_dict(), "article": self.article.to_dict(), "before": self.before,
            "after": self.after, "voices": list(self.voices), "copy_of": self.copy_of,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dossier:
    """An entry whole: every claim with its source, the voices, what contradicts, what is asked, what was decided.

    `voices` are given as they are heard in the entry's claims; `related` are the transfers of a package, or the package
    of a transfer.
    """

    entry: Entry
    sources: tuple[Sourced, ...]
    voices: tuple[Voice, ...]
    conflicts: tuple[Conflict, ...]
    questions: tuple[Question, ...]
    decisions: tuple[Decision, ...]
    related: tuple[Entry, ...]

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        row: dict[str, Any] = {"entry": self.entry.to_dict()}
        for name in ("sources", "voices", "conflicts", "questions", "decisions", "related"):
            row[name] = [one.to_dict() for one in getattr(self, name)]
        return row


def dossier(connection: Connection, wanted: str) -> Dossier:
    """The dossier of an entry, by its id, the id of one of its claims, or the first characters of either.

    Raises LedgerError where there is none, or more than one.
    """
    entry = _find(connection, wanted)
    ids = list(entry.claims)
    return Dossier(
        entry=entry,
        sources=_sources(connection, ids),
        voices=tuple(queries.voices_in(connection, entry.voices, ids)),
        conflicts=tuple(queries.conflicts_of(connection, queries.Page(), queries.Filter(), [entry.id])),
        questions=tuple(queries.questions_on(connection, entry.id)),
        decisions=tuple(stored.decisions_on(connection, ids)),
        related=_related(connection, entry),
    )


def _find(connection: Connection, wanted: str) -> Entry:
    found = queries.entry(connection, wanted)
    if found:
        return found
    near = [wanted, *queries.ids_starting_with(connection, wanted)] if wanted else []
    ids = sorted({*(one for one in near if queries.entry(connection, one)), *queries.entries_with(connection, near)})
    if not ids:
        raise LedgerError(f"{wanted!r} is no entry of this ledger; the lists give the ids")
    if len(ids) > 1:
        raise LedgerError(f"{wanted!r} may be any of {', '.join(ids)}; give more of the id")
    entry = queries.entry(connection, ids[0])
    assert entry is not None
    return entry


def _sources(connection: Connection, ids: list[str]) -> tuple[Sourced, ...]:
    """Oldest article first; those without a date last."""
    claims = queries.claims_by_id(connection, ids).values()
    articles = {one.id: one for one in stored.articles_in(connection, {claim.article for claim in claims})}
    voices = queries.voices_by_claim(connection, ids)
    copies = queries.copies_by_article(connection, list(articles))
    ordered = sorted(claims, key=lambda one: (articles[one.article].published or "9999", one.article, one.id))
    return tuple(
        _sourced(claim, articles[claim.article], voices.get(claim.id, ()), copies.get(claim.article))
        for claim in ordered
    )


def _sourced(claim: Claim, article: Article, voices: tuple[str, ...], copy_of: str | None) -> Sourced:
    part = claim.evidence[0]
    before = article.text[max(0, part.start - _CONTEXT) : part.start]
    after = article.text[part.end : part.end + _CONTEXT]
    return Sourced(claim, queries.without_text(article), before, after, voices, copy_of)


def _related(connection: Connection, entry: Entry) -> tuple[Entry, ...]:
    ids: tuple[str, ...] = ()
    if isinstance(entry, Package):
        ids = entry.transfers
    elif isinstance(entry, Transfer) and entry.package:
        ids = (entry.package,)
    return tuple(one for wanted in ids if (one := queries.entry(connection, wanted)))
