"""Drafts of transfer claims: what one sentence says of one item or package, before the article fills what is open."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from aidtrail.extract import acts, nouns
from aidtrail.extract.amounts import counted_up, package_of, quantity_of, value_of
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.frames import Frame, first_of_list, frame_of, frame_of_act, frame_of_verb
from aidtrail.extract.items import ItemMention, singular
from aidtrail.extract.roles import Role, Roles, is_passive, nearby_giver, nearby_taker, roles_of
from aidtrail.model import Item, PackageRef, Span
from aidtrail.values import Money, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(slots=True)
class Draft:
    """One item (or a package: `item` None) at one stage as one sentence tells it; roles may still be open."""

    sentence: Sentence
    item: Item | None
    stage: str
    roles: Roles
    rule: str
    generic: bool = False
    operated: bool = False
    near: bool = False
    told: bool = False
    quantity: Quantity | None = None
    value: Money | None = None
    package: PackageRef | None = None
    trigger: int = 0
    lemma: str = ""
    evidence: Span = (0, 0)
    cells: dict[str, Span] = field(default_factory=dict)
    confidence: float = 0.9


def of_sentence(document: Document, sentence: Sentence, lead: "Lead | None") -> list[Draft]:
    """The drafts of one parsed sentence; `lead` is the act that a list's introduction gives to its entries."""
    doc = document.trees[sentence.index]
    groups = list(_groups(doc, document.items[sentence.index]))
    out: list[Draft] = []
    before: tuple[ItemMention, list[Draft]] | None = None
    for group in groups:
        drafts = list(_of_group(document, sentence, doc, group, lead))
        if before is not None and before[1] and (not drafts or lead is not None) and _exemplified(doc, before[0], group[0]):
            drafts = [_like(document, sentence, doc, mention, before[1][0]) for mention in group]
        if before is not None and before[1] and not drafts and _added(doc, before[0], group[0]):
            drafts = [_like(document, sentence, doc, mention, before[1][0]) for mention in group]
        out.extend(drafts)
        before = (group[-1], drafts)
    out.extend(_of_pronouns(document, sentence, doc))
    out.extend(_of_self_naming(document, sentence, doc))
    out.extend(_requested(sentence, doc, document, out))
    packages = list(_of_packages(document, sentence, doc, out, lead))
    _share_value(doc, out, packages)
    _priced(document, sentence, doc, out, packages)
    priced = {draft.cells.get("value") for draft in out if draft.item is not None}
    packages = [package for package in packages if package.item is not None or package.cells.get("value") not in priced or package.package]
    out = [draft for draft in out if not _is_whole(draft, packages)]
    out.extend(packages)
    _share_taker(out)
    if document.is_note:
        out.extend(_counted(document, sentence, doc, out))
    if lead is not None and not out and sentence.kind in ("item", "summary"):
        out.extend(_of_entry(document, sentence, doc, lead))
    return out


def _share_taker(drafts: Sequence[Draft]) -> None:
    """'will train 400 Georgian sappers and provide $25 million': one giver's acts in one sentence go to one taker."""
    for draft in drafts:
        if draft.roles.recipient.parties or not draft.roles.donor.parties:
            continue
        takers = {other.roles.recipient for other in drafts if other.roles.donor.parties == draft.roles.donor.parties and other.roles.recipient.parties}
        if len({taker.parties for taker in takers}) == 1:
            draft.roles = Roles(draft.roles.donor, min(takers, key=lambda taker: taker.span or (0, 0)))


def _is_whole(draft: Draft, packages: Sequence[Draft]) -> bool:
    """Whether a draft without a sum only says what a package or funding is: 'a drawdown of arms', 'a $2 billion loan'."""
    for package in packages:
        numbered = package.package is not None and draft.generic and package.trigger == draft.trigger
        inside = "item" in package.cells and package.cells["item"][0] <= draft.cells["item"][0] < package.cells["item"][1]
        named = package.value is not None and package.item is None and draft.generic and draft.lemma in nouns.load().packages
        if draft.value is None and draft.item is not None and (numbered or inside or named):
            return True
    return False


# ---------------------------------------------------------------- lists


