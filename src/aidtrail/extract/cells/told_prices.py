"""What a thing or a whole is worth where its own sentence does not tell: 'The deal is worth €13 million' comes next."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from aidtrail.extract.cells.act_dates import words
from aidtrail.extract.cells.draft import Draft
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.lexicon import acts, nouns
from aidtrail.extract.totalling import totals
from aidtrail.values import Money, MoneySpan

_AFTER = 2  # sentences after a bargain in which its price may be told
_SHORT = 9  # words before the sum in a sentence that only tells the price
_LONG = 16  # words before it where the sentence says first what is priced
_WORD = re.compile(r"[a-z]+")
_RUNNING = re.compile(r"\b(?:since|to date|so far)\b", re.I)


def priced_next(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the sums that the next sentences tell: of one thing its price, of several a package's."""
    told: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        told[draft.sentence.index].append(draft)
    out: list[Draft] = []
    for index, held in sorted(told.items()):
        out += held
        priced = None if any(draft.value for draft in held) else _told_after(document, index, held[0], told)
        if priced is None:
            continue
        sentence, sum_told = priced
        if _names_whole(document, sentence, sum_told) or _are_several(held):
            out.append(_whole(held, sentence, sum_told))
        elif all(draft.item is not None for draft in held):
            for draft in held:
                draft.value = Money(sum_told.value.min, sum_told.value.max, sum_told.value.currency)
                draft.cells["value"] = (sum_told.start, sum_told.end)
    return out


def _told_after(
    document: Document, index: int, draft: Draft, told: Mapping[int, Sequence[Draft]]
) -> tuple[Sentence, MoneySpan] | None:
    """The price that one of the next sentences tells, unless another thing has its price there or is told between."""
    for sentence in document.sentences[index + 1 : index + 1 + _AFTER]:
        if any(one.value for one in told.get(sentence.index, ())):
            return None
        found = _price_of_bargain(document, sentence, draft)
        if found is not None or sentence.index in told:
            return None if found is None else (sentence, found)
    return None


def _are_several(held: Sequence[Draft]) -> bool:
    return len({draft.item.text for draft in held if draft.item is not None and not draft.generic}) != 1


def _names_whole(document: Document, sentence: Sentence, sum_told: MoneySpan) -> bool:
    """Whether a sentence speaks of a package, and of nobody's: 'The total value of this package is $20 million'."""
    opening = _WORD.findall(document.text[sentence.start : sum_told.start].lower())
    lexicon = nouns.load()
    owned = within(document.parties, sentence.start, sum_told.start)
    return not owned and not (lexicon.wholes | lexicon.funded).isdisjoint(opening)


def _whole(held: Sequence[Draft], sentence: Sentence, sum_told: MoneySpan) -> Draft:
    """The package that the drafts of a sentence are parts of, worth what the next sentence tells."""
    first = next((one for one in held if one.roles.donor.parties and one.roles.recipient.parties), held[0])
    return replace(
        first,
        item=None,
        generic=False,
        quantity=None,
        value=Money(sum_told.value.min, sum_told.value.max, sum_told.value.currency),
        rule="package.told",
        evidence=(sentence.start, sentence.end),
        cells={"value": (sum_told.start, sum_told.end)},
    )


def _price_of_bargain(document: Document, sentence: Sentence, told: Draft) -> MoneySpan | None:
    """The sum of a sentence that begins by telling what a bargain or thing is worth: 'Its price is $3 million'."""
    found = next(iter(within(document.money, sentence.start, sentence.end)), None)
    if found is None or found.vague:
        return None
    opening = _WORD.findall(document.text[sentence.start : found.start].lower())
    lexicon = acts.load()
    again = (
        lexicon.priced
        | lexicon.prices
        | nouns.load().packages
        | {noun for told in words().again.values() for noun in told}
    )
    summed_up = _RUNNING.search(document.text, found.end, sentence.end)
    named = opening[:1] in (["the"], ["this"], ["its"], ["their"])
    spoken = named and (not again.isdisjoint(opening[1:4]) or _names_kind(opening[1:4], told))
    pronoun = opening[:1] in (["they"], ["it"]) and len(opening) <= _SHORT
    told_price = not lexicon.costing.isdisjoint(opening[-_SHORT:]) and "each" not in opening
    parsed = sentence.index in document.trees
    if summed_up is not None or (parsed and found.start in totals.running(document, sentence)):
        return None
    return found if (spoken or pronoun) and told_price and len(opening) <= _LONG else None


def _names_kind(opening: Sequence[str], told: Draft) -> bool:
    """Whether a sentence begins with the thing told before, or its kind: 'The guns', of howitzers."""
    heads = [nouns.load().heads[word] for word in opening if word in nouns.load().heads]
    return told.item is not None and any(one.level == "weak" or one.category == told.item.category for one in heads)
