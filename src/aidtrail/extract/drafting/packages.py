"""Packages and sums in a sentence: what is given as a whole, and what one thing costs."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from aidtrail.extract.cells.amounts import PackageMention, package_of
from aidtrail.extract.cells.draft import OPENED, Draft, completed
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.drafting.lists import Lead
from aidtrail.extract.framing.frames import frame_of
from aidtrail.extract.framing.stages import Frame
from aidtrail.extract.framing.whole_stages import package_frame
from aidtrail.extract.lexicon import acts, nouns
from aidtrail.extract.parties.nearby import nearby_taker
from aidtrail.extract.parties.roles import Roles, roles_of
from aidtrail.values import Money

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def of_packages(
    document: Document, sentence: Sentence, doc: "Doc", drafts: Sequence[Draft], lead: Lead | None
) -> Iterator[Draft]:
    """The drafts of what the sentence gives as a whole: packages and fundings by sum, number or authority."""
    for found in package_of(document, sentence, doc):
        token: Token = doc[found.head]
        frame = frame_of(token) or package_frame(token)
        if frame is None or frame.stage is None:
            if document.is_note:
                frame = None
            elif frame is not None or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc):
                continue
            frame = Frame(token, "noun", token.lower_, "committed", mood="noun")
        if found.package is not None and found.package.ordinal and token.dep_ == "attr" and frame.stage == "delivered":
            frame = replace(frame, stage="committed")  # "this is the fifth package provided by"
        roles = roles_of(document, sentence, frame, (token,))
        if found.host is not None:
            own = roles_of(
                document, sentence, Frame(doc[found.host], "noun", "", "committed", mood="noun"), (doc[found.host],)
            )
            roles = completed(roles, own)
        if lead is not None:
            roles = completed(roles, lead.roles)
        if not (roles.donor.parties or roles.recipient.parties):
            roles = _of_aid(document, sentence, doc) or roles
        if frame.stage == "committed" and not document.is_note:
            roles = _with_nearby_taker(document, sentence, token, roles)
        rule = f"package.{frame.kind}.{frame.lemma}".replace(" ", "-")
        yield Draft(
            sentence,
            found.item,
            frame.stage or "committed",
            roles,
            rule,
            value=found.value,
            package=found.package,
            trigger=frame.trigger.i,
            lemma=frame.lemma,
            evidence=(sentence.start, sentence.end),
            cells=dict(found.cells),
            named=_names_sum(found, doc),
        )


def _names_sum(found: PackageMention, doc: "Doc") -> bool:
    """'a $3 billion sale', 'a sale of $6 billion worth': a whole that is called by its sum."""
    if found.host is None or doc[found.host].lower_ not in nouns.load().packages:
        return False
    after = doc[found.host + 1 : found.host + 3]
    return found.host > found.head or (len(after) == 2 and after[0].lower_ == "of" and after[1].ent_type_ == "MONEY")


_WORD = re.compile(r"[a-z]+")
_OF_SUM = re.compile(r"\s*(?:worth )?(?:in|of)\s+(?:(?:new|additional|more|further|other|fresh) )?", re.IGNORECASE)


def is_summed(document: Document, draft: Draft, packages: Sequence[Draft]) -> bool:
    """'$110 million in military and humanitarian aid': what a package's sum is said to be of is no item beside it."""
    lexicon = nouns.load()
    said = frozenset(draft.item.text.lower().split()) if draft.item is not None else frozenset()
    mixed = not (lexicon.civil_aid.isdisjoint(said) or lexicon.military.isdisjoint(said))
    if lexicon.funded.isdisjoint(said) or not (mixed or draft.generic):
        return False
    sums = (package.cells["value"] for package in packages if package.item is None and "value" in package.cells)
    return any(_OF_SUM.fullmatch(document.text, end, draft.cells["item"][0]) for _, end in sums)


def as_told_of_item(package: Draft, items: Sequence[Draft]) -> Draft:
    """A whole that is called by the sum of a thing is told of as the thing is: by whom, to whom, how far."""
    same = next((item for item in items if item.cells.get("value") == package.cells.get("value")), None)
    return package if same is None or not package.named else replace(package, roles=same.roles, stage=same.stage)


def _with_nearby_taker(document: Document, sentence: Sentence, package: "Token", roles: Roles) -> Roles:
    """'a drawdown worth $2 million in arms for Kenya': the parse may tie the taker to a noun further down."""
    if roles.recipient.parties or not roles.donor.parties or roles.donor.inferred:
        return roles
    return replace(roles, recipient=nearby_taker(document, sentence, package.i, roles.donor.parties))


