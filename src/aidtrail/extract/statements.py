"""Finds statements: direct quotations with their speaker, interrupted and resumed ones joined."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from aidtrail.extract.attribution import Discourse, Passage, SpeechAct, discourse
from aidtrail.extract.document import Document
from aidtrail.extract.people import Who
from aidtrail.extract.quotes import Quotation
from aidtrail.extract.speech import Word, lexicon
from aidtrail.model import Evidence, Speaker, StatementClaim

_MIN_WORDS = 4  # shorter quotations are scare quotes and titles as often as statements
_ENDS = (".", "?", "!", "…", ",", "—", "–", "-")
_TITLES = ("headline", "heading", "summary")
_CONFIDENCE = {"after": 0.97, "before": 0.93, "later": 0.85, "subject": 0.6, "carried": 0.85}


@dataclass(slots=True)
class _Statement:
    """A statement under construction: its parts in order, and how its speaker was found."""

    who: Who
    by: str
    act: SpeechAct | None
    passages: list[Passage]
    quotes: list[Quotation]
    whole: bool
    index: int  # of its last part in the words of its last passage
    channel: str | None = None
    cells: dict[str, tuple[int, int]] = field(default_factory=dict)


def find(document: Document) -> Iterator[StatementClaim]:
    """The statements of an article, in the order of their first words.

    Left out are quotations of three words or fewer, those in headlines, and those whose speaker is not to be told.
    """
    for statement in _statements(document, discourse(document)):
        count = sum(len(document.text[one.inner_start : one.inner_end].split()) for one in statement.quotes)
        if count >= _MIN_WORDS and statement.who.kind != "unknown":
            yield _claim(document, statement)


def _statements(document: Document, discourse: Discourse) -> Iterator[_Statement]:
    open_one: _Statement | None = None
    for number, passage in enumerate(discourse.passages):
        if document.sentences[passage.first].kind in _TITLES:
            continue
        previous = discourse.passages[number - 1] if number else None
        following = discourse.passages[number + 1] if number + 1 < len(discourse.passages) else None
        for index, word in enumerate(passage.words):
            if word.quote < 0:
                continue
            made = _statement(document, passage, (previous, following), index, open_one)
            if made is None:
                continue
            document.speakers[word.start] = made.who.party
            if open_one is not None and _resumes(document, open_one, made, passage, index, previous):
                _join(open_one, made, passage)
                continue
            if open_one is not None:
                yield open_one
            open_one = made
    if open_one is not None:
        yield open_one


# ---------------------------------------------------------------- whose words they are


def _statement(
    document: Document,
    passage: Passage,
    around: tuple[Passage | None, Passage | None],
    index: int,
    last: _Statement | None,
) -> _Statement | None:
    quote = document.quotes[passage.words[index].quote]
    if index and passage.words[index - 1].lower in lexicon().words.naming:
        return None
    whole = _is_whole(document, passage.words, index)
    found = _by_act(document, passage, index, whole)
    if found is not None:
        by, act = found
        return _Statement(act.who, by, act, [passage], [quote], whole, index, act.channel, _cells(quote, act))
    who = _without_act(passage, around, index, whole, last)
    if who is None:
        return None
    by, speaker, channel = who
    return _Statement(speaker, by, None, [passage], [quote], whole, index, channel, _cells(quote, None))


def _by_act(document: Document, passage: Passage, index: int, whole: bool) -> tuple[str, SpeechAct] | None:
    """The act that carries the quotation at this word: right after it, before it, or later in the sentence."""
    before = passage.act_before(index)
    if before is not None and _introduces(passage.words, before, index):
        return "before", before
    trailing = _trailing(passage, index)
    comma = document.text[passage.words[index].end - 2] == ","
    according = trailing is not None and trailing.lemma == "according" and before is not None
    if trailing is not None and not according and (whole or comma or trailing.inverted):
        return "after", trailing
    if before is not None:
        return "before", before
    later = next((act for act in passage.acts_after(index) if not act.shared and act.kind == "say"), None)
    return ("later", later) if later is not None else None


def _introduces(words: Sequence[Word], act: SpeechAct, index: int) -> bool:
    """Whether nothing but a mark or "that" stands between the act and the quotation."""
    between = words[act.after : index]
    plain = all(word.text in (":", ",") or word.lower == "that" for word in between)
    return plain and not act.inverted and (act.kind == "say" or bool(between))


def _trailing(passage: Passage, index: int) -> SpeechAct | None:
    """The act whose attribution begins right after the quotation."""
    at = index + 1
    while at < len(passage.words) and passage.words[at].text in (",", "–", "—", "-", "."):
        at += 1
    for act in passage.acts_after(at):
        if act.begin >= at and not act.shared:
            skipped = passage.words[at : act.begin]
            near = len(skipped) <= 2 and all(word.quote < 0 for word in skipped)
            return act if near else None
    return None


def _is_whole(document: Document, words: Sequence[Word], index: int) -> bool:
    """Whether a quotation is a sentence (or more) of the speaker's own, not a fragment woven into the reporter's."""
    quote = document.quotes[words[index].quote]
    inner = document.text[quote.inner_start : quote.inner_end]
    after = words[index + 1].text if index + 1 < len(words) else ""
    begins = inner.lstrip("[(…. ")[:1]
    ends = inner.endswith(_ENDS) or after in (",", "–", "—", "-") or not quote.closed
    return ends and (not begins.islower() or _opens_sentence(words, index))


def _opens_sentence(words: Sequence[Word], index: int) -> bool:
    return index == 0 or words[index - 1].text in (":", ".", "?", "!")


def _without_act(
    passage: Passage, around: tuple[Passage | None, Passage | None], index: int, whole: bool, last: _Statement | None
) -> tuple[str, Who, str | None] | None:
    """Who goes on speaking where the sentence itself does not say who speaks."""
    previous, following = around
    silent = index == 0 and passage.silent
    if silent and following is not None and _says_so(following):
        return "later", following.acts[0].who, following.acts[0].channel
    if (
        passage.lead is not None
        and index
        and (passage.words[index - 1].text == ":" or not _opens_sentence(passage.words, index))
    ):
        return ("subject", passage.lead, None) if passage.lead.kind in ("person", "unnamed") else None
    near = last if last is not None and last.passages[-1] is previous else None
    if silent or (whole and _opens_sentence(passage.words, index)):
        return _going_on(passage, previous, near, last)
    return ("carried", near.who, near.channel) if near is not None else None


def _going_on(
    passage: Passage, previous: Passage | None, near: _Statement | None, last: _Statement | None
) -> tuple[str, Who, str | None] | None:
    """Who speaks in a quotation that stands for itself: who answers, spoke last, or was just spoken of."""
    if passage.answerer is not None:
        return "carried", passage.answerer, near.channel if near is not None else None
    if near is not None:
        return "carried", near.who, near.channel
    who = previous.main_speaker() if previous is not None else None
    if who is not None:
        return "carried", who, None
    return (
        ("carried", last.who, last.channel)
        if last is not None and passage.first - last.passages[-1].first <= 2
        else None
    )


def _says_so(passage: Passage) -> bool:
    """Whether the passage begins with the attribution of the quotation before it: "So says Jane Doe"."""
    if not passage.acts or passage.words[0].quote >= 0:
        return False
    act = passage.acts[0]
    return act.inverted and act.verb <= 1 and act.lemma != "according"


# ---------------------------------------------------------------- what belongs together


def _resumes(
    document: Document, last: _Statement, made: _Statement, passage: Passage, index: int, previous: Passage | None
) -> bool:
    """Whether a quotation goes on where the last one was interrupted by nothing but its attribution."""
    if last.who != made.who or not last.whole:
        return False
    if last.passages[-1] is passage:
        return _only_attribution_between(passage, last, index)
    if last.passages[-1] is not previous or not _opens_sentence(passage.words, index):
        return False
    first_here = all(word.quote < 0 and not word.text[:1].isalnum() for word in passage.words[:index])
    unfinished = not last.quotes[-1].closed
    return first_here and (unfinished or made.by == "carried")


def _only_attribution_between(passage: Passage, last: _Statement, index: int) -> bool:
    between = passage.words[last.index + 1 : index]
    if any(word.quote >= 0 for word in between):
        return False
    if not any(word.text[:1].isalnum() for word in between):
        return True
    attributed = any(last.index < act.verb < index for act in passage.acts_after(last.index))
    return attributed and bool(between) and between[-1].text in (":", ",", ".", "–", "—", "-")


def _join(last: _Statement, made: _Statement, passage: Passage) -> None:
    last.quotes.extend(made.quotes)
    last.index = made.index
    last.channel = last.channel or made.channel
    last.act = last.act or made.act
    if made.by in ("after", "before") and last.by == "carried":
        last.by = made.by
    if last.passages[-1] is not passage:
        last.passages.append(passage)


# ---------------------------------------------------------------- claims


def _cells(quote: Quotation, act: SpeechAct | None) -> dict[str, tuple[int, int]]:
    cells = {"quote": (quote.inner_start, quote.inner_end)}
    if act is not None and act.subject is not None:
        cells["speaker"] = act.subject
    if act is not None and act.channel_at is not None:
        cells["channel"] = act.channel_at
    return cells


def _claim(document: Document, statement: _Statement) -> StatementClaim:
    who = statement.who
    return StatementClaim(
        article=document.article.id,
        speaker=Speaker(who.name, who.role, who.party, who.anonymous),
        quote=" ... ".join(document.text[one.inner_start : one.inner_end] for one in statement.quotes),
        channel=statement.channel,
        evidence=tuple(_evidence(document, statement.passages)),
        cells=statement.cells,
        confidence=_CONFIDENCE[statement.by],
        by=f"statement.{statement.by}",
    )


def _block(document: Document, offset: int) -> int:
    """The number of the block that the text up to the offset is in."""
    return bisect_left(document.blocks, offset, key=lambda block: block.end)


def _evidence(document: Document, passages: Sequence[Passage]) -> Iterator[Evidence]:
    """The passages; those that follow each other in one paragraph as one."""
    start, end, block = passages[0].start, passages[0].end, _block(document, passages[0].end)
    for passage in passages[1:]:
        here = _block(document, passage.start)
        if here != block:
            yield document.evidence(start, end)
            start = passage.start
        end, block = passage.end, _block(document, passage.end)
    yield document.evidence(start, end)
