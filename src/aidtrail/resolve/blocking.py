"""Blocks: claims of different blocks are never one entry, so a block can be resolved without the others."""

from aidtrail.model import Claim, StatementClaim, TermsClaim


def block(claim: Claim) -> str:
    """The key of the block a claim belongs to: what was said of one recipient; statements stand with their article.

    Entries, conflicts and questions never cross blocks, unless an analyst ruled that claims of two are the same.
    """
    if isinstance(claim, StatementClaim):
        return f"statement:{claim.article}"
    group = "terms" if isinstance(claim, TermsClaim) else "aid"
    recipient = getattr(claim, "recipient", None)
    donor = None if recipient else getattr(claim, "donor", None)
    return f"{group}:{recipient or ''}:{donor or ''}"