def _of_aid(document: Document, sentence: Sentence, doc: "Doc") -> Roles | None:
    """'with the package worth €16 million, Malta's aid to Chad stands at …': whose aid the package adds to."""
    for mention in document.items[sentence.index]:
        if mention.generic:
            head = doc[mention.head]
            roles = roles_of(document, sentence, Frame(head, "noun", head.lower_, "committed", mood="noun"), (head,))
            if roles.donor.parties and roles.recipient.parties:
                return roles
    return None


_PACKAGE_OF = re.compile(r"\b([a-z]+) of $")
_BEFORE_OF = 20  # characters before an item in which the whole that it fills stands


def as_package(document: Document, draft: Draft) -> Draft:
    """'a package of military aid worth …', 'sell it an arms package worth …': the aid is no item beside the package."""
    if not draft.generic or draft.value is None:
        return draft
    wholes = nouns.load().wholes
    following = _WORD.match(document.text, draft.cells["item"][1] + 1)
    before = _PACKAGE_OF.search(document.text, max(0, draft.cells["item"][0] - _BEFORE_OF), draft.cells["item"][0])
    named = (following is not None and following.group() in wholes) or (before is not None and before[1] in wholes)
    if not named and not (draft.lemma in wholes and draft.rule.startswith("transfer.noun.")):
        return draft
    cells = {name: span for name, span in draft.cells.items() if name != "item"}
    rule = draft.rule.replace("transfer.", "package.", 1)
    return replace(draft, item=None, generic=False, cells=cells, rule=rule)


def joint(document: Document, drafts: list[Draft]) -> Iterator[Draft]:
    """'buys tanks and guns in a deal worth $5 million': the sum is of all together, as a package; no item keeps it."""
    groups: dict[tuple[object, ...], list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.item is not None and not draft.generic:
            groups[draft.trigger, draft.roles, draft.stage].append(draft)
    for group in groups.values():
        last = group[-1]
        if len(group) < 2 or last.value is None or any(one.value not in (None, last.value) for one in group):
            continue
        between = document.text[last.cells["item"][1] : last.cells["value"][0]].lower().split()
        if acts.load().priced.isdisjoint(between) and "total" not in between:
            continue
        yield replace(last, item=None, quantity=None, cells={"value": last.cells["value"]})
        for draft in group:
            draft.value = None
            draft.cells.pop("value", None)


def priced(document: Document, sentence: Sentence, doc: "Doc", drafts: list[Draft], packages: list[Draft]) -> None:
    """'The gift of eighteen vehicles cost $50 million': the one sum is the price of the one thing."""
    items = [draft for draft in drafts if draft.item is not None and not draft.generic]
    sums = [money for money in within(document.money, sentence.start, sentence.end) if not money.vague]
    items = [draft for draft in items if not _goes_with(draft) and draft.rule != OPENED]
    alone = len(items) == 1 and len(sums) == 1 and items[0].value is None
    lexicon = acts.load()
    if alone and any(token.lower_ in lexicon.prices | lexicon.priced | lexicon.payments for token in doc):
        items[0].value = Money(sums[0].value.min, sums[0].value.max, sums[0].value.currency)
        items[0].cells["value"] = (sums[0].start, sums[0].end)


def _goes_with(draft: Draft) -> bool:
    """Whether a thing only comes along with another, and has no price beside it: money, 'related equipment'."""
    if draft.item is None or draft.item.category == "funding":
        return True
    return draft.item.text.lower().startswith(acts.load().accompanying)


def share_value(doc: "Doc", drafts: list[Draft], packages: list[Draft]) -> None:
    """'a $4.1 billion agreement to buy 10 transport planes': the price of a bargain over one item is the item's.

    Of several bargains each has the items up to the next sum.
    """
    lexicon = acts.load()
    if not any(
        token.lower_ in lexicon.priced or (token.lower_ in _TO_BUY and token.nbor(-1).lower_ == "to")
        for token in doc[1:]
    ):
        return
    valued = [package for package in packages if package.value is not None and package.item is None]
    things = [draft for draft in drafts if not draft.generic and not _goes_with(draft)]
    for package, later in pairwise([*sorted(valued, key=lambda one: one.cells["value"]), None]):
        assert package is not None
        start, end = package.cells["value"][0], later.cells["value"][0] if later is not None else math.inf
        items = [one for one in things if len(valued) == 1 or start < one.cells["item"][0] < end]
        if len(items) == 1 and items[0].value is None:
            items[0].value = package.value
            items[0].cells["value"] = package.cells["value"]


_TO_BUY = ("buy", "purchase", "procure", "acquire")


def share_sides(drafts: Sequence[Draft], packages: Sequence[Draft]) -> None:
    """'signed deals worth $4 billion to buy ships from Italy': who signs gets, as the sentence tells of the things."""
    for package in packages:
        for draft in drafts:
            bought = draft.roles.donor.parties and draft.roles.recipient.parties == package.roles.donor.parties
            if bought and not package.roles.recipient.parties:
                package.roles = draft.roles