def _groups(doc: "Doc", mentions: Sequence[ItemMention]) -> Iterator[list[ItemMention]]:
    """Runs of items that the text lists: between two of them stand only commas, 'and', counts and plain words."""
    group: list[ItemMention] = []
    for mention in mentions:
        if group and not _listed(doc, group[-1], mention):
            yield group
            group = []
        group.append(mention)
    if group:
        yield group


_SEPARATORS = frozenset({",", ";", "and", "or", "&", "as", "well", "along", "with", "plus", "also", "together", "(", ")", "—", "–", "-", "/", "both", "either", '"', "“", "”", "‘", "’", "'", "of", "for", "to", "in", "even", "nor"})
_JOINERS = frozenset({",", ";", "and", "or", "&", "plus", "along", "together", "well", "nor", "/"})


def _listed(doc: "Doc", left: ItemMention, right: ItemMention) -> bool:
    between = doc[left.last : right.first]
    if len(between) > 20:
        return False
    lexicon = nouns.load()
    if doc[right.head].dep_ == "conj" and first_of_list(doc[right.head]).i == first_of_list(doc[left.head]).i:
        return True
    joined = False
    for token in between:
        lower = token.lower_
        if lower in ("including", "such", "like"):
            return False
        joined = joined or lower in _JOINERS
        if lower in _SEPARATORS and not (lower in ("of", "for", "to", "in") and not joined):
            continue
        if lower in lexicon.plain or lower in lexicon.measures or token.like_num or token.tag_ in ("CD", "JJ", "JJR", "PRP$", "DT", "POS", "HYPH", "$", "RB", "SYM", "-LRB-", "-RRB-", ":"):
            continue
        if token.tag_ in ("NN", "NNS", "NNP", "NNPS", "VBN", "VBG") and joined:
            continue
        return False
    return joined


# ---------------------------------------------------------------- items


@dataclass(frozen=True, slots=True)
class Lead:
    """What the introduction of a list says of the entries that follow."""

    stage: str
    roles: Roles
    rule: str
    package: PackageRef | None = None
    lemma: str = ""


def _of_group(
    document: Document, sentence: Sentence, doc: "Doc", group: list[ItemMention], lead: Lead | None
) -> Iterator[Draft]:
    if group[0].generic and counted_up(document, sentence, group[0]):
        return
    frames = [(mention, frame_of(doc[mention.head])) for mention in group]
    chosen = next((frame for _, frame in frames if frame is not None and frame.stage is not None), None)
    operated = False
    if chosen is None:
        if any(frame is not None for _, frame in frames) and not document.is_note:
            return
        chosen_roles, stage, rule, trigger, lemma = _unframed(document, sentence, doc, group, lead)
        if stage is None:
            return
    else:
        heads = tuple(doc[mention.head] for mention in group)
        chosen_roles = roles_of(document, sentence, chosen, heads)
        operated = bool(chosen.operators) or chosen.kind in ("decide", "halt", "refuse", "request", "consider", "license")
        stage, rule, trigger, lemma = chosen.stage, f"transfer.{chosen.kind}.{chosen.lemma}".replace(" ", "-"), chosen.trigger.i, chosen.lemma
        if lead is not None:
            chosen_roles = _completed(chosen_roles, lead.roles)
    if not all(mention.generic for mention in group):
        group = [replace(mention, generic=False) for mention in group]  # "arms and ammunition" are two things
    near = False
    if chosen is not None and not chosen_roles.donor.parties and not chosen_roles.donor.outside and (chosen.link == "nsubjpass" or is_passive(chosen.trigger)):
        chosen_roles = Roles(nearby_giver(document, sentence, chosen.trigger.i, chosen_roles.recipient.parties), chosen_roles.recipient)
    if chosen is not None and not chosen_roles.recipient.parties and stage != "requested":
        taker = nearby_taker(document, sentence, group[-1].last, chosen_roles.donor.parties)
        near = bool(taker.parties)
        chosen_roles = Roles(chosen_roles.donor, taker)
    for mention in group:
        draft = _draft(document, sentence, doc, mention, stage or "committed", chosen_roles, rule, trigger, lemma)
        draft.operated, draft.near = operated, near
        yield draft


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
        frame = _package_frame(host) or frame_of(host)
        if frame is not None and frame.stage is not None:
            return roles_of(document, sentence, frame, (host,)), frame.stage, "transfer.include.list", host.i, "include"
    if any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in doc):
        return Roles(), None, "", 0, ""
    counted = quantity_of(document, sentence, doc, group[0])[0] is not None or within(document.money, sentence.start, sentence.end)
    if sentence.kind == "paragraph" and counted:
        head = doc[group[0].head]
        frame = Frame(head, "noun", "", "committed", mood="noun")
        return roles_of(document, sentence, frame, (head,)), "committed", "transfer.fragment", head.i, ""
    return Roles(), None, "", 0, ""


