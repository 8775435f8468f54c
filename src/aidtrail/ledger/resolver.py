"""What a ledger needs to know of resolution."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from aidtrail.model import Article, Claim, Decision, Package, Question, Resolution, StatementClaim, Total

Place = tuple[int, str]  # a day, and the id of a mention
Along = Mapping[int, Mapping[str, Sequence[Place]]]  # the places on some lines, by key and stage, in order
Pair = tuple[str, str]


class Stand(Protocol):
    """Where a claim's mention stands: on the lines of its keys, at a day; `whole`: it is about a package as such."""

    @property
    def mention(self) -> str: ...  # noqa: D102
    @property
    def day(self) -> int: ...  # noqa: D102
    @property
    def stage(self) -> str: ...  # noqa: D102
    @property
    def keys(self) -> tuple[int, ...]: ...  # noqa: D102
    @property
    def whole(self) -> bool: ...  # noqa: D102


class Settled(Protocol):
    """The acts and cells of some claims, and what is to be asked of them."""

    @property
    def acts(self) -> tuple[tuple[str, ...], ...]: ...  # noqa: D102
    @property
    def cells(self) -> tuple[tuple[str, ...], ...]: ...  # noqa: D102
    @property
    def questions(self) -> tuple[Question, ...]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Locality:
    """The functions by which only what a change touches is resolved anew (see `aidtrail.resolve.locality`).

    `stands` tells where claims stand; `pairs_on` which mentions are compared by the places on some lines, `reach` how
    far along a line they are, and `changed_pairs` which are compared no more, and which newly; `likely` which may be
    one act; `settle` gives the acts of whole cells, `retell` the entries of acts that are known, given the passages of
    articles; `check_totals` holds totals against the packages known.
    """

    stands: Callable[[Iterable[Article], Iterable[Claim], Iterable[Decision]], Mapping[str, Stand]]
    pairs_on: Callable[[Along], set[Pair]]
    changed_pairs: Callable[[Along, Along], tuple[set[Pair], set[Pair]]]
    reach: int
    likely: Callable[
        [Iterable[Article], Iterable[Claim], Iterable[Decision], Collection[str], Iterable[Pair]], list[Pair]
    ]
    settle: Callable[[Iterable[Article], Iterable[Claim], Iterable[Decision], Collection[str], Iterable[Pair]], Settled]
    retell: Callable[
        [
            Iterable[Article], Iterable[Claim], Iterable[Decision], Iterable[Collection[str]],
            Mapping[str, Collection[int]],
        ],
        Resolution,
    ]  # fmt: skip
    check_totals: Callable[[Iterable[Total], Iterable[Package]], list[Total]]


@dataclass(frozen=True, slots=True)
class Resolver:
    """The functions that results follow from; `run` hands them in, for the ledger imports no stage.

    `resolve` turns articles, their claims and decisions into a Resolution; `block` tells which claims can share an
    entry; `passages` tells by which hashes articles share text. Without `locality` whole blocks are resolved anew.
    """

    resolve: Callable[[Iterable[Article], Iterable[Claim], Iterable[Decision]], Resolution]
    block: Callable[[Claim], str]
    passages: Callable[[Article], tuple[int, ...]]
    locality: Locality | None = None

    def block_of(self, claim: Claim) -> str | None:
        """The claim's block; None for a statement, which belongs to no entry."""
        return None if isinstance(claim, StatementClaim) else self.block(claim)
