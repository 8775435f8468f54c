"""Resolution as a ledger uses it."""

from aidtrail.ledger.resolver import Locality, Resolver
from aidtrail.resolve import (
    REACH,
    block,
    changed_pairs,
    check_totals,
    likely,
    pairs_on,
    passages,
    resolve,
    retell,
    settle_among,
    stands,
)

RESOLVER = Resolver(
    resolve,
    block,
    passages,
    Locality(
        stands=stands,
        pairs_on=pairs_on,
        changed_pairs=changed_pairs,
        reach=REACH,
        likely=likely,
        settle=settle_among,
        retell=retell,
        check_totals=check_totals,
    ),
)