def _introduced(doc: "Doc", first: int) -> "Token | None":
    """The package before a colon that introduces the items: 'The new package is about movement: 60 carriers, …'."""
    lexicon = nouns.load()
    colon = next((token.i for token in reversed(doc[:first]) if token.text == ":"), None)
    if colon is None:
        return None
    return next((token for token in doc[:colon] if token.lower_ in lexicon.packages), None)


def _completed(own: Roles, others: Roles) -> Roles:
    return Roles(own.donor if own.donor.parties else others.donor, own.recipient if own.recipient.parties else others.recipient)


def _draft(
    document: Document, sentence: Sentence, doc: "Doc", mention: ItemMention, stage: str, roles: Roles, rule: str, trigger: int, lemma: str
) -> Draft:
    quantity, quantity_span = quantity_of(document, sentence, doc, mention)
    value, value_span = value_of(document, sentence, mention)
    cells: dict[str, Span] = {"item": (mention.start, mention.end)}
    if quantity_span:
        cells["quantity"] = quantity_span
    if value_span:
        cells["value"] = value_span
    return Draft(
        sentence,
        mention.item,
        stage,
        roles,
        rule,
        generic=mention.generic,
        quantity=quantity,
        value=value,
        trigger=trigger,
        lemma=lemma,
        evidence=(sentence.start, sentence.end),
        cells=cells,
    )


def _of_entry(document: Document, sentence: Sentence, doc: "Doc", lead: Lead) -> Iterator[Draft]:
    """An entry of an introduced list whose words the lexicon does not know: its noun phrase is an item all the same."""
    roots = [token for token in doc if token.head.i == token.i and token.tag_[:2] == "NN"]
    if not roots:
        return
    root = roots[0]
    first = root.i
    while first > 0 and doc[first - 1].tag_ in ("JJ", "NN", "NNP", "NNS", "HYPH", "VBN", "AFX") and doc[first - 1].lower_ not in nouns.load().plain:
        first -= 1
    span = doc[first : root.i + 1]
    item = Item(span.text, category="equipment")
    mention = ItemMention(sentence.start + span.start_char, sentence.start + span.end_char, first, root.i + 1, root.i, item)
    yield _draft(document, sentence, doc, mention, lead.stage, lead.roles, lead.rule + ".entry", 0, lead.lemma)


_EXAMPLES = re.compile(r"^\W*(?:including|such as|like|e\.g\.|namely|especially|particularly|among them|[:—–-])", re.I)


def _counted(document: Document, sentence: Sentence, doc: "Doc", drafts: Sequence[Draft]) -> Iterator[Draft]:
    """In a note, whatever is counted was given: 'two mobile laboratories'."""
    taken = [span for draft in drafts for span in draft.cells.values()]
    for quantity in within(document.quantities, sentence.start, sentence.end):
        if quantity.vague or any(start <= quantity.start < end or quantity.start <= start < quantity.end for start, end in taken):
            continue
        span = doc.char_span(quantity.start - sentence.start, quantity.end - sentence.start, alignment_mode="expand")
        if span is None or (quantity.value.unit and not doc[span.end : span.end + 1].text == "of"):
            continue
        first = span.end + (doc[span.end : span.end + 1].text == "of")
        last = first
        while last < len(doc) and doc[last].tag_ in ("JJ", "NN", "NNS", "NNP", "HYPH", "VBN", "AFX", "JJR", "-LRB-"):
            last += 1
        if last == first or doc[last - 1].tag_ not in ("NNS", "NN") or (doc[last - 1].tag_ == "NN" and not quantity.value.unit):
            continue
        start, end = sentence.start + doc[first].idx, sentence.start + doc[last - 1].idx + len(doc[last - 1].text)
        if any(s <= start < e for s, e in taken):
            continue
        item = Item(doc[first:last].text, name=singular(doc[first:last].text), category="equipment")
        mention = ItemMention(start, end, first, last, last - 1, item)
        frame = frame_of(doc[last - 1])
        roles = roles_of(document, sentence, frame, (doc[last - 1],)) if frame is not None else Roles(Role(), nearby_taker(document, sentence, last, ()))
        stage = frame.stage if frame is not None and frame.stage else "committed"
        yield _draft(document, sentence, doc, mention, stage, roles, "note.count", last - 1, "")


