"""Transfer claims of an article: drafts of its sentences, open ends filled, repeats made one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from aidtrail.extract import context as contexts
from aidtrail.extract import acts, nouns
from aidtrail.extract.context import Context
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.drafts import Draft, Lead, lead_of, of_sentence
from aidtrail.model import Item, PackageRef, Span, TransferClaim
from aidtrail.values import DateFound

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LIST_KINDS = ("item",)


def find(document: Document) -> Iterator[TransferClaim]:
    """The transfer claims of an article, in the order of their evidence, one for each donor, recipient, item, stage."""
    drafts, context = drafted(document)
    drafts = _enough(document, drafts, context)
    claims = [(claim, draft.generic) for draft in drafts for claim in _claims(document, draft, context)]
    yield from _one_each(claims)


def drafted(document: Document) -> tuple[list[Draft], Context]:
    """What the sentences may say, before it is known whether it is enough, and what fills its open ends."""
    document.parse(candidates(document))
    drafts = [_noticed(document, draft) for draft in _drafts(document)]
    return drafts, contexts.defaults(document, [pair for draft in drafts for pair in _pairs(document, draft)])


def _noticed(document: Document, draft: Draft) -> Draft:
    """In a formal notice of a possible sale everything on offer is licensed, what was asked for too."""
    lexicon = acts.load()
    scope = (document.text if document.issuer else document.words(draft.sentence)).lower()
    named = draft.stage in ("committed", "considered", "requested") and any(phrase in scope for phrase in lexicon.notices)
    if named and not lexicon.clearance.isdisjoint(_WORD.findall(scope)):
        return replace(draft, stage="licensed")
    return draft


def candidates(document: Document) -> Iterator[int]:
    """The sentences worth parsing: those that name a thing that can be moved, or a sum."""
    lexicon = nouns.load()
    previous_kind = ""
    weak: set[str] = set()
    after_thing = False
    for sentence in document.sentences:
        words = frozenset(_WORD.findall(document.words(sentence).lower()))
        thing = bool(within(document.systems, sentence.start, sentence.end)) or bool(within(document.money, sentence.start, sentence.end))
        if not thing:
            level = lexicon.names_thing(words)
            thing = level == "specific" or (level == "generic" and _names_two(document, sentence, words))
        told_by_noun = lexicon.weak_in(words)
        thing = thing or not weak.isdisjoint(told_by_noun) or (after_thing and "them" in words)
        if thing:
            weak |= told_by_noun
        act = document.is_note or acts.load().told_in(words)
        if (thing and act) or sentence.kind == "item" or not acts.load().self_naming.isdisjoint(words):
            yield sentence.index
        if sentence.kind == "item" and previous_kind != "item" and sentence.index:
            yield sentence.index - 1
        previous_kind, after_thing = sentence.kind, thing


_PRONOUNS = frozenset({"we", "us", "our", "i", "my", "it", "its", "they", "them", "their", "he", "his", "she", "her"})


def _names_two(document: Document, sentence: Sentence, words: frozenset[str]) -> bool:
    """Whether a sentence can name both who gives and who gets, as a generic word needs."""
    named = {mention.name.entry for mention in within(document.parties, sentence.start, sentence.end)}
    return document.is_note or len(named) + (not words.isdisjoint(_PRONOUNS)) > 1


def _drafts(document: Document) -> Iterator[Draft]:
    lead: Lead | None = None
    previous: Sentence | None = None
    for sentence in document.sentences:
        if sentence.kind not in _LIST_KINDS:
            lead = None
        elif previous is not None and previous.kind not in _LIST_KINDS:
            lead = _lead(document, previous) if _lists_items(document, sentence) else None
        previous = sentence
        if sentence.index in document.trees and sentence.kind != "heading" and not document.is_headline(sentence):
            yield from of_sentence(document, sentence, lead)


def _lead(document: Document, sentence: Sentence) -> Lead | None:
    """What introduces a list; where it names nobody ("It includes:"), the sentence before tells the parties."""
    lead = lead_of(document, sentence)
    if lead is None or lead.roles.donor.parties or lead.roles.recipient.parties or not sentence.index:
        return lead
    earlier = lead_of(document, document.sentences[sentence.index - 1])
    return replace(lead, roles=earlier.roles) if earlier is not None else lead


def _lists_items(document: Document, first: Sentence) -> bool:
    """Whether at least half of the entries of the list that begins here name a thing that can be moved."""
    entries, known = set(), set()
    for sentence in document.sentences[first.index :]:
        if sentence.kind not in _LIST_KINDS:
            break
        entries.add(sentence.block)
        if document.items.get(sentence.index):
            known.add(sentence.block)
    return 2 * len(known) >= len(entries)


_FORCES = frozenset({"ship", "aircraft", "helicopter", "personnel", "air-defence"})
_CIVIL = frozenset({"funding", "vehicle", "equipment", "humanitarian"})
_GIVING = ("transfer.give.", "transfer.receive.", "transfer.pronoun", "transfer.arrive", "transfer.include")
# What speaks for an act between parties, in points; a draft with at least ENOUGH is a claim. `known` counts a party
# that the article's complete claims name in the same role, `told` a system whose giver and taker were both told before; weak, generic, civil and nominal words need more.
POINTS = {
    "donor": 2.0, "recipient": 2.0, "known donor": 1.0, "known recipient": 1.0, "official": 1.5, "giving": 1.5, "firm": 1.5,
    "numbered": 1.5, "authority": 1.5, "note": 5.0, "listed": 2.0, "listed between": 1.0, "sum": 0.5, "package sum": 1.0, "weak": -1.0, "weak alone": -2.0, "reversed": -2.0, "operated": 1.0, "told": 1.5, "licensed": 1.0, "own forces": -2.0, "own alone": -1.5, "near": -1.0, "generic": -2.5, "civil": -1.0, "civil alone": -2.0, "noun": -0.5, "personnel": -4.0, "carrier": -3.0,
}  # fmt: skip
ENOUGH = 3.0


def _enough(document: Document, drafts: Sequence[Draft], context: Context) -> list[Draft]:
    """The drafts with enough points; what a list names together stands or falls together."""
    reached: dict[tuple[int, int, str], float] = {}
    told: set[str] = set()
    for draft in drafts:
        if draft.item is not None and draft.item.id in told:
            draft.told = True
        elif draft.item is not None and draft.item.id and draft.roles.donor.parties and draft.roles.recipient.parties:
            told.add(draft.item.id)
    for draft in drafts:
        key = (draft.sentence.index, draft.trigger, draft.stage)
        if not draft.generic and draft.item is not None:
            reached[key] = max(reached.get(key, 0.0), points(document, draft, context))
    kept = []
    for draft in drafts:
        together = reached.get((draft.sentence.index, draft.trigger, draft.stage), 0.0) if draft.item and not draft.generic else 0.0
        if max(together, points(document, draft, context)) >= ENOUGH:
            kept.append(draft)
    return kept


def points(document: Document, draft: Draft, context: Context) -> float:
    """How strongly a draft and its article tell of an act between parties: the sum of POINTS that apply."""
    donors, recipients = draft.roles.donor.parties, draft.roles.recipient.parties
    category = draft.item.category if draft.item else None
    weak = draft.lemma in acts.load().weak and not draft.rule.startswith("transfer.noun")
    applies = {
        "donor": bool(donors),
        "recipient": bool(recipients),
        "known donor": any(pair[0] in donors for pair in context.pairs),
        "known recipient": any(pair[1] in recipients for pair in context.pairs),
        "official": document.issuer is not None,
        "giving": draft.rule.startswith(_GIVING),
        "firm": context.firm,
        "note": document.is_note,
        "authority": draft.package is not None and draft.package.authority is not None,
        "numbered": draft.package is not None,
        "listed": draft.rule.startswith("list."),
        "listed between": draft.rule.startswith("list.") and bool(context.pairs),
        "sum": draft.value is not None,
        "package sum": draft.value is not None and draft.item is None and (draft.lemma in acts.load().nouns or bool(context.pairs)),
        "licensed": draft.stage == "licensed",
        "own forces": (draft.lemma in acts.load().deploying and category in _FORCES) or (category == "personnel" and draft.rule.startswith("transfer.arrive")),
        "own alone": category in _FORCES and draft.lemma in acts.load().sending and not recipients and not context.pairs,
        "weak": weak,
        "weak alone": weak and not recipients,
        "reversed": _reversed(donors, context),
        "operated": draft.operated,
        "near": draft.near,
        "told": draft.told,
        "generic": draft.generic,
        "civil": category in _CIVIL,
        "civil alone": category in _CIVIL and not (donors or recipients or document.is_note) and not draft.rule.startswith("list."),
        "noun": draft.rule.startswith("transfer.noun"),
        "carrier": draft.rule.startswith("transfer.arrive") and draft.item is not None and draft.quantity is None and _key_words(draft.item.text)[-1:] != [] and _key_words(draft.item.text)[-1] in acts.load().carriers,
        "personnel": category == "personnel" and draft.quantity is None,
    }
    return sum(POINTS[name] for name, holds in applies.items() if holds)


def _reversed(donors: tuple[str, ...], context: Context) -> bool:
    """Whether the giver is one who everywhere else in the article only gets."""
    takers = {recipient for _, recipient in context.pairs}
    givers = {donor for donor, _ in context.pairs}
    return any(donor in takers and donor not in givers for donor in donors)


def _pairs(document: Document, draft: Draft) -> Iterator[tuple[str | None, str | None]]:
    """The (donor, recipient) pairs that a draft names itself; of official texts also its issuer's."""
    donors: tuple[str | None, ...] = draft.roles.donor.parties
    recipients = draft.roles.recipient.parties
    if not donors and document.issuer is not None and draft.rule.startswith(("list.", *_GIVING)):
        donors = (document.issuer,)
    if (draft.generic or draft.near or draft.lemma in acts.load().weak) and not (donors and recipients):
        return
    for donor in donors or (None,):
        for recipient in recipients or (None,):
            yield donor, recipient


