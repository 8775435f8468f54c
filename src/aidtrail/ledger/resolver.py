"""What a ledger needs to know of resolution."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from aidtrail.model import Article, Claim, Decision, Resolution, StatementClaim


@dataclass(frozen=True, slots=True)
class Resolver:
    """The functions that results follow from; `run` hands them in, for the ledger imports no stage.

    `resolve` turns articles, their claims and decisions into a Resolution; `block` tells which claims can share an
    entry; `passages` tells by which hashes articles share text; `retell` gives the entries of acts that are known.
    """

    resolve: Callable[[Iterable[Article], Iterable[Claim], Iterable[Decision]], Resolution]
    block: Callable[[Claim], str]
    passages: Callable[[Article], tuple[int, ...]]
    retell: Callable[[Iterable[Article], Iterable[Claim], Iterable[Decision], Iterable[Collection[str]]], Resolution]

    def block_of(self, claim: Claim) -> str | None:
        """The claim's block; None for a statement, which belongs to no entry."""
        return None if isinstance(claim, StatementClaim) else self.block(claim)