def _exemplified(doc: "Doc", hypernym: ItemMention, first: ItemMention) -> bool:
    """'weapons - including precision-guided bombs': the parse lost the tie, the words keep it."""
    between = doc[hypernym.last : first.first].text
    return len(between) < 60 and bool(_EXAMPLES.match(between.strip(" ,)(")))


_WITH = re.compile(r"\b(?:together with|along with|as well as|accompanied by|plus)\b[^,;.]{0,40}$", re.I)


def _added(doc: "Doc", earlier: ItemMention, first: ItemMention) -> bool:
    """'handed over a battery to Georgia, together with 20 missiles': what goes along with the item before."""
    between = doc[earlier.last : first.first].text
    return len(between) < 120 and bool(_WITH.search(between))


def _like(document: Document, sentence: Sentence, doc: "Doc", mention: ItemMention, other: Draft) -> Draft:
    return _draft(document, sentence, doc, mention, other.stage, other.roles, other.rule, other.trigger, other.lemma)


def _of_pronouns(document: Document, sentence: Sentence, doc: "Doc") -> Iterator[Draft]:
    """'… willing allies to send them to Ukraine': the item is the last one named before."""
    for token in doc:
        numeral = _stands_alone(token)
        if not numeral and (token.lower_ not in ("them", "it", "they", "those", "these", "both", "all") or token.dep_ not in ("dobj", "nsubjpass", "nsubj")):
            continue
        frame = frame_of(token) if token.dep_ != "nsubj" or numeral else _said_to_be(token)
        if frame is None or frame.stage is None or frame.kind not in ("give", "arrive", "receive", "noun"):
            continue
        named = _last_item(document, sentence, token)
        if named is None or (token.lower_ != "it") != named.item.text.endswith("s"):
            continue
        quantity, counted = _numeral(document, sentence, token) if numeral else (None, None)
        if numeral and quantity is None:
            continue
        roles = roles_of(document, sentence, frame, (token,))
        rule = f"transfer.pronoun.{frame.lemma}".replace(" ", "-")
        yield Draft(
            sentence, named.item, frame.stage, roles, rule, generic=named.generic, quantity=quantity, trigger=frame.trigger.i,
            lemma=frame.lemma, evidence=(sentence.start, sentence.end),
            cells={"item": (named.start, named.end)} | ({"quantity": counted} if counted else {}), confidence=0.8,
        )  # fmt: skip


def _stands_alone(token: "Token") -> bool:
    """A number without a noun: 'the first four were handed over', 'a dozen of them'."""
    number = token.tag_ == "CD" or token.lower_ == "dozen"
    return number and token.dep_ in ("dobj", "nsubjpass", "nsubj") and not token.ent_type_ and token.nbor(1 if token.i + 1 < len(token.doc) else 0).text not in "%-"


def _numeral(document: Document, sentence: Sentence, token: "Token") -> tuple[Quantity | None, Span | None]:
    start = sentence.start + token.idx
    for found in document.quantities:
        if found.start <= start < found.end and not found.vague and found.value.unit is None:
            return Quantity(found.value.min, found.value.max), (found.start, found.end)
    return None, None


