"""The drafts of one sentence: its items under their acts, its packages, and what stands for them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from aidtrail.extract.cells.amounts import counted_up
from aidtrail.extract.cells.counts import quantity_of
from aidtrail.extract.cells.draft import OPENED, Draft, completed, draft_of
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.drafting.added_packages import of_totals
from aidtrail.extract.drafting.identities import named_as
from aidtrail.extract.drafting.lists import Lead, entry_of, groups
from aidtrail.extract.drafting.notes import counted
from aidtrail.extract.drafting.orders import told_in_part
from aidtrail.extract.drafting.packages import (
    as_package,
    as_told_of_item,
    is_summed,
    joint,
    of_packages,
    priced,
    share_sides,
    share_value,
)
from aidtrail.extract.drafting.sellers import sold_apart
from aidtrail.extract.drafting.shares import given_apart
from aidtrail.extract.drafting.standins import of_pronouns, of_self_naming, requested
from aidtrail.extract.drafting.wholes import LISTED
from aidtrail.extract.framing.chains import first_of_list, hypernyms
from aidtrail.extract.framing.frames import frame_of
from aidtrail.extract.framing.stages import Frame
from aidtrail.extract.framing.whole_stages import package_frame
from aidtrail.extract.lexicon import acts, nouns
from aidtrail.extract.parties.elliptic import sided
from aidtrail.extract.parties.nearby import nearby_giver, nearby_taker
from aidtrail.extract.parties.role_search import is_passive
from aidtrail.extract.parties.roles import Roles, come_to_teller, refused_by_another, roles_of
from aidtrail.extract.things.items import ItemMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})  # tags of verbs that make a clause
_OPENING = 12  # words at the beginning of a sentence among which "the following" stands
_BEFORE_ENTRY = 6  # words that may stand between a semicolon and the entry's first item


def of_sentence(document: Document, sentence: Sentence, lead: "Lead | None") -> list[Draft]:
    """The drafts of one parsed sentence; `lead` is the act that a list's introduction gives to its entries."""
    doc = document.trees[sentence.index]
    out = sold_apart(document, sentence, doc, _of_items(document, sentence, doc, lead))
    out = list(named_as(document, sentence, doc, out))
    out = [draft for draft in told_in_part(document, out) if not _is_side_of_other(sentence, doc, draft, out)]
    out = given_apart(document, sentence, doc, out)
    out.extend(of_pronouns(document, sentence, doc))
    out.extend(of_self_naming(document, sentence, doc))
    out.extend(requested(sentence, doc, document, out))
    out = _with_packages(document, sentence, doc, out, lead)
    _share_taker(out)
    if document.is_note:
        out.extend(counted(document, sentence, doc, out))
    if lead is not None and not out and sentence.kind in ("item", "summary"):
        out.extend(entry_of(document, sentence, doc, lead))
    return out


def _of_items(document: Document, sentence: Sentence, doc: "Doc", lead: "Lead | None") -> list[Draft]:
    """The drafts of a sentence's items; an item that its own words tell nothing of may go with the one before it."""
    out: list[Draft] = []
    last: ItemMention | None = None
    above: list[Draft] = []
    opened: Draft | None = None
    for group in groups(doc, document.items[sentence.index]):
        drafts = list(_of_group(document, sentence, doc, group, lead))
        if last is not None and above:
            if (not drafts or lead is not None) and _exemplified(doc, last, group[0]):
                drafts = [_like(document, sentence, doc, mention, above[0]) for mention in _apart(group)]
            if _unsure(drafts) and _added(doc, last, group[0]):
                drafts = [_like(document, sentence, doc, mention, above[0]) for mention in _apart(group)]
            if not drafts and _is_purpose(doc, last, group[0]):
                drafts = [_like(document, sentence, doc, mention, above[-1]) for mention in group[1:]]
        if opened is not None and not drafts and _resumed(doc, group[0]):
            drafts = [_like(document, sentence, doc, mention, opened) for mention in _apart(group)]
        out.extend(drafts)
        opened = drafts[0] if drafts else opened
        last, above = group[-1], drafts
    return out


