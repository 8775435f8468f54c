"""From the claims of many articles to one story: copies and voices, acts, histories, conflicts."""

from aidtrail.resolve.blocking import block
from aidtrail.resolve.passages import passages
from aidtrail.resolve.resolution import resolve, retell

__all__ = ["block", "passages", "resolve", "retell"]
