"""Blocks: claims of different blocks are never one entry, so a block can be resolved without the others."""

from aidtrail.model import Claim, FigureClaim, StatementClaim, TermsClaim
from aidtrail.resolve.scopes import scope, start
from aidtrail.resolve.things import thing_of


def block(claim: Claim) -> str:
    """The key of the block a claim belongs to.

    Transfers: what was said of one recipient, or of one donor where no recipient is named. Rules: of one donor and
    recipient on one sort of use. Totals: of one donor, recipient, unit, scope and start. Statements stand with their
    article. Entries, conflicts and questions cross blocks only where an analyst ruled that claims of two are the same.
    """
    return ":".join(str(part or "") for part in _parts(claim))


def _parts(claim: Claim) -> tuple[object, ...]:
    if isinstance(claim, StatementClaim):
        return "statement", claim.article
    if isinstance(claim, TermsClaim):
        return "terms", claim.recipient, claim.donor, claim.scope
    if isinstance(claim, FigureClaim):
        return "figure", claim.measure, claim.recipient, claim.donor, claim.unit, *_counted(claim)
    recipient = getattr(claim, "recipient", None)
    return "aid", recipient, None if recipient else getattr(claim, "donor", None)


def _counted(claim: FigureClaim) -> tuple[object, ...]:
    """What is counted and since when; the range of a system is told by each article for itself."""
    if claim.measure != "total":
        return claim.article, thing_of(claim.item).key, claim.since
    return scope(claim), start(claim)