def _with_packages(
    document: Document, sentence: Sentence, doc: "Doc", out: list[Draft], lead: "Lead | None"
) -> list[Draft]:
    """The drafts of items, and those of packages beside them: each sum is told of the one or of the other."""
    packages = list(joint(document, out))
    sums = {package.cells["value"] for package in packages}
    packages += (one for one in of_packages(document, sentence, doc, out, lead) if one.cells.get("value") not in sums)
    out = [draft for draft in out if not is_summed(document, draft, packages)]
    share_sides(out, packages)
    share_value(doc, out, packages)
    priced(document, sentence, doc, out, packages)
    told = {draft.cells.get("value") for draft in out if draft.item is not None}
    packages = [
        as_told_of_item(package, out)
        for package in packages
        if package.item is not None or package.named or package.cells.get("value") not in told or package.package
    ]
    out = [as_package(document, draft) for draft in out if not _is_whole(draft, packages)]
    return [*out, *(packages or of_totals(document, sentence, doc))]


def _is_side_of_other(sentence: Sentence, doc: "Doc", draft: Draft, others: Sequence[Draft]) -> bool:
    """'the loan of tanks', 'armed fighters with rifles': the act, or the taker, of another thing is none itself."""
    start, end = draft.cells["item"]
    for other in others:
        taker = other.roles.recipient.span if other.trigger == draft.trigger else None
        act = other.rule.startswith("transfer.noun.") and start <= sentence.start + doc[other.trigger].idx < end
        if other is not draft and (act or (taker is not None and start <= taker[0] and taker[1] <= end)):
            return True
    return False


def _unsure(drafts: Sequence[Draft]) -> bool:
    """Whether a group of items has no act, or only one that a word for a package lends it: 'a training package'."""
    return all(draft.lemma in nouns.load().packages and not draft.roles.recipient.parties for draft in drafts)


def _share_taker(drafts: Sequence[Draft]) -> None:
    """'will train 400 Georgian sappers and provide $25 million': one giver's acts in one sentence go to one taker."""
    for draft in drafts:
        if draft.roles.recipient.parties or not draft.roles.donor.parties:
            continue
        takers = {
            other.roles.recipient
            for other in drafts
            if other.roles.donor.parties == draft.roles.donor.parties and other.roles.recipient.parties
        }
        if len({taker.parties for taker in takers}) == 1:
            draft.roles = Roles(draft.roles.donor, min(takers, key=lambda taker: taker.span or (0, 0)))


def _is_whole(draft: Draft, packages: Sequence[Draft]) -> bool:
    """Whether a draft without a sum only says what a package is: 'a drawdown of arms', 'a $2 billion loan'."""
    for package in packages:
        numbered = package.package is not None and draft.generic and package.trigger == draft.trigger
        inside = (
            "item" in package.cells and package.cells["item"][0] <= draft.cells["item"][0] < package.cells["item"][1]
        )
        named = (
            package.value is not None
            and package.item is None
            and draft.generic
            and draft.lemma in nouns.load().packages
        )
        if draft.value is None and draft.item is not None and (numbered or inside or named):
            return True
    return False


def _of_group(
    document: Document, sentence: Sentence, doc: "Doc", group: list[ItemMention], lead: Lead | None
) -> Iterator[Draft]:
    if (group[0].generic and counted_up(document, sentence, group[0])) or _is_thrown_in(doc, group):
        return
    frames = [(mention, frame_of(doc[mention.head]) or _of_short_name(doc, mention)) for mention in group]
    chosen = next((frame for _, frame in frames if frame is not None and frame.stage is not None), None)
    operated = False
    if chosen is None:
        if any(frame is not None for _, frame in frames) and not document.is_note:
            return
        chosen_roles, stage, rule, trigger, lemma = _unframed(document, sentence, doc, group, lead)
        if stage is None:
            return
    else:
        heads = _with_hypernyms(doc, group)
        chosen_roles = roles_of(document, sentence, chosen, heads)
        if refused_by_another(document, sentence, chosen, chosen_roles):
            return
        operated = bool(chosen.operators) or chosen.kind in (
            "decide",
            "halt",
            "refuse",
            "request",
            "consider",
            "license",
        )
        stage, rule, trigger, lemma = (
            "delivered" if come_to_teller(document, sentence, chosen, chosen_roles) else chosen.stage,
            f"transfer.{chosen.kind}.{chosen.lemma}".replace(" ", "-"),
            chosen.trigger.i,
            chosen.lemma,
        )
        if lead is not None:
            chosen_roles = completed(chosen_roles, lead.roles)
    group = _apart(group)
    near = False
    if chosen is not None:
        chosen_roles, near = _with_nearby(document, sentence, chosen, chosen_roles, group[-1].last)
    sides = (
        sided(document, sentence, chosen, chosen_roles, group) if chosen is not None else _alike(group, chosen_roles)
    )
    for mention, roles in sides:
        draft = draft_of(document, sentence, doc, mention, stage or "committed", roles, rule, trigger, lemma)
        draft.operated, draft.near = operated, near
        yield draft


