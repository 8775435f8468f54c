"""The day of an act where its own sentence gives none: told in the next sentence, or in the one before."""

import re
from functools import cache

from aidtrail.extract.cells.act_dates import Dated, date_of, published_for, words
from aidtrail.extract.cells.draft import OPENED, Draft
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.lexicon import acts
from aidtrail.values import DateFound

_AFTER = 2  # sentences after an act in which it is spoken of again
_NEAR = 8  # sentences around an act in which the bargain that it belongs to is dated
_BACK = 5  # sentences before one that goes on with a bargain in which it is told
_PHRASE = 140  # characters before that date in which the bargain is named
_BARGAIN = "(?:deal|contract|agreement|accord|order|memorandum|pact)"
_SIGNED = re.compile(
    rf"(?:\b{_BARGAIN}s?\b,? (?:(?:that |which )?(?:was|were) )?"
    r"(?:signed|concluded|reached|inked|sealed|made|placed|struck)"
    rf"|\b(?:signed|concluded|inked|sealed) (?:an?|the|its) (?:[^\s,;.]+ ){{0,3}}{_BARGAIN}s?\b)[^,;.]*? (?:in|on) $",
    re.IGNORECASE,
)
_OF_DAY = re.compile(rf"(?:['’]s)? (?:[^\s,;.]+ ){{0,3}}{_BARGAIN}s?\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")
_DEFINITE = re.compile(r"\b(?:the|this|that|its|their|his|her) (?:[^\s,;.]+ ){0,3}?([a-z]+)", re.I)


def when(document: Document, draft: Draft) -> Dated:
    """The day of an act: as its sentence tells it, else the sentences around, else that of publication."""
    own = date_of(document, draft)
    if own[0] is not None:
        return own
    found = _told_around(document, draft) if draft.sentence.kind == "paragraph" else None
    if found is not None:
        return found.value.iso, (found.start, found.end)
    return published_for(document, draft), None


def _told_around(document: Document, draft: Draft) -> DateFound | None:
    """The date of a sentence near the draft's that speaks of the same act."""
    at, sentences = draft.sentence.index, document.sentences
    for later in sentences[at + 1 : at + 1 + _AFTER]:
        if later.kind != draft.sentence.kind:
            break
        found = _spoken_again(document, draft, later)
        if found is not None:
            return found
    if _stage(draft) == "committed":
        found = _of_bargain(document, draft)
        if found is not None:
            return found
    return _told_before(document, draft)


def _spoken_again(document: Document, draft: Draft, sentence: Sentence) -> DateFound | None:
    """'The contract was signed in May', 'Berg made the pledge on Monday': the date at which the act was done."""
    if not within(document.dates, sentence.start, sentence.end):
        return None
    nouns = words().again.get(_stage(draft), frozenset())
    for match in _DEFINITE.finditer(document.text, sentence.start, sentence.end):
        if match[1].lower() not in nouns:
            continue
        clause = document.text[sentence.start : sentence.end].lower()
        if words().settled.isdisjoint(_WORD.findall(clause)):
            return None
        return _first_date(document, sentence, sentence.start)
    return None


def _of_bargain(document: Document, draft: Draft) -> DateFound | None:
    """'…, under the deal signed in 2022': the date of the bargain that sentences not far away speak of."""
    at, sentences = draft.sentence.index, document.sentences
    first, last = sentences[max(0, at - _NEAR)], sentences[min(at + _NEAR, len(sentences) - 1)]
    for found in within(document.dates, first.start, last.end):
        if _SIGNED.search(document.text, max(first.start, found.start - _PHRASE), found.start) and _is_past(
            document, found
        ):
            return found
    return None


def _told_before(document: Document, draft: Draft) -> DateFound | None:
    """'approved two sales on Tuesday. … The deal would include', 'last month's deal. … Under the deal, it buys'.

    The day of the bargain that a sentence goes on with, as one before tells it.
    """
    at, stage = draft.sentence.index, _stage(draft)
    opened = draft.rule == OPENED or _goes_on()[0].match(document.words(draft.sentence))
    if stage not in ("committed", "licensed") or not opened:
        return None
    for earlier in reversed(document.sentences[max(0, at - _BACK) : at]):
        if not within(document.dates, earlier.start, earlier.end):
            continue
        for found in within(document.dates, earlier.start, earlier.end):
            if _OF_DAY.match(document.text, found.end, earlier.end) and _is_past(document, found):
                return found
        text = document.words(earlier).lower()
        if _goes_on()[1].search(text) and not words().settled.isdisjoint(_WORD.findall(text)):
            return _first_date(document, earlier, earlier.start)
    return None


@cache
def _goes_on() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a sentence opens that goes on with a bargain, and the noun of a bargain."""
    noun = "(?:" + "|".join(sorted(words().again["committed"] | words().again["licensed"])) + r")s?\b"
    opening = rf"(?:(?:{'|'.join(words().under)}) )?(?:the|this|that) (?:[^\s,;.]+ ){{0,4}}"
    return re.compile(opening + noun, re.IGNORECASE), re.compile(r"\b" + noun)


def _stage(draft: Draft) -> str:
    """What is sold is dated by its deal."""
    lexicon = acts.load()
    sold = draft.lemma in lexicon.buying or draft.lemma in ("sell", "sale")
    return "committed" if sold and draft.stage == "delivered" else draft.stage


def _first_date(document: Document, sentence: Sentence, start: int) -> DateFound | None:
    """The first date of a sentence that is no limit and not to come."""
    for found in within(document.dates, start, sentence.end):
        before = _WORD.findall(document.text[max(0, found.start - 12) : found.start].lower())[-2:]
        if _is_past(document, found) and words().elsewhere.isdisjoint(before):
            return found
    return None


def _is_past(document: Document, found: DateFound) -> bool:
    iso = found.value.iso
    return iso is not None and (document.published is None or iso <= document.published)