def _said_to_be(subject: "Token") -> Frame | None:
    """'Both are a gift of India': what a pronoun's sentence says that the things are."""
    if not acts.is_be(subject.head):
        return None
    for child in subject.head.children:
        if child.dep_ == "attr" and acts.load().nouns.get(child.lower_) in ("committed", "delivered"):
            return Frame(child, "noun", child.lower_, "delivered", mood="noun")
    return None


def _last_item(document: Document, sentence: Sentence, token: "Token") -> ItemMention | None:
    limit = sentence.start + token.idx
    for index in range(sentence.index, max(-1, sentence.index - 3), -1):
        named = [m for m in document.items.get(index, ()) if m.end <= limit and not m.generic]
        if named:
            return named[-1]
    return None


_SELF_NAMED = {"train": ("training", "training"), "arm": ("arms", "other")}


def _of_self_naming(document: Document, sentence: Sentence, doc: "Doc") -> Iterator[Draft]:
    """Verbs that hold their item in themselves: to train is to give training, to arm to give arms."""
    verbs = acts.load().verbs
    for token in doc:
        frame = frame_of_act(token) if token.lower_ in verbs and token.tag_[:2] == "VB" else None
        if frame is None or frame.stage is None:
            continue
        roles = roles_of(document, sentence, frame, (token,))
        taught = frame.kind == "train" and bool(roles.recipient.parties)
        if not roles.recipient.parties or not (roles.donor.parties or taught) or (frame.kind == "arm" and frame.stage == "considered"):
            continue
        quantity, counted = _taught(document, sentence, doc, token) if taught else (None, None)
        name, category = _SELF_NAMED[frame.kind]
        span = (sentence.start + token.idx, sentence.start + token.idx + len(token.text))
        yield Draft(
            sentence, Item(token.text, name=name, category=category), frame.stage, roles, f"transfer.{frame.kind}", trigger=token.i,
            generic=frame.kind == "arm", quantity=quantity, lemma=frame.lemma, evidence=(sentence.start, sentence.end),
            cells={"item": span} | ({"quantity": counted} if counted else {}),
        )  # fmt: skip


def _taught(document: Document, sentence: Sentence, doc: "Doc", verb: "Token") -> tuple[Quantity | None, Span | None]:
    """How many are trained: 'will train 400 Georgian sappers'."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            start, end = sentence.start + doc[child.left_edge.i].idx, sentence.start + child.idx
            for found in within(document.quantities, start, end):
                if not found.vague:
                    return Quantity(found.value.min, found.value.max), (found.start, found.end)
    return None, None


def _requested(sentence: Sentence, doc: "Doc", document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """'is sending X, responding to a request from Kyiv': what is given was asked for."""
    given = [draft for draft in drafts if draft.item is not None and draft.stage in ("committed", "considered", "delivered", "licensed")]
    if not given:
        return []
    lexicon = acts.load()
    for token in doc:
        if lexicon.nouns.get(token.lower_) != "requested" or token.tag_[:2] != "NN":
            continue
        if any(child.dep_ == "prep" and child.lower_ == "for" for child in token.children):
            continue
        asker = roles_of(document, sentence, Frame(token, "request", token.lower_, "requested"), ()).donor
        asking = asker if asker.parties else roles_of(document, sentence, Frame(token, "noun", token.lower_, "requested"), ()).donor
        if not asking.parties:
            continue
        out = []
        for draft in given:
            if set(draft.roles.donor.parties) & set(asking.parties):
                continue
            roles = Roles(draft.roles.donor, draft.roles.recipient if draft.roles.recipient.parties else asking)
            out.append(replace(draft, stage="requested", roles=roles, rule="transfer.request.noun", value=None, trigger=token.i))
        return out
    return []


# ---------------------------------------------------------------- packages and money


def _of_packages(
    document: Document, sentence: Sentence, doc: "Doc", drafts: Sequence[Draft], lead: Lead | None
) -> Iterator[Draft]:
    for found in package_of(document, sentence, doc):
        token: Token = doc[found.head]
        frame = frame_of(token) or _package_frame(token)
        if frame is None or frame.stage is None:
            if document.is_note:
                frame = None
            elif frame is not None or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc):
                continue
            frame = Frame(token, "noun", token.lower_, "committed", mood="noun")
        roles = roles_of(document, sentence, frame, (token,))
        if found.host is not None:
            own = roles_of(document, sentence, Frame(doc[found.host], "noun", "", "committed", mood="noun"), (doc[found.host],))
            roles = _completed(roles, own)
        if lead is not None:
            roles = _completed(roles, lead.roles)
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
        )


_BARGAINS = frozenset({"agreement", "deal", "contract", "sale", "order", "purchase", "grant", "gift"})
_PRICES = frozenset({"cost", "costs", "price", "priced", "value", "worth", "bill"})


def _priced(document: Document, sentence: Sentence, doc: "Doc", drafts: list[Draft], packages: list[Draft]) -> None:
    """'The gift of eighteen vehicles cost $50 million': the one sum is the price of the one thing."""
    items = [draft for draft in drafts if draft.item is not None and not draft.generic]
    sums = [money for money in within(document.money, sentence.start, sentence.end) if not money.vague]
    items = [draft for draft in items if draft.item is not None and draft.item.category != "funding"]
    told = any(token.lower_ in _PRICES or token.lower_ in _BARGAINS for token in doc)
    if told and len(items) == 1 and len(sums) == 1 and items[0].value is None:
        items[0].value = Money(sums[0].value.min, sums[0].value.max, sums[0].value.currency)
        items[0].cells["value"] = (sums[0].start, sums[0].end)


def _share_value(doc: "Doc", drafts: list[Draft], packages: list[Draft]) -> None:
    """'a $4.1 billion agreement to buy 10 transport planes': the price of a bargain over one item is the item's."""
    valued = [package for package in packages if package.value is not None and package.item is None]
    items = [draft for draft in drafts if draft.item is not None and not draft.generic]
    if len(valued) == 1 and len(items) == 1 and items[0].value is None and any(t.lower_ in _BARGAINS for t in doc):
        items[0].value = valued[0].value
        items[0].cells["value"] = valued[0].cells["value"]