def _claims(document: Document, draft: Draft, context: Context) -> Iterator[TransferClaim]:
    donors, recipients = _filled(document, draft, context)
    when, when_span = _date(document, draft)
    cells = dict(draft.cells)
    if draft.roles.donor.span:
        cells["donor"] = draft.roles.donor.span
    if draft.roles.recipient.span:
        cells["recipient"] = draft.roles.recipient.span
    if when_span:
        cells["date"] = when_span
    for donor in donors:
        for recipient in recipients:
            if donor is not None and donor == recipient:
                continue
            yield TransferClaim(
                article=document.article.id,
                donor=donor,
                recipient=recipient,
                item=draft.item,
                stage=draft.stage,
                quantity=draft.quantity,
                value=draft.value,
                package=draft.package,
                date=when,
                evidence=(document.evidence(*draft.evidence),),
                cells=cells,
                confidence=_confidence(draft, donor, recipient),
                by=draft.rule,
            )


def _filled(document: Document, draft: Draft, context: Context) -> tuple[tuple[str | None, ...], tuple[str | None, ...]]:
    donors: tuple[str | None, ...] = draft.roles.donor.parties
    recipients: tuple[str | None, ...] = draft.roles.recipient.parties
    if draft.package is not None and draft.package.authority:
        owner = document.catalogue.authorities[draft.package.authority].donor
        donors = (owner,) if not donors or owner == document.issuer else donors
    if draft.roles.donor.outside:
        donors = (None,)
    elif not donors:
        donors = (context.donor_to(recipients[0] if recipients else context.recipient),)
    if not recipients:
        recipients = (context.recipient_of(donors[0]),)
    return donors, recipients


