"""How strongly a draft tells of an act between parties, in points, and which drafts are enough for a claim."""

from collections.abc import Sequence

from aidtrail.extract.cells.draft import Draft
from aidtrail.extract.document import Document, within
from aidtrail.extract.drafting.repeats import key_words
from aidtrail.extract.framing.whole_nouns import is_definite, is_told_whole, names_whole, wholes_of
from aidtrail.extract.lexicon import acts, verbs
from aidtrail.extract.parties.context import Context

_FORCES = frozenset({"ship", "aircraft", "helicopter", "personnel", "air-defence"})
_DEPLOYED = _FORCES | {"training"}  # those who are deployed abroad, and what they do there
_CRAFT = frozenset({"ship", "aircraft", "helicopter"})
_CIVIL = frozenset({"funding", "vehicle", "equipment", "humanitarian"})
_BROUGHT_ALONG = ("transfer.arrive.", "transfer.include.", "transfer.give.deploy")  # own gear, in an exercise
GIVING = ("transfer.give.", "transfer.receive.", "transfer.pronoun", "transfer.arrive", "transfer.include")
# What speaks for an act between parties, in points; a draft with at least ENOUGH is a claim. `known` counts a party
# that the article's complete claims name in the same role, `told` a system whose giver and taker were both told before;
# weak, generic, civil and nominal words need more. Set by hand on the development articles.
POINTS = {
    "donor": 2.0,
    "recipient": 2.0,
    "known donor": 1.0,
    "known recipient": 1.0,
    "told": 1.5,
    "goes on": 1.5,
    "firm": 1.5,
    "official": 1.5,
    "note": 5.0,
    "giving": 1.5,
    "operated": 1.0,
    "licensed": 1.0,
    "listed": 2.0,
    "listed between": 1.0,
    "package told": 1.5,
    "numbered": 1.5,
    "authority": 1.5,
    "sum": 0.5,
    "package sum": 1.0,
    "only pair": 2.0,
    "near": -1.0,
    "weak": -1.0,
    "weak alone": -2.0,
    "reversed": -2.0,
    "noun": -0.5,
    "generic": -2.5,
    "civil": -1.0,
    "civil alone": -2.0,
    "personnel": -4.0,
    "carrier": -3.0,
    "outsider": -2.0,
    "own forces": -2.0,
    "own alone": -1.5,
    "own service": -2.0,
    "giver gets": -3.0,
    "exercise": -9.0,
    "invasion": -9.0,
    "joint": -6.0,
}
ENOUGH = 3.0
_GOES_ON = 2  # sentences after one that names both sides in which others go on from it


def enough(document: Document, drafts: Sequence[Draft], context: Context) -> list[Draft]:
    """The drafts with enough points; what a list names together stands or falls together."""
    reached: dict[tuple[object, ...], float] = {}
    told: set[str] = set()
    for draft in drafts:
        if draft.item is not None and draft.item.id in told:
            draft.told = True
        elif draft.item is not None and draft.item.id and draft.roles.donor.parties and draft.roles.recipient.parties:
            told.add(draft.item.id)
    _mark_what_goes_on(document, drafts, context)
    for draft in drafts:
        key = _list_of(draft)
        if not draft.generic and draft.item is not None:
            reached[key] = max(reached.get(key, 0.0), points(document, draft, context))
    kept = []
    for draft in drafts:
        together = reached.get(_list_of(draft), 0.0) if draft.item and not draft.generic else 0.0
        if max(together, points(document, draft, context)) >= ENOUGH and not _laden(document, draft):
            kept.append(draft)
    return kept


def _list_of(draft: Draft) -> tuple[object, ...]:
    """What the drafts of one list have in common: its act, or of a list of several blocks its introduction."""
    if draft.rule.startswith("list."):
        return draft.rule, draft.roles, draft.stage
    return draft.sentence.index, draft.trigger, draft.stage


def _mark_what_goes_on(document: Document, drafts: Sequence[Draft], context: Context) -> None:
    """'Norway gives Latvia guns. Missiles will be delivered in May': acts told after one that names both sides."""
    last: Draft | None = None
    full: Draft | None = None
    for draft in drafts:
        if last is not None and last.sentence.index < draft.sentence.index:
            full = last
        donor, recipient, sentence = draft.roles.donor, draft.roles.recipient, draft.sentence
        if donor.parties and recipient.parties and points(document, draft, context) >= ENOUGH:
            last = draft
        if full is None or sentence.index - full.sentence.index > _GOES_ON or donor.parties or recipient.parties:
            continue
        pair = {*full.roles.donor.parties, *full.roles.recipient.parties}
        named = {mention.name.entry for mention in within(document.parties, sentence.start, sentence.end)}
        if named <= pair and not donor.outside and draft.stage in ("committed", "delivered"):
            draft.after = full.roles if draft.rule.startswith(GIVING) else None


def points(document: Document, draft: Draft, context: Context) -> float:
    """How strongly a draft and its article tell of an act between parties: the sum of POINTS that apply."""
    return sum(POINTS[name] for name in signs(document, draft, context))