def _package_frame(token: "Token") -> Frame | None:
    """A package that is itself the subject or root: 'This is the 11th weapons package', '$1bn package for Ukraine'."""
    lexicon = acts.load()
    stage = lexicon.nouns.get(token.lower_)
    if stage in ("committed", "delivered", "recommit", None):
        stage = "committed"
    for child in token.children:
        stage = lexicon.shades.get(child.lower_, stage) if child.dep_ in ("amod", "compound") else stage
    if stage not in ("committed", "considered", "requested", "halted"):
        return None
    return Frame(token, "noun", token.lower_, stage, mood="noun")


# ---------------------------------------------------------------- the introduction of a list


def lead_of(document: Document, sentence: Sentence) -> Lead | None:
    """What a sentence that introduces a list says of its entries; None where it tells of no act."""
    doc = document.trees.get(sentence.index)
    if doc is None:
        return None
    lexicon = acts.load()
    best: Lead | None = None
    for token in doc:
        act = lexicon.verb(token) if token.tag_[:2] == "VB" else None
        if act is None or act.kind not in ("give", "include", "decide", "request", "consider", "receive", "halt", "refuse"):
            continue
        frame = frame_of_verb(token)
        if frame is None or frame.stage is None:
            continue
        roles = roles_of(document, sentence, frame, ())
        lead = Lead(frame.stage, roles, f"list.{frame.kind}.{frame.lemma}".replace(" ", "-"), lemma=frame.lemma)
        if best is None or _richness(lead) >= _richness(best):
            best = Lead(lead.stage, _completed(lead.roles, best.roles), lead.rule, lemma=lead.lemma) if best else lead
    if best is None and document.words(sentence).rstrip().endswith(":"):
        for token in doc:
            if token.lower_ in lexicon.nouns and lexicon.nouns[token.lower_] in ("committed", "delivered", "recommit"):
                frame = Frame(token, "noun", token.lower_, "committed", mood="noun")
                return Lead("committed", roles_of(document, sentence, frame, ()), "list.noun." + token.lower_, lemma=token.lower_)
    return best


def _richness(lead: Lead) -> int:
    return bool(lead.roles.donor.parties) + bool(lead.roles.recipient.parties)


OPEN = Role()