def _confidence(draft: Draft, donor: str | None, recipient: str | None) -> float:
    confidence = 0.9
    if not draft.roles.donor.parties:
        confidence -= 0.15
    if not draft.roles.recipient.parties:
        confidence -= 0.1
    if draft.generic:
        confidence -= 0.2
    return round(max(0.1, confidence), 2)


# ---------------------------------------------------------------- dates


def _date(document: Document, draft: Draft) -> tuple[str | None, Span | None]:
    """The day that the sentence gives for the act; of an official release the day of its publication."""
    sentence = draft.sentence
    dates = [d for d in within(document.dates, sentence.start, sentence.end) if d.value.iso and not _of_other_thing(document, d)]
    if document.issuer is not None:
        dates = [d for d in dates if d.value.precision == "day"]
    if draft.stage == "committed" and document.published:
        published = document.published
        dates = [d for d in dates if str(d.value.iso) <= published]  # a date to come is a delivery's
    if draft.stage == "delivered":
        dates = [d for d in dates if not _of_saying(document, sentence, d)]
    trigger = sentence.start + document.trees[sentence.index][draft.trigger].idx if draft.trigger else sentence.start
    if dates:
        nearest = min(dates, key=lambda d: (not _of_trigger(document, draft, d), abs(d.start - trigger), d.start))
        return nearest.value.iso, (nearest.start, nearest.end)
    news = draft.lemma in _ANNOUNCING or (sentence.index < LEAD and draft.stage == "refused")
    if document.published and draft.stage in ("committed", "licensed", "refused") and (
        document.issuer or news or (draft.package and draft.package.authority)
    ):
        return document.published, None
    return None, None


