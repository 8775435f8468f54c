"""Finds statements: direct quotations with their speaker, interrupted and resumed ones joined."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aidtrail.extract.attribution import discourse
from aidtrail.extract.document import Document
from aidtrail.extract.speaking import channels
from aidtrail.extract.speaking.discourse import Discourse, Passage, SpeechAct
from aidtrail.extract.speaking.people import Who
from aidtrail.extract.speaking.quotes import Quotation
from aidtrail.extract.speaking.speech import Word, lexicon
from aidtrail.model import Evidence, Span, Speaker, StatementClaim

_MIN_WORDS = 4  # shorter quotations are scare quotes and titles as often as statements
_DASHES = ("—", "–", "-")
_ENDS = (".", "?", "!", "…", ",", *_DASHES)
_TITLES = ("headline", "heading", "summary")
_CONFIDENCE = {"after": 0.97, "before": 0.93, "later": 0.85, "subject": 0.6, "carried": 0.85}
_SHORT = 3  # letters of words that titles write small
_RESUMED = 10  # paragraphs of one quotation through which its attribution is looked for
_APART = 2  # sentences that may stand between two quotations of a speaker who is named only once


def find(document: Document) -> Iterator[StatementClaim]:
    """The statements of an article, in the order of their first words.

    Left out are quotations of three words or fewer, those in headlines, and those whose speaker is not to be told.
    The party of each quotation's speaker is entered in `document.speakers`.
    """
    for statement in _statements(document, discourse(document)):
        count = sum(len(document.text[one.inner_start : one.inner_end].split()) for one in statement.quotes)
        if count >= _MIN_WORDS and statement.voice.who.kind != "unknown":
            yield _claim(document, statement)


@dataclass(frozen=True, slots=True)
class _Voice:
    """Whose words a quotation is, where they were said, and how that was found (`by`; the act if one says so)."""

    by: str
    who: Who
    channel: str | None = None
    act: SpeechAct | None = None


@dataclass(slots=True)
class _Statement:
    """A statement under construction: its parts in order; `index` is the last one's word in the last passage."""

    voice: _Voice
    passages: list[Passage]
    quotes: list[Quotation]
    whole: bool
    index: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a quotation stands: at which word of which passage, and between which others."""

    document: Document
    passages: Sequence[Passage]
    number: int
    index: int

    @property
    def passage(self) -> Passage:
        """The passage it stands in."""
        return self.passages[self.number]

    @property
    def previous(self) -> Passage | None:
        """The passage before."""
        return self.passages[self.number - 1] if self.number else None

    @property
    def following(self) -> Passage | None:
        """The passage after."""
        return self.passages[self.number + 1] if self.number + 1 < len(self.passages) else None

    @property
    def quote(self) -> Quotation:
        """The quotation."""
        return self.document.quotes[self.passage.words[self.index].quote]

    @property
    def words_before(self) -> Sequence[Word]:
        """The word before it, if there is one."""
        return self.passage.words[max(0, self.index - 1) : self.index]

    @property
    def opens_sentence(self) -> bool:
        """Whether it begins a sentence, or follows a colon."""
        return all(word.text in (":", ".", "?", "!") for word in self.words_before)

    @property
    def after_colon(self) -> bool:
        """Whether a colon announces it."""
        return any(word.text == ":" for word in self.words_before)

    @property
    def ends_in_comma(self) -> bool:
        """Whether its last character is a comma: then its attribution follows."""
        return self.document.text[self.quote.inner_end - 1] == ","

    @property
    def is_title(self) -> bool:
        """Whether every longer word of it is capitalised: the name of a film, a law, an operation."""
        quote = self.quote
        longer = [
            word for word in self.document.text[quote.inner_start : quote.inner_end].split() if len(word) > _SHORT
        ]
        return len(longer) > 1 and all(word[0].isupper() for word in longer)

    @property
    def whole(self) -> bool:
        """Whether it is a sentence (or more) of the speaker's own, not a fragment woven into the reporter's."""
        quote = self.quote
        inner = self.document.text[quote.inner_start : quote.inner_end]
        after = [word.text for word in self.passage.words[self.index + 1 : self.index + 2]]
        ends = inner.endswith(_ENDS) or not quote.closed or any(mark in (",", *_DASHES) for mark in after)
        return ends and (self.opens_sentence or not inner.lstrip("[(…. ")[:1].islower())


def _statements(document: Document, told: Discourse) -> Iterator[_Statement]:
    last: _Statement | None = None
    for place in _places(document, told):
        voice = _voice(place, last)
        if voice is None:
            continue
        document.speakers[place.quote.start] = voice.who.party
        if last is not None and _resumes(last, voice, place):
            _join(last, voice, place)
            continue
        if last is not None:
            yield last
        last = _Statement(voice, [place.passage], [place.quote], place.whole, place.index)
    if last is not None:
        yield last


def _places(document: Document, told: Discourse) -> Iterator[_Place]:
    passages = told.passages
    for number, passage in enumerate(passages):
        signed = any(act.lemma == ":" and act.inverted for act in passage.acts)
        if document.sentences[passage.first].kind in _TITLES and not signed:
            continue
        for index, word in enumerate(passage.words):
            if word.quote >= 0:
                yield _Place(document, passages, number, index)


# ---------------------------------------------------------------- whose words they are


def _voice(place: _Place, last: _Statement | None) -> _Voice | None:
    """Whose words a quotation is; None where the text does not tell, or where it is a title or a name."""
    if any(word.lower in lexicon().words.naming for word in place.words_before) or place.is_title:
        return None
    found = _by_act(place)
    if found is None:
        return _without_act(place, last)
    by, act = found
    return _Voice(by, act.who, act.channel or _carrier(place.passage, act), act)


def _by_act(place: _Place) -> tuple[str, SpeechAct] | None:
    """The act that carries the quotation: right after it, before it, or later in the sentence."""
    before = place.passage.act_before(place.index)
    if before is not None and _introduces(place, before):
        return "before", before
    trailing = _trailing(place)
    attributed = place.whole or place.ends_in_comma or (trailing is not None and trailing.inverted)
    if trailing is not None and attributed and not (trailing.lemma == "according" and before is not None):
        return "after", trailing
    if before is not None:
        return "before", before
    later = next((act for act in place.passage.acts_after(place.index) if not act.shared and act.kind == "say"), None)
    return ("later", later) if later is not None else None


def _introduces(place: _Place, act: SpeechAct) -> bool:
    """Whether nothing but a mark or "that" stands between the act and the quotation."""
    between = place.passage.words[act.after : place.index]
    plain = all(word.text in (":", ",") or word.lower == "that" for word in between)
    return plain and not act.inverted and (act.kind == "say" or bool(between))


def _trailing(place: _Place) -> SpeechAct | None:
    """The act whose attribution begins right after the quotation."""
    words, at = place.passage.words, place.index + 1
    while at < len(words) and words[at].text in (",", ".", *_DASHES):
        at += 1
    after = [act for act in place.passage.acts_after(at) if act.begin >= at and not act.shared]
    if not after or after[0].begin > at + 2 or any(word.quote >= 0 for word in words[at : after[0].begin]):
        return None
    quotes = after[0].lemma in lexicon().words.quoting and len(after) > 1
    return after[1] if quotes else after[0]  # "…," the agency quoted Jane Doe as saying


def _carrier(passage: Passage, act: SpeechAct) -> str | None:
    """The outlet that the passage says it has the words from: "…, according to the agency"."""
    sources = (one.who for one in passage.acts_after(act.end) if one.lemma == "according")
    return next((who.name for who in sources if who.kind == "outlet"), None)


def _without_act(place: _Place, last: _Statement | None) -> _Voice | None:
    """Who goes on speaking where the sentence itself does not say who speaks."""
    passage, following = place.passage, place.following
    silent = place.index == 0 and passage.silent
    if silent and following is not None and _says_so(following):
        return _Voice("later", following.acts[0].who, following.acts[0].channel)
    if silent and following is not None and following.points_back and following.lead is not None:
        return _Voice("later", following.lead)
    if passage.lead is not None and place.index and (place.after_colon or not place.opens_sentence):
        if passage.lead.kind not in ("person", "unnamed"):
            return None
        after = channels.find(place.document, passage.words, place.index + 1, len(passage.words))
        where = after or channels.leading(place.document, passage.words)
        return _Voice("subject", passage.lead, where[0] if where else None)
    resumed = _resumed(place) if silent and not place.quote.closed else None
    if resumed is not None:
        return resumed
    near = last.voice if last is not None and last.passages[-1] is place.previous else None
    if silent or (place.whole and place.opens_sentence):
        return _going_on(place, near, last)
    return _Voice("carried", near.who, near.channel) if near is not None else None


def _says_so(passage: Passage) -> bool:
    """Whether the passage begins with the attribution of the quotation before it: "So says Jane Doe"."""
    if not passage.acts or passage.words[0].quote >= 0:
        return False
    act = passage.acts[0]
    return act.inverted and act.verb <= 1 and act.lemma != "according"


def _resumed(place: _Place) -> _Voice | None:
    """Whose words a quotation without an end is, if a later paragraph that resumes it says so."""
    for number in range(place.number + 1, min(place.number + _RESUMED, len(place.passages))):
        passage = place.passages[number]
        if passage.words[0].quote < 0:
            return None
        later = _Place(place.document, place.passages, number, 0)
        found = _by_act(later)
        if found is not None:
            return _Voice("later", found[1].who, found[1].channel, found[1])
        if later.quote.closed:
            return None
    return None


def _going_on(place: _Place, near: _Voice | None, last: _Statement | None) -> _Voice | None:
    """Who speaks in a quotation that stands for itself: who answers, spoke last, or was just spoken of."""
    if place.passage.answerer is not None:
        return _Voice("carried", place.passage.answerer, near.channel if near is not None else None)
    if near is not None:
        return _Voice("carried", near.who, near.channel)
    who = place.previous.main_speaker() if place.previous is not None else None
    if who is not None and place.previous is not None:
        return _Voice("carried", who, place.previous.channel_of(who))
    if last is not None and place.passage.first - last.passages[-1].first <= _APART:
        return _Voice("carried", last.voice.who, last.voice.channel)
    return None


# ---------------------------------------------------------------- what belongs together


def _resumes(last: _Statement, voice: _Voice, place: _Place) -> bool:
    """Whether a quotation goes on where the last one was interrupted by nothing but its attribution."""
    if last.voice.who != voice.who or not last.whole:
        return False
    if last.passages[-1] is place.passage:
        return _only_attribution_between(last, place)
    if last.passages[-1] is not place.previous or not place.opens_sentence:
        return False
    begins = all(word.quote < 0 and not word.text[:1].isalnum() for word in place.passage.words[: place.index])
    return begins and (voice.by == "carried" or not last.quotes[-1].closed or _taken_up(last, voice, place))


def _taken_up(last: _Statement, voice: _Voice, place: _Place) -> bool:
    """Whether a paragraph goes on with the words of the one before by a speaker only pointed to: "…," she added."""
    act = voice.act
    if act is None or voice.by != "after" or last.voice.by != "after" or len(last.quotes) > len(last.passages):
        return False
    told = lexicon().grammar.personal | lexicon().words.texts  # "she added", "the statement added"
    pointed = any(word.lower in told for word in place.passage.words[act.begin : act.after])
    return pointed and _block(place.document, last.quotes[-1].end) != _block(place.document, place.quote.start)


def _only_attribution_between(last: _Statement, place: _Place) -> bool:
    between = place.passage.words[last.index + 1 : place.index]
    if any(word.quote >= 0 for word in between):
        return False
    if not any(word.text[:1].isalnum() for word in between):
        return True
    acts = place.passage.acts_after(last.index)
    return any(last.index < act.verb < place.index for act in acts) and between[-1].text in (":", ",", ".", *_DASHES)


def _join(last: _Statement, voice: _Voice, place: _Place) -> None:
    last.quotes.append(place.quote)
    last.index = place.index
    if last.passages[-1] is not place.passage:
        last.passages.append(place.passage)
    if last.voice.act is None and voice.act is not None:
        last.voice = voice
    elif last.voice.channel is None and voice.channel is not None:
        last.voice = replace(last.voice, channel=voice.channel)


# ---------------------------------------------------------------- claims


def _claim(document: Document, statement: _Statement) -> StatementClaim:
    voice = statement.voice
    who = voice.who
    return StatementClaim(
        article=document.article.id,
        speaker=Speaker(who.name, who.role, who.party, who.anonymous),
        quote=" ... ".join(document.text[one.inner_start : one.inner_end] for one in statement.quotes),
        channel=voice.channel,
        evidence=tuple(_evidence(document, statement.passages)),
        cells=dict(_cells(statement)),
        confidence=_CONFIDENCE[voice.by],
        by=f"statement.{voice.by}",
    )


def _cells(statement: _Statement) -> Iterator[tuple[str, Span]]:
    first, act = statement.quotes[0], statement.voice.act
    yield "quote", (first.inner_start, first.inner_end)
    if act is not None and act.subject is not None:
        yield "speaker", act.subject
    if act is not None and act.channel_at is not None:
        yield "channel", act.channel_at


def _evidence(document: Document, passages: Sequence[Passage]) -> Iterator[Evidence]:
    """The passages; those that follow each other in one paragraph as one."""
    start, end = passages[0].start, passages[0].end
    for passage in passages[1:]:
        if _block(document, passage.start) != _block(document, end):
            yield document.evidence(start, end)
            start = passage.start
        end = passage.end
    yield document.evidence(start, end)


def _block(document: Document, offset: int) -> int:
    """The number of the block that the text up to the offset is in."""
    return bisect_left(document.blocks, offset, key=lambda block: block.end)
