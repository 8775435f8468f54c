"""Transfer claims of an article: drafts of its sentences, open ends filled, repeats made one."""

import re
from collections.abc import Iterator
from dataclasses import replace

from aidtrail.extract.cells.draft import Draft
from aidtrail.extract.cells.told_authorities import authorized
from aidtrail.extract.cells.told_counts import counted_next
from aidtrail.extract.cells.told_dates import when as when_told
from aidtrail.extract.cells.told_prices import priced_next
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.drafting.confidence import confidence
from aidtrail.extract.drafting.drafts import of_sentence
from aidtrail.extract.drafting.lists import Lead, lead_of
from aidtrail.extract.drafting.neighbours import completed_by_neighbour
from aidtrail.extract.drafting.notices import noticed
from aidtrail.extract.drafting.points import GIVING, enough
from aidtrail.extract.drafting.repeats import key_words, one_each
from aidtrail.extract.drafting.retold import PRONOUNS, retold
from aidtrail.extract.drafting.undone import tells_undoing
from aidtrail.extract.drafting.wholes import Told
from aidtrail.extract.lexicon import acts, nouns
from aidtrail.extract.parties import context as contexts
from aidtrail.extract.parties.context import Context
from aidtrail.extract.parties.role_search import Role
from aidtrail.model import TransferClaim

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LIST_KINDS = ("item",)


def find(document: Document) -> Iterator[TransferClaim]:
    """The transfer claims of an article, in the order of their evidence, one for each donor, recipient, item, stage."""
    drafts, context = accepted(document)
    told: list[tuple[TransferClaim, bool]] = []
    for draft in drafts:
        told += ((claim, draft.generic) for claim in claims_of(document, draft, context))
        donors, recipients = draft.roles.donor.parties, draft.roles.recipient.parties
        if len(donors) == 1 and recipients and not _is_of_old(document, draft):
            context = replace(context, last=(donors[0], recipients))
    yield from one_each(told, document.published)


def _is_of_old(document: Document, draft: Draft) -> bool:
    """Whether a draft tells what was done in an earlier year: the text does not go on from there."""
    dates = within(document.dates, draft.sentence.start, draft.sentence.end)
    year = (document.published or "")[:4]
    return draft.stage == "delivered" and any(one.value.end is not None and str(one.value.end) < year for one in dates)


def accepted(document: Document) -> tuple[list[Draft], Context]:
    """The drafts that are claims, and what fills their open ends."""
    drafts, context = drafted(document)
    kept = priced_next(document, enough(document, drafts, context))
    counted_next(document, kept)
    authorized(document, kept)
    return kept, context


def drafted(document: Document) -> tuple[list[Draft], Context]:
    """What the sentences may say, before it is known whether it is enough, and what fills its open ends."""
    document.parse(candidates(document))
    drafts = list(noticed(document, _drafts(document)))
    if document.is_note:
        drafts = [replace(draft, generic=draft.generic and not _says_which(draft)) for draft in drafts]
    context = contexts.defaults(document, [pair for draft in drafts for pair in _pairs(document, draft)])
    reopened = (_reopened(draft, context) for draft in drafts)
    return [completed_by_neighbour(document, draft, context) for draft in reopened], context


def _reopened(draft: Draft, context: Context) -> Draft:
    """A draft whose giver (taker) only stands for who was named before, and elsewhere only gets (gives): left open."""
    roles = draft.roles
    if roles.donor.inferred and context.only_gets(roles.donor.parties):
        roles = replace(roles, donor=Role())
    if roles.recipient.inferred and context.only_gives(roles.recipient.parties):
        roles = replace(roles, recipient=Role())
    fighters = _fighters_there(draft, context)
    if fighters is not None:
        roles = replace(roles, recipient=replace(roles.recipient, parties=(fighters,)))
    return draft if roles is draft.roles else replace(draft, roles=roles)