def _is_thrown_in(doc: "Doc", group: list[ItemMention]) -> bool:
    """'a grant of $5 million, training included': what the sum before it covers as well."""
    after = doc[group[-1].last : group[-1].last + 1].text
    return after in ("included", "excluded") and group[0].first > 0 and doc[group[0].first - 1].text in ",("


def _with_hypernyms(doc: "Doc", group: list[ItemMention]) -> tuple["Token", ...]:
    """The heads of a group, then what its list is an example of: 'Oslo's arms - tanks, guns - bought by Latvia'."""
    heads = [doc[mention.head] for mention in group]
    top = first_of_list(heads[0])
    known = nouns.load().heads
    first = () if top.dep_ == "dative" else (top,)  # "gave the army 20 trucks, …": whoever gets them
    return tuple(dict.fromkeys((*heads, *first, *(noun for noun in hypernyms(top) if noun.lower_ in known))))


def _alike(group: list[ItemMention], roles: Roles) -> Iterator[tuple[ItemMention, Roles]]:
    return ((mention, roles) for mention in group)


def _of_short_name(doc: "Doc", mention: ItemMention) -> Frame | None:
    """'Air-to-Air Missiles (AMRAAM)': where the parse takes the short name in brackets for the thing."""
    bracketed = len(doc) > mention.last + 2 and doc[mention.last].text == "(" and doc[mention.last + 2].text == ")"
    return frame_of(doc[mention.last + 1]) if bracketed else None


def _apart(group: list[ItemMention]) -> list[ItemMention]:
    """'arms and ammunition' are two things: beside a specific word a generic one is one, too."""
    if all(mention.generic for mention in group):
        return group
    return [replace(mention, generic=False) for mention in group]


def _with_nearby(document: Document, sentence: Sentence, frame: Frame, roles: Roles, after: int) -> tuple[Roles, bool]:
    """Open roles filled with who stands near, where the parse ties them elsewhere; and if the taker is so found."""
    donor, recipient = roles.donor, roles.recipient
    passive = frame.link == "nsubjpass" or is_passive(frame.trigger)
    if (passive or frame.kind == "noun") and not donor.parties and not donor.outside:
        donor = nearby_giver(document, sentence, frame.trigger.i, recipient.parties, of_noun=not passive)
    if recipient.parties or frame.stage == "requested":
        return Roles(donor, recipient), False
    recipient = nearby_taker(document, sentence, after, donor.parties)
    return Roles(donor, recipient), bool(recipient.parties)


def _unframed(
    document: Document, sentence: Sentence, doc: "Doc", group: list[ItemMention], lead: Lead | None
) -> tuple[Roles, str | None, str, int, str]:
    """Items under no act of their own: entries of an introduced list, or a verbless line that gives count or sum."""
    if lead is not None:
        return lead.roles, lead.stage, lead.rule, 0, lead.lemma
    if document.is_note:
        taker = nearby_taker(document, sentence, group[-1].last, ())
        giver = nearby_giver(document, sentence, group[-1].last, taker.parties)
        return Roles(giver, taker), "committed", "note.item", doc[group[0].head].i, ""
    host = _introduced(doc, group[0].first)
    if host is not None:
        if host.tag_[:2] == "VB":
            return Roles(), "committed", OPENED, host.i, "whole"
        frame = package_frame(host) or frame_of(host)
        if frame is not None and frame.stage is not None:
            return roles_of(document, sentence, frame, (host,)), frame.stage, LISTED, host.i, "include"
    if any(token.tag_ in _FINITE for token in doc):
        return Roles(), None, "", 0, ""
    counted = quantity_of(document, sentence, doc, group[0])[0] is not None or within(
        document.money, sentence.start, sentence.end
    )
    if sentence.kind == "paragraph" and counted:
        head = doc[group[0].head]
        frame = Frame(head, "noun", "", "committed", mood="noun")
        return roles_of(document, sentence, frame, (head,)), "committed", "transfer.fragment", head.i, ""
    return Roles(), None, "", 0, ""


