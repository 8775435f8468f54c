"""What a total counts, and since when."""

from aidtrail.model import FigureClaim
from aidtrail.resolve.vocabulary import vocabulary

_EVENT_REACH = 9  # words after "since" among which the event is named


def scope(claim: FigureClaim) -> str:
    """Military, humanitarian or all aid."""
    words = set((claim.item.text if claim.item else "").casefold().replace("-", " ").split())
    return next((name for name, telling in sorted(vocabulary().scopes.items()) if not words.isdisjoint(telling)), "all")


def start(claim: FigureClaim) -> str | None:
    """The month since which it counts, or the event, where no date is given: "since the invasion began"."""
    return (claim.since or "")[:7] or _event(claim)


def _event(claim: FigureClaim) -> str | None:
    words = " ".join(one.text for one in claim.evidence).casefold().split()
    starts = (at for at, word in enumerate(words) if word == "since")
    after = (word.strip(",.;:") for at in starts for word in words[at + 1 : at + _EVENT_REACH])
    return next((vocabulary().events[word] for word in after if word in vocabulary().events), None)
