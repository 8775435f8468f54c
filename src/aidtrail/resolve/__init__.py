"""From the claims of many articles to one story: copies and voices, acts, histories, conflicts."""

from aidtrail.resolve.blocking import block
from aidtrail.resolve.locality import REACH, Stand, changed_pairs, likely, pairs_on, settle_among, stands
from aidtrail.resolve.passages import passages
from aidtrail.resolve.resolution import resolve, retell
from aidtrail.resolve.totals import check_totals

__all__ = [
    "REACH", "Stand", "block", "changed_pairs", "check_totals", "likely", "pairs_on", "passages", "resolve", "retell",
    "settle_among", "stands",
]  # fmt: skip