def _introduced(doc: "Doc", first: int) -> "Token | None":
    """The package before a colon that introduces the items: 'The new package is about movement: 60 carriers, …'.

    Or a verb that says no more than that they are included: 'The following items will be included: radios; …'.
    """
    colon = next((token.i for token in reversed(doc[:first]) if token.text == ":"), None)
    if colon is None:
        return None
    packages = nouns.load().packages
    package = next((token for token in doc[:colon] if token.lower_ in packages), None)
    return package or next((token for token in doc[:colon] if _includes(token)), None)


def _includes(verb: "Token") -> bool:
    act = acts.load().verb(verb) if verb.tag_[:2] == "VB" else None
    return (
        act is not None and act.kind == "include" and any(token.lower_ == "following" for token in verb.doc[:_OPENING])
    )


_EXAMPLES = re.compile(r"^\W*(?:including|such as|like|e\.g\.|namely|especially|particularly|among them|[:—–-])", re.I)


_AFTER_CLAUSE = re.compile(r"\s*(?:that|which|needed|used)\b[^,;.]*, including\W*$")


def _exemplified(doc: "Doc", hypernym: ItemMention, first: ItemMention) -> bool:
    """'arms - including bombs', 'gear they need, including radios': the parse lost the tie, the words keep it."""
    between = doc[hypernym.last : first.first].text
    if len(between) < 60 and _EXAMPLES.match(between.strip(" ,)(")):
        return True
    return hypernym.generic and len(between) < 90 and bool(_AFTER_CLAUSE.match(between))


_ROUNDS = re.compile(r"\bwith (?:[\w.,]+ ){0,2}(?:[\d.,]+|\w*(?:dozen|hundred|thousand|million))$", re.I)
_WITH = re.compile(
    r"\b(?:together with|along with|as well as|accompanied by|(?:coupled|combined|paired) with|in addition to|plus)\b"
    r"[^,;.]{0,40}$",
    re.I,
)


def _added(doc: "Doc", earlier: ItemMention, first: ItemMention) -> bool:
    """'handed over a battery, together with 20 missiles', 'with 900 shells': what goes along with the item before."""
    between = doc[earlier.last : first.first].text
    if len(between) < 120 and _WITH.search(between):
        return True
    loaded = first.item.category == "ammunition" and earlier.item.category != "ammunition"
    return loaded and bool(_ROUNDS.search(between))


def _is_purpose(doc: "Doc", earlier: ItemMention, first: ItemMention) -> bool:
    """'including howitzers for training, spare parts and trucks': the list goes on after what the first is for."""
    preposition = doc[first.head].head
    return preposition.lower_ == "for" and preposition.head.i == earlier.head and doc[first.head].dep_ == "pobj"


def _resumed(doc: "Doc", first: ItemMention) -> bool:
    """'includes radios; radars to warn of shells; and ambulances': an entry between semicolons, without a verb."""
    start = first.first
    while start and doc[start - 1].text != ";":
        start -= 1
        if doc[start].tag_ not in ("CC", "CD", "DT", "JJ", "RB") or first.first - start > _BEFORE_ENTRY:
            return False
    end = next((token.i for token in doc[first.last :] if token.text == ";"), len(doc))
    return start > 0 and not any(token.tag_ in _FINITE for token in doc[start:end])


def _like(document: Document, sentence: Sentence, doc: "Doc", mention: ItemMention, other: Draft) -> Draft:
    return draft_of(document, sentence, doc, mention, other.stage, other.roles, other.rule, other.trigger, other.lemma)
