"""Notices of sales: what an office clears or a formal notice announces is licensed, and so is what it goes on to tell.

'The State Department approved a possible sale of jets to Oman. Oman had asked to buy 12 jets. The sale would include …'
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from aidtrail.extract.cells.draft import Draft, completed
from aidtrail.extract.document import Document, within
from aidtrail.extract.lexicon import acts, verbs
from aidtrail.extract.parties.role_search import Role
from aidtrail.extract.parties.roles import Roles

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SALE_REACH = 8  # words after "possible" among which the sale stands
_NEXT_SENTENCES = 2  # sentences after one that tells of a sale in which its content is told


def noticed(document: Document, drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts of an article, those licensed that a notice of a sale tells of."""
    official = _notice(document.text) if document.issuer else None
    told = [_noticed(document, draft, official) for draft in drafts]
    _go_on(document, told)
    return told


@dataclass(frozen=True, slots=True)
class _Notice:
    """What a text that has a word of clearing says of sales: an office clears them, one is spoken of as yet to come."""

    cleared: bool
    on_offer: bool


def _notice(text: str) -> _Notice | None:
    """What an official text, or a sentence, says of sales that are cleared; None where it has no word of clearing."""
    lexicon, scope = acts.load(), text.lower()
    words = _WORD.findall(scope)
    if lexicon.clearance.isdisjoint(words):
        return None
    clearers = any(office in scope for office in lexicon.clearers)
    return _Notice(clearers and not lexicon.sales.isdisjoint(words), _on_offer(words))


def _noticed(document: Document, draft: Draft, official: _Notice | None) -> Draft:
    """In a formal notice of a possible sale everything on offer is licensed, what was asked for too.

    'The State Department approved a deal': who decides there clears sales, and makes none.
    """
    if draft.stage not in ("committed", "considered", "requested"):
        return draft
    if draft.stage == "considered" and _is_notified(document.words(draft.sentence)):
        return replace(draft, stage="licensed")
    clearer = _clearer(document, draft)
    if clearer is not None:
        return replace(draft, stage="licensed", roles=completed(draft.roles, Roles(clearer, draft.roles.recipient)))
    notice = official if document.issuer else _notice(document.words(draft.sentence))
    if notice is None:
        return draft
    aid = draft.package is not None or (draft.item is not None and draft.item.category in ("funding", "humanitarian"))
    cleared = draft.stage == "committed" and notice.cleared and not aid
    return replace(draft, stage="licensed") if cleared or notice.on_offer else draft


def _clearer(document: Document, draft: Draft) -> Role | None:
    """'Oman had asked to buy jets, the agency said': who clears sales tells of a wish to buy in a notice of a sale."""
    asked = draft.stage == "requested" and draft.rule.startswith("transfer.receive.") and draft.roles.recipient.parties
    for mention in within(document.parties, draft.sentence.start, draft.sentence.end) if asked else ():
        office = document.text[mention.start : mention.end].lower()
        if any(name in office for name in acts.load().clearers):
            return Role((mention.name.entry,), (mention.start, mention.end))
    return None


def _is_notified(text: str) -> bool:
    """'notified Congress of its intent to deliver': the formal notice of what is planned."""
    lexicon, words = acts.load(), frozenset(_WORD.findall(text.lower()))
    return not (lexicon.notifying.isdisjoint(words) or lexicon.bodies_of_state.isdisjoint(words))


def _go_on(document: Document, drafts: list[Draft]) -> None:
    """'… a possible sale of jets. The sale would include radars': what it includes is licensed as well."""
    sale: Draft | None = None
    for index, draft in enumerate(drafts):
        near = sale is not None and 0 <= draft.sentence.index - sale.sentence.index <= _NEXT_SENTENCES
        if sale is not None and near and _is_of_sale(document, draft, sale):
            drafts[index] = draft = replace(draft, stage="licensed", roles=completed(draft.roles, sale.roles))
        if draft.stage == "licensed":
            sale = draft


def _is_of_sale(document: Document, draft: Draft, sale: Draft) -> bool:
    """Whether a draft near one of a sale that is cleared tells of the same sale: of its content, price or cause."""
    if draft.stage == "committed" and draft.rule.startswith("transfer.include."):
        return True
    if not (draft.roles.donor.apart(sale.roles.recipient.parties) and _fits(draft, sale)):
        return False
    if draft.item is None and draft.stage in ("committed", "considered"):
        return draft.sentence == sale.sentence or draft.lemma in acts.load().sales
    if draft.stage == "requested":
        cleared = draft.sentence == sale.sentence or _notice(document.words(sale.sentence)) is not None
        return cleared and bool(draft.roles.recipient.parties)
    verb = document.trees[draft.sentence.index][draft.trigger]
    would = verbs.tense(verb) == "conditional" or draft.rule.startswith("transfer.include.")
    return draft.stage == "considered" and would


def _fits(draft: Draft, sale: Draft) -> bool:
    """Whether a draft names no other giver or taker than a sale does."""
    own, others = draft.roles, sale.roles
    givers = not (own.donor.parties and others.donor.parties) or own.donor.parties == others.donor.parties
    takers = (
        not (own.recipient.parties and others.recipient.parties) or own.recipient.parties == others.recipient.parties
    )
    return givers and takers


def _on_offer(words: Sequence[str]) -> bool:
    """Whether a sale is spoken of as one that may come: 'a possible $70 million arms sale'."""
    lexicon = acts.load()
    return any(
        word in lexicon.prospective and not lexicon.sales.isdisjoint(words[at + 1 : at + _SALE_REACH])
        for at, word in enumerate(words)
    )