def _fighters_there(draft: Draft, context: Context) -> str | None:
    """'Missiles have arrived in Syria', in news of what the same giver gives the rebels there: they get them."""
    donors, recipients = draft.roles.donor.parties, draft.roles.recipient.parties
    fighters = acts.load().insurgents.get(recipients[0]) if len(recipients) == 1 else None
    if fighters is None or not draft.rule.startswith("transfer.arrive."):
        return None
    givers = donors or tuple(donor for donor, _ in context.pairs)
    return fighters if any((donor, fighters) in context.pairs for donor in givers) else None


def _says_which(draft: Draft) -> bool:
    """Whether a generic word says which: 'lethal weapons' in a note is a line of its own."""
    return draft.item is not None and draft.item.category != "funding" and len(key_words(draft.item.text)) > 1


def candidates(document: Document) -> Iterator[int]:
    """The sentences worth parsing: those that name a thing that can be moved, or a sum."""
    lexicon = nouns.load()
    previous_kind = ""
    weak: set[str] = set()
    after_thing = False
    for sentence in document.sentences:
        words = frozenset(_WORD.findall(document.words(sentence).lower()))
        thing = bool(within(document.systems, sentence.start, sentence.end)) or bool(
            within(document.money, sentence.start, sentence.end)
        )
        if not thing:
            level = lexicon.names_thing(words)
            thing = level == "specific" or (level == "generic" and _names_two(document, sentence, words))
        told_by_noun = lexicon.weak_in(words)
        thing = thing or not weak.isdisjoint(told_by_noun) or (after_thing and "them" in words)
        if thing:
            weak |= told_by_noun
        act = document.is_note or acts.load().told_in(words) or (thing and _is_there(document, sentence))
        if (thing and act) or sentence.kind == "item" or not acts.load().self_naming.isdisjoint(words):
            yield sentence.index
        if sentence.kind == "item" and previous_kind != "item" and sentence.index:
            yield sentence.index - 1
        if after_thing and tells_undoing(words) and _speaks_again(words):
            yield sentence.index  # "The deal has been cancelled"
        if after_thing and act and _COUNTED.match(document.text, sentence.start):
            yield from (sentence.index - 1, sentence.index)  # "showed three drones. They had been handed over by"
        if thing and _AMONG.match(document.text, sentence.start):
            yield from (max(0, sentence.index - 1), sentence.index)  # "gave it many weapons. Among them are 14 mortars"
        previous_kind, after_thing = sentence.kind, thing


_PRONOUNS = frozenset({"we", "us", "our", "i", "my", "it", "its", "they", "them", "their", "he", "his", "she", "her"})


_AMONG = re.compile(r"(?:Also |Included )?(?:[Aa]mong|[Ii]n th|[Oo]n (?:board|th))")
_COUNTED = re.compile(
    r"They |(?:\d[\d,]*|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Twenty|Thirty|Forty|Fifty)"
    r" (?:of them |more |others )?(?:were|have|had|are|will|came|arrived|reached|followed)\b"
)


_THERE = re.compile(
    r"\b(?:is|are|was|were) (?:now |already |finally )?(?:in|with) (?=[A-Z])"
    r"|\bnow (?:has|have|owns|own|possesses|operates)\b"
    r"|\bin the (?:new|newest|latest|first|second|third|last) one\b"
)


def _is_there(document: Document, sentence: Sentence) -> bool:
    """'the guns from Norway are now in Estonia': that things have arrived, without a word for it."""
    return _THERE.search(document.text, sentence.start, sentence.end) is not None


def _speaks_again(words: frozenset[str]) -> bool:
    """Whether a sentence may speak of what was told before: by a pronoun or a word for a whole."""
    return not (PRONOUNS.isdisjoint(words) and acts.load().nouns.keys().isdisjoint(words))


def _names_two(document: Document, sentence: Sentence, words: frozenset[str]) -> bool:
    """Whether a sentence can name both who gives and who gets, as a generic word needs."""
    named = {mention.name.entry for mention in within(document.parties, sentence.start, sentence.end)}
    return document.is_note or len(named) + (not words.isdisjoint(_PRONOUNS)) > 1


