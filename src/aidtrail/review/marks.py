"""An article's text cut where claims begin and end."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from aidtrail.model import Claim

_Span = tuple[int, int, tuple[str, str | None]]  # start, end, (claim, field); field None: the claim's own words


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same claims: `claims` rest on it, in `cells` (`claim:field`) a field was read.

    `inner` is the claim that rests on the fewest words here: the one that a click leads to. `first` is set where its
    words begin: there alone the keyboard stops.
    """

    text: str
    claims: tuple[str, ...]
    kinds: tuple[str, ...]
    cells: tuple[str, ...]
    inner: str | None
    first: bool


def pieces(text: str, claims: Iterable[Claim]) -> list[Piece]:
    """The text in pieces: joined, they are the text again. Spans that lie outside of it are passed over."""
    held = {claim.id: claim for claim in claims}
    spans: list[_Span] = [
        (part.start, part.end, (claim.id, None)) for claim in held.values() for part in claim.evidence
    ]
    spans += [(start, end, (claim.id, name)) for claim in held.values() for name, (start, end) in claim.cells.items()]
    inside = [span for span in spans if 0 <= span[0] < span[1] <= len(text)]
    begins, ends = _by_offset(inside, 0), _by_offset(inside, 1)
    cuts = sorted({0, len(text), *begins, *ends})
    covering: dict[tuple[str, str | None], tuple[int, int]] = {}
    met: set[str] = set()
    found = []
    for start, end in pairwise(cuts):
        for span in ends.get(start, ()):
            covering.pop(span[2], None)
        covering |= {span[2]: span[:2] for span in begins.get(start, ())}
        found.append(_piece(text[start:end], covering, held, met))
    return found


def _by_offset(spans: Iterable[_Span], which: int) -> dict[int, list[_Span]]:
    found: dict[int, list[_Span]] = {}
    for span in spans:
        found.setdefault((span[0], span[1])[which], []).append(span)
    return found


def _piece(
    text: str, covering: dict[tuple[str, str | None], tuple[int, int]], held: dict[str, Claim], met: set[str]
) -> Piece:
    resting = {claim: end - start for (claim, name), (start, end) in covering.items() if name is None}
    claims = sorted(resting, key=lambda one: (resting[one], one))
    cells = sorted(f"{claim}:{name}" for claim, name in covering if name is not None)
    kinds = sorted({held[one].kind for one in claims})
    first = bool(claims) and not text.isspace() and claims[0] not in met
    met.update(claims[:1] if first else ())
    return Piece(text, tuple(claims), tuple(kinds), tuple(cells), claims[0] if claims else None, first)