def signs(document: Document, draft: Draft, context: Context) -> list[str]:
    """The names of the POINTS that apply to a draft, in the order of the table."""
    donors, recipients = draft.roles.donor.parties, draft.roles.recipient.parties
    category = draft.item.category if draft.item else None
    weak = draft.lemma in acts.load().weak and not draft.rule.startswith("transfer.noun") and not document.is_note
    of_authority = category == "funding" and _names_authority(document, draft)
    applies = {
        "donor": bool(donors),
        "recipient": bool(recipients),
        "known donor": any(pair[0] in donors for pair in context.pairs),
        "known recipient": any(pair[1] in recipients for pair in context.pairs),
        "official": document.issuer is not None,
        "giving": draft.rule.startswith(GIVING),
        "firm": context.firm and not (weak and not recipients and draft.rule.startswith(GIVING)),
        "note": document.is_note,
        "authority": of_authority or (draft.package is not None and draft.package.authority is not None),
        "numbered": draft.package is not None,
        "listed": draft.rule.startswith("list."),
        "listed between": draft.rule.startswith("list.") and bool(context.pairs),
        "package told": _of_package_told(document, draft, context),
        "sum": draft.value is not None,
        "package sum": _sum_of_whole(document, draft, context),
        "licensed": draft.stage == "licensed",
        "own forces": (draft.lemma in acts.load().deploying and category in _DEPLOYED)
        or (category == "personnel" and draft.rule.startswith("transfer.arrive")),
        "own alone": category in _FORCES
        and (draft.lemma in acts.load().sending or draft.lemma in acts.load().unveiling)
        and not recipients
        and not context.pairs,
        "own service": not (donors or context.pairs) and draft.stage != "delivered" and _is_service(document, draft),
        "giver gets": not donors and bool(recipients) and context.only_gives(recipients),
        "joint": draft.item is not None
        and not draft.item.id
        and not acts.load().joint.isdisjoint(draft.item.text.split()),
        "invasion": draft.lemma in acts.load().invading and _names_giver(draft),
        "exercise": context.exercise and draft.rule.startswith(_BROUGHT_ALONG),
        "weak": weak,
        "weak alone": weak and (not recipients or draft.roles.recipient.inferred),
        "reversed": context.only_gets(donors),
        "operated": draft.operated,
        "only pair": _of_only_pair(draft, context),
        "near": draft.near,
        "told": draft.told,
        "goes on": draft.after is not None,
        "generic": draft.generic and not of_authority,
        "civil": category in _CIVIL and not (of_authority or _is_licence(draft)),
        "civil alone": category in _CIVIL
        and not (donors or recipients or document.is_note or of_authority)
        and not draft.rule.startswith("list."),
        "noun": draft.rule.startswith("transfer.noun") and not (_is_licence(draft) or _is_stated(document, draft)),
        "carrier": _is_carrier(draft) and not draft.operated and draft.rule.startswith("transfer.arrive"),
        "outsider": draft.roles.donor.outside and not recipients,
        "personnel": category == "personnel" and draft.quantity is None,
    }
    return [name for name in POINTS if applies[name]]


def _of_only_pair(draft: Draft, context: Context) -> bool:
    """'The delivery of the radars is late': in an article about one giver and one taker, whose it is goes unsaid."""
    told = draft.roles.donor.parties or draft.roles.recipient.parties or draft.generic
    moving = draft.rule.startswith("transfer.noun") and acts.load().nouns.get(draft.lemma) == "delivered"
    return moving and not told and context.firm and len(context.pairs) == 1


def _sum_of_whole(document: Document, draft: Draft, context: Context) -> bool:
    """Whether a draft tells what a package, or what is only called equipment or aid, is worth."""
    whole = draft.value is not None and (draft.item is None or draft.generic)
    return whole and (draft.lemma in acts.load().nouns or bool(context.pairs) or document.is_note)


def _of_package_told(document: Document, draft: Draft, context: Context) -> bool:
    """'The package includes …', where the article has told who gives to whom."""
    if draft.lemma not in ("include", "whole") or draft.roles.recipient.parties or not context.pairs:
        return False
    verb = document.trees[draft.sentence.index][draft.trigger]
    return any(is_told_whole(whole) or names_whole(whole) or is_definite(whole) for whole in wholes_of(verb))


def _names_authority(document: Document, draft: Draft) -> bool:
    """'$20 million in EPF funds': the money is vague, whose it is and what for is not."""
    return bool(within(document.authorities, *draft.cells.get("item", (0, 0))))


def _is_licence(draft: Draft) -> bool:
    """'licences to Peru were for rifles': a licence is the deed itself, and no mere talk of one."""
    return draft.stage == "licensed" and draft.lemma in acts.load().leaves


def _is_stated(document: Document, draft: Draft) -> bool:
    """'its contribution has been 60 guns': the noun is the subject of a statement of what was given."""
    noun = document.trees[draft.sentence.index][draft.trigger]
    return noun.dep_ == "nsubj" and verbs.is_be(noun.head)


def _names_giver(draft: Draft) -> bool:
    """'Russian tanks': whether it is the thing's own name that tells who would give it."""
    item, giver = draft.cells.get("item"), draft.roles.donor.span
    return item is not None and giver is not None and item[0] <= giver[0] and giver[1] <= item[1]


def _is_service(document: Document, draft: Draft) -> bool:
    """'the Royal Navy will get 25 ships': what a state's own service is to get, the state procures."""
    start, end = draft.roles.recipient.span or (0, 0)
    return document.text[start:end].lower().rpartition(" ")[2] in acts.load().services


def _is_carrier(draft: Draft) -> bool:
    """Whether the thing may be what only brings others: planes, ships, convoys."""
    if draft.item is None or (draft.quantity is not None and draft.quantity.max != 1):
        return False
    if draft.lemma in acts.load().landing and draft.item.category in _CRAFT:
        return True  # "a C-17 unloaded in Manila"
    named = draft.item.text.partition(" for ")[0]  # "missiles for use against vessels" are no vessels
    return not acts.load().carriers.isdisjoint(key_words(named)[-1:])


def _laden(document: Document, draft: Draft) -> bool:
    """'sent its planes with missiles': what was sent was on board."""
    if draft.lemma not in acts.load().sending or not _is_carrier(draft):
        return False
    return document.text.startswith((" with ", " carrying ", " loaded "), draft.cells["item"][1])
