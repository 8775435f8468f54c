"""The authority of a package, where it is told in the next sentence, of what it holds and of what is sold under one."""

from collections.abc import Sequence

from aidtrail.extract.cells.draft import Draft, completed
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.model import PackageRef, Span

_AFTER = 2  # sentences after a package in which its authority may be told
_OPENINGS = ("the ", "it ", "this ", "that ", "they ", "these ")
_SALES = ("FMS", "DCS")  # authorities of the sale of a thing; those of packages and funds are the package's alone
_STAGES = ("committed", "licensed", "considered")
_PARTS = ("list.", "transfer.include.")  # rules of what a package is said to hold


def authorized(document: Document, drafts: Sequence[Draft]) -> None:
    """Adds the authority that a sentence names to its one package and to things sold under it; else that told next.

    'approved a foreign military sale of howitzers'; 'a $1 billion package. The money comes from the …'.
    """
    packages = [draft for draft in drafts if draft.item is None]
    whole = {draft.sentence.index for draft in packages}
    for draft in drafts:
        sold = draft.item is not None and not draft.generic
        if (draft.package is not None and draft.package.authority) or draft.stage not in _STAGES:
            continue
        found = _named(document, draft.sentence) if sold else None
        if found is None and (draft.item is None or sold) and draft.sentence.kind == "paragraph":
            found = _told_next(document, draft, whole)
        if found is not None and (draft.item is None or found[0] in _SALES):
            ordinal = draft.package.ordinal if draft.package is not None else None
            draft.package = PackageRef(ordinal, found[0])
            draft.cells["package"] = found[1]
    _hand_down(document, drafts)


def _hand_down(document: Document, drafts: Sequence[Draft]) -> None:
    """What a package holds is given under its authority; of an official notice all that is on offer."""
    package: Draft | None = None
    for draft in sorted(drafts, key=lambda one: (one.sentence.index, one.item is not None)):
        if draft.item is None:
            package = draft
        elif (
            package is not None
            and package.package is not None
            and draft.package is None
            and _is_part(document, draft, package)
        ):
            draft.package, draft.roles = package.package, completed(draft.roles, package.roles)
            if "package" in package.cells:
                draft.cells["package"] = package.cells["package"]


def _is_part(document: Document, draft: Draft, package: Draft) -> bool:
    noticed = document.issuer is not None and draft.stage == "licensed"
    return (noticed or draft.rule.startswith(_PARTS)) and draft.stage == package.stage and _agree(draft, package)


def _agree(draft: Draft, package: Draft) -> bool:
    """Whether two drafts name the same parties, as far as both name them."""
    sides = ((draft.roles.donor, package.roles.donor), (draft.roles.recipient, package.roles.recipient))
    return not any(one.parties and other.parties and one.apart(other.parties) for one, other in sides)


def _told_next(document: Document, draft: Draft, whole: set[int]) -> tuple[str, Span] | None:
    at = draft.sentence.index
    for sentence in document.sentences[at + 1 : at + 1 + _AFTER]:
        if sentence.index in whole or sentence.kind != "paragraph":
            return None
        found = _named(document, sentence)
        if found is not None and document.words(sentence).lower().startswith(_OPENINGS):
            return found
    return None


def _named(document: Document, sentence: Sentence) -> tuple[str, Span] | None:
    named = within(document.authorities, sentence.start, sentence.end)
    authorities = {mention.name.entry for mention in named}
    return (named[0].name.entry, (named[0].start, named[0].end)) if len(authorities) == 1 else None