def _of_trigger(document: Document, draft: Draft, found: DateFound) -> bool:
    """Whether a date hangs on the act itself in the parse."""
    doc = document.trees[draft.sentence.index]
    span = doc.char_span(found.start - draft.sentence.start, found.end - draft.sentence.start, alignment_mode="expand")
    token = span.root if span is not None else None
    for _ in range(3):
        if token is None or token.head.i == token.i:
            return False
        token = token.head
        if token.i == draft.trigger:
            return True
    return False


def _of_saying(document: Document, sentence: Sentence, found: DateFound) -> bool:
    """Whether a date tells when something was said: '…, the ministry said on Friday'."""
    doc = document.trees[sentence.index]
    span = doc.char_span(found.start - sentence.start, found.end - sentence.start, alignment_mode="expand")
    if span is None:
        return False
    token = span.root
    for _ in range(3):
        if token.tag_[:2] == "VB":
            act = acts.load().verb(token)
            return act is not None and act.kind in ("say", "decide")
        token = token.head
    return False


LEAD = 6  # sentences: what is announced in them is the news of the day
_ANNOUNCING = frozenset({"announce", "unveil", "approve", "authorize", "authorise", "pledge", "package", "reveal"})


def _of_other_thing(document: Document, found: DateFound) -> bool:
    before = document.text[max(0, found.start - 12) : found.start].lower()
    return bool(re.search(r"\b(?:since|until|by|before|act of|of)\s*(?:the\s*)?$", before))


# ---------------------------------------------------------------- one claim for each fact

_REPEATED = 200  # claims back that a fact may have been told before: keeps the work linear


def _one_each(claims: Sequence[tuple[TransferClaim, bool]]) -> Iterator[TransferClaim]:
    """Repeats merged; generic words left out where something more specific stands for the same thing."""
    kept: list[TransferClaim] = []
    generic: list[bool] = []
    for claim, is_generic in claims:
        earlier = _numbered_later(kept, claim)
        if earlier is not None and claim.package is not None:
            authority = claim.package.authority or (kept[earlier].package.authority if kept[earlier].package else None)
            reference = PackageRef(claim.package.ordinal, authority)
            cells = {**kept[earlier].cells, **({"package": claim.cells["package"]} if "package" in claim.cells else {})}
            kept[earlier] = replace(kept[earlier], id="", package=reference, cells=cells)
            continue
        numbered = _numbered_earlier(kept, claim)
        if numbered is not None:
            evidence = (*kept[numbered].evidence, *claim.evidence)
            cells = {**claim.cells, **kept[numbered].cells}
            kept[numbered] = replace(kept[numbered], id="", value=claim.value, evidence=evidence, cells=cells)
            continue
        for index in range(max(0, len(kept) - _REPEATED), len(kept)):
            if _same_fact(claim, kept[index]):
                kept[index] = _merged(kept[index], claim)
                generic[index] = generic[index] and is_generic
                break
        else:
            kept.append(claim)
            generic.append(is_generic)
    other_kinds = ("training", "funding", "humanitarian", "personnel")
    specific = {
        (c.donor, c.recipient, c.stage)
        for c, is_generic in zip(kept, generic, strict=True)
        if c.item is not None and not is_generic and c.item.category not in other_kinds
    }
    kept = _dated(kept)
    for claim, is_generic in zip(kept, generic, strict=True):
        if is_generic and (claim.donor, claim.recipient, claim.stage) in specific and claim.value is None and claim.quantity is None:
            continue
        yield claim


def _dated(claims: list[TransferClaim]) -> list[TransferClaim]:
    """Claims that give no date take it from the last one before them with the same parties and stage."""
    last: dict[tuple[str | None, str | None, str], str] = {}
    for claim in reversed(claims):
        if claim.date:
            last[claim.donor, claim.recipient, claim.stage] = claim.date
    out = []
    for claim in claims:
        key = (claim.donor, claim.recipient, claim.stage)
        if claim.date:
            last[key] = claim.date
        elif claim.stage != "delivered" and key in last:
            claim = replace(claim, date=last[key])
        out.append(claim)
    return out


