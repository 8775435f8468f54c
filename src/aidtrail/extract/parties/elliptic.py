"""One verb over several things, each with a side of its own.

'Sent tanks to Kenya and radars to Peru', 'Norway sent tanks and Sweden howitzers': what is not said again holds on.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from aidtrail.extract.document import Document, Sentence
from aidtrail.extract.framing.stages import Frame
from aidtrail.extract.parties.actors import mention_at
from aidtrail.extract.parties.role_search import Role
from aidtrail.extract.parties.roles import Roles
from aidtrail.extract.things.items import ItemMention

if TYPE_CHECKING:
    from spacy.tokens import Doc


def sided(
    document: Document, sentence: Sentence, frame: Frame, roles: Roles, group: Sequence[ItemMention]
) -> Iterator[tuple[ItemMention, Roles]]:
    """The items of a list under one act, each with its roles: its own side where it has one, else the act's."""
    doc = document.trees[sentence.index]
    return (_gapped(document, sentence, doc, frame, roles, mention, group[0]) for mention in group)


def _gapped(
    document: Document,
    sentence: Sentence,
    doc: "Doc",
    frame: Frame,
    roles: Roles,
    mention: ItemMention,
    first: ItemMention,
) -> tuple[ItemMention, Roles]:
    """'… and Sweden howitzers': a name right before a thing gives it, or gets it if the first taker stands so."""
    at = mention.first - 1
    while at > 0 and doc[at].tag_ in ("CD", "DT"):
        at -= 1
    before = doc[max(at, 0)]
    name = mention_at(document, sentence, before)
    if mention is first or frame.kind != "give" or name is None or name.name.form != "name":
        return mention, roles
    if before.dep_ not in ("compound", "nmod", "nsubj", "conj") or doc[before.left_edge.i - 1].lower_ not in (
        "and",
        ",",
    ):
        return mention, roles
    side = Role((name.name.entry,), (name.start, name.end))
    span = roles.recipient.span
    gets = span is not None and span[1] <= first.start and doc[before.left_edge.i - 1].lower_ == "and"
    return mention, (Roles(roles.donor, side) if gets else Roles(side, roles.recipient))