def _drafts(document: Document) -> Iterator[Draft]:
    lead: Lead | None = None
    previous: Sentence | None = None
    told = Told(document)
    for sentence in document.sentences:
        if sentence.kind not in _LIST_KINDS:
            lead = None
        elif previous is not None and previous.kind not in _LIST_KINDS:
            lead = _lead(document, previous, told) if _lists_items(document, sentence) else None
        previous = sentence
        if sentence.index in document.trees and sentence.kind != "heading" and not document.is_headline(sentence):
            found = of_sentence(document, sentence, lead)
            yield from told.continued(found or retold(document, sentence, told.drafts))


def _lead(document: Document, sentence: Sentence, told: Told) -> Lead | None:
    """What introduces a list; where it names nobody ("It includes:"), what was told before tells the parties."""
    lead = lead_of(document, sentence)
    lead = None if lead is None else told.introducing(lead, sentence)
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


def _pairs(document: Document, draft: Draft) -> Iterator[tuple[str | None, str | None]]:
    """The (donor, recipient) pairs that a draft names itself; of official texts also its issuer's."""
    donors: tuple[str | None, ...] = draft.roles.donor.parties
    recipients = draft.roles.recipient.parties
    if not donors and document.issuer is not None and draft.rule.startswith(("list.", *GIVING)):
        donors = (document.issuer,)
    if (draft.generic or draft.near or draft.lemma in acts.load().weak) and not (donors and recipients):
        return
    for donor in donors or (None,):
        for recipient in recipients or (None,):
            yield donor, recipient


def claims_of(document: Document, draft: Draft, context: Context) -> Iterator[TransferClaim]:
    """The claims of a draft, one for each donor and recipient."""
    donors, recipients = _filled(document, draft, context)
    sure = confidence(document, draft, context)
    when, when_span = when_told(document, draft)
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
                confidence=sure,
                by=draft.rule,
            )


def _filled(
    document: Document, draft: Draft, context: Context
) -> tuple[tuple[str | None, ...], tuple[str | None, ...]]:
    donors: tuple[str | None, ...] = draft.roles.donor.parties
    recipients: tuple[str | None, ...] = draft.roles.recipient.parties
    if draft.package is not None and draft.package.authority:
        owner = document.catalogue.authorities[draft.package.authority].donor
        donors = (owner,) if not donors or owner == document.issuer else donors
    owner = _owner(document, draft) if not donors or draft.stage == "halted" else None
    if draft.after is not None and owner is None:
        return draft.after.donor.parties, draft.after.recipient.parties
    if draft.roles.donor.outside:
        donors = (None,)
    elif owner is not None:
        donors = (owner,)
    elif not donors:
        buys = draft.rule.startswith(("transfer.receive.", "transfer.give.")) and recipients and not draft.generic
        donors = (
            _maker_named(document, draft)
            or context.donor_to(recipients[0] if recipients else context.recipient)
            or (context.seller if buys else None),
        )
    if not recipients:
        recipients = context.takers_of(donors[0])
    return donors, recipients


def _maker_named(document: Document, draft: Draft) -> str | None:
    """The one state that makes a system that is bought, where the article names it: the seller if no other is told."""
    lexicon = acts.load()
    told = draft.rule.startswith(("transfer.receive.", "transfer.noun."))
    bought = told and draft.lemma in lexicon.buying | lexicon.orders | lexicon.awaiting
    system = document.catalogue.systems.get(draft.item.id) if bought and draft.item and draft.item.id else None
    if system is None or len(system.makers) != 1 or system.makers[0] in draft.roles.recipient.parties:
        return None
    return system.makers[0] if any(m.name.entry == system.makers[0] for m in document.parties) else None


def _owner(document: Document, draft: Draft) -> str | None:
    """Who gives under an authority that the sentence names: 'bought under the Czech initiative'.

    What is halted may be halted by another: there the item itself must name the authority, "EPF funds".
    """
    where = draft.cells.get("item", (0, 0)) if draft.stage == "halted" else (draft.sentence.start, draft.sentence.end)
    named = within(document.authorities, *where)
    owners = (document.catalogue.authorities[mention.name.entry].donor for mention in named)
    return next(filter(None, owners), None)