def _key_words(text: str) -> list[str]:
    plain = nouns.load().plain
    return [word for word in _WORD.findall(text.lower()) if word not in plain]


def _same_fact(a: TransferClaim, b: TransferClaim) -> bool:
    if (a.donor, a.recipient, a.stage) != (b.donor, b.recipient, b.stage):
        return False
    if a.by.startswith("list.") and b.by.startswith("list.") and a.evidence != b.evidence and (a.quantity, a.value) != (b.quantity, b.value):
        return False
    if a.item is None or b.item is None:
        numbered = a.package is not None and b.package is not None and a.package.ordinal is not None and a.package.ordinal == b.package.ordinal
        same_sum = a.value == b.value or (numbered and (a.value is None or b.value is None))
        return a.item is None and b.item is None and same_sum and _compatible(a, b)
    if a.value is not None and b.value is not None and a.value != b.value:
        return False
    if a.quantity is not None and b.quantity is not None and a.quantity != b.quantity:
        return False
    own = not (a.item.id or b.item.id)
    if own and a.evidence[0].start == b.evidence[0].start and a.cells.get("item") != b.cells.get("item"):
        return _key_words(a.item.text) == _key_words(b.item.text)
    return same_item(a.item, b.item)


def _numbered_later(kept: Sequence[TransferClaim], claim: TransferClaim) -> int | None:
    """'… a drawdown of $800 million. This is the fifth drawdown': the number belongs to the package just named."""
    if claim.item is not None or claim.value is not None or claim.package is None or not claim.package.ordinal:
        return None
    for index in range(len(kept) - 1, max(-1, len(kept) - 1 - _REPEATED), -1):
        other = kept[index]
        same = (other.donor, other.recipient, other.stage) == (claim.donor, claim.recipient, claim.stage)
        if other.item is None and other.value is not None and same and not (other.package and other.package.ordinal):
            return index
    return None


def _numbered_earlier(kept: Sequence[TransferClaim], claim: TransferClaim) -> int | None:
    """'… the third drawdown. The package is worth $350 million': the sum belongs to the package just numbered."""
    if claim.item is not None or claim.value is None or (claim.package and claim.package.ordinal):
        return None
    for index in range(len(kept) - 1, max(-1, len(kept) - 1 - _REPEATED), -1):
        other = kept[index]
        same = (other.donor, other.recipient, other.stage) == (claim.donor, claim.recipient, claim.stage)
        near = 0 <= claim.evidence[0].start - other.evidence[-1].end < NEXT
        if other.item is None and other.value is None and same and near and other.package and other.package.ordinal:
            return index
    return None


NEXT = 20  # characters between a sentence and the next


def _compatible(a: TransferClaim, b: TransferClaim) -> bool:
    return a.package is None or b.package is None or a.package.ordinal is None or b.package.ordinal is None or a.package.ordinal == b.package.ordinal


def same_item(a: Item, b: Item) -> bool:
    """Whether two items of an article are one: the same system, or the same head noun with no other modifiers."""
    if a.id or b.id:
        return a.id == b.id
    first, second = _key_words(a.text), _key_words(b.text)
    if not first or not second:
        return first == second
    return _singular(first[-1]) == _singular(second[-1]) and (set(first) <= set(second) or set(second) <= set(first))


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _merged(a: TransferClaim, b: TransferClaim) -> TransferClaim:
    """The more specific wording, with what the other adds."""
    better, other = (b, a) if _weight(b) > _weight(a) else (a, b)
    return replace(
        better,
        id="",
        quantity=better.quantity or other.quantity,
        value=better.value or other.value,
        package=better.package or other.package,
        date=better.date or other.date,
        cells={**_added(better, other), **better.cells},
        confidence=max(better.confidence, other.confidence),
    )


def _added(better: TransferClaim, other: TransferClaim) -> dict[str, Span]:
    return {
        name: span
        for name, span in other.cells.items()
        if name in ("quantity", "value", "package", "date") and getattr(better, name) is None
    }


def _weight(claim: TransferClaim) -> tuple[float, int, int]:
    return (claim.confidence, bool(claim.quantity) + bool(claim.value) + bool(claim.date), len(claim.item.text) if claim.item else 0)


