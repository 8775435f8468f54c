"""Who said what: the speech acts of an article in order, each with its speaker; the source of any words in it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from aidtrail.extract import channels, speech
from aidtrail.extract.document import Document, Sentence
from aidtrail.extract.phrases import Phrase, PhraseReader
from aidtrail.extract.speakers import Resolver, Who, people
from aidtrail.extract.speech import Word
from aidtrail.extract.speech_acts import Act, ActFinder
from aidtrail.model import Source, Span


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """One act of speech in a passage: who, by which verb, where it was said.

    `verb` and `end` are indices into the passage's words, `after` where the attribution ends; offsets of the subject's
    and the channel's words are in `subject` and `channel_at`.
    """

    verb: int
    end: int
    after: int
    begin: int
    kind: str
    lemma: str
    inverted: bool
    shared: bool
    who: Who
    subject: Span | None
    channel: str | None
    channel_at: Span | None


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences that quotations tie together (mostly one), as words in which each quotation is one word."""

    first: int
    last: int
    start: int
    end: int
    words: tuple[Word, ...]
    acts: tuple[SpeechAct, ...]
    lead: Who | None


@dataclass(frozen=True, slots=True)
class Discourse:
    """The passages of an article in order."""

    passages: tuple[Passage, ...]
    _firsts: tuple[int, ...]

    def of(self, sentence: int) -> Passage:
        """The passage that the sentence of this index is in."""
        return self.passages[bisect_right(self._firsts, sentence) - 1]


def read(document: Document) -> Discourse:
    """The speech acts of a document, each speaker resolved with what the article said before."""
    parts = _passages(document)
    resolver = Resolver(document, people(document, (words for _, _, words in parts)))
    passages = tuple(_passage(document, resolver, first, last, words) for first, last, words in parts)
    return Discourse(passages, tuple(passage.first for passage in passages))


# ---------------------------------------------------------------- passages


def _passages(document: Document) -> list[tuple[int, int, tuple[Word, ...]]]:
    """First sentence, sentence after the last, and words, of each run of sentences that a quotation ties together."""
    out: list[tuple[int, int, tuple[Word, ...]]] = []
    sentences, quotes = document.sentences, document.quotes
    index = number = 0
    while index < len(sentences):
        first, last, begun = index, index + 1, number
        while number < len(quotes) and quotes[number].start < sentences[last - 1].end:
            while last < len(sentences) and sentences[last].start < quotes[number].end:
                last += 1
            number += 1
        held = list(enumerate(quotes[begun:number], begun))
        start = sentences[first].start
        words = speech.words(document.text, start, max(start, sentences[last - 1].end), held)
        if (
            held
            and _asks(document, words)
            and last < len(sentences)
            and sentences[last].block == sentences[last - 1].block
        ):
            tail = _tail(document, sentences[last], number)
            if tail:
                words, last = [*words, *tail], last + 1
        out.append((first, last, tuple(words)))
        index = last
    return out


def _asks(document: Document, words: Sequence[Word]) -> bool:
    """Whether the passage ends in a quoted question or exclamation, after which a sentence may seem to begin."""
    return (
        bool(words) and words[-1].quote >= 0 and document.text[words[-1].end - 2 : words[-1].end - 1] in ("?", "!", "…")
    )


def _tail(document: Document, sentence: Sentence, number: int) -> list[Word]:
    """The words of the sentence if it is nothing but the attribution of what stands before it: "Doe asked him."."""
    if number < len(document.quotes) and document.quotes[number].start < sentence.end:
        return []
    words = speech.words(document.text, sentence.start, sentence.end)
    acts = ActFinder(words).acts()
    if not acts or acts[0].kind != "say" or acts[0].subject is None or acts[0].subject.first > 0 or len(words) > 30:
        return []
    following = words[acts[0].end].lower if acts[0].end < len(words) else "."
    return (
        []
        if following in ("that", "the", "he", "she", "it", "they", "his", "her", "if", "whether", ":")
        and acts[0].lemma != "ask"
        else words
    )


def _passage(document: Document, resolver: Resolver, first: int, last: int, words: tuple[Word, ...]) -> Passage:
    lead_phrase = PhraseReader(words).leading()
    lead = resolver.resolve(words, lead_phrase) if lead_phrase is not None else None
    acts: list[SpeechAct] = []
    found = ActFinder(words).acts()
    for number, act in enumerate(found):
        limit = found[number + 1].verb if number + 1 < len(found) else len(words)
        said = _speech_act(document, resolver, words, act, acts, lead, lead_phrase, limit)
        if said is not None:
            acts.append(said)
    sentences = document.sentences
    return Passage(first, last, sentences[first].start, sentences[last - 1].end, words, tuple(acts), lead)


def _speech_act(
    document: Document,
    resolver: Resolver,
    words: tuple[Word, ...],
    act: Act,
    before: Sequence[SpeechAct],
    lead: Who | None,
    lead_phrase: Phrase | None,
    limit: int,
) -> SpeechAct | None:
    subject = act.subject
    if subject is None:
        who = before[-1].who if before else lead if lead_phrase and lead_phrase.first < act.verb else None
    else:
        who = resolver.resolve(words, subject, act.role)
    if who is None:
        return None
    after = max(act.end, subject.last if subject else 0)
    begin = min(act.verb, subject.first if subject else act.verb, act.role.first if act.role else act.verb)
    where = channels.channel(
        document, words, act.end - 1 if not act.inverted else after - 1, _until(words, after, limit)
    )
    where = where or (_leading_channel(document, words) if not any(one.channel for one in before) else None)
    span = (words[subject.first].start, words[subject.last - 1].end) if subject else None
    name = where[0] if where else who.name if who.kind == "outlet" else None
    return SpeechAct(
        act.verb, act.end, after, begin, act.kind, act.lemma, act.inverted, subject is None, who, span,
        name, (where[1], where[2]) if where else None,
    )  # fmt: skip


def _until(words: Sequence[Word], first: int, limit: int) -> int:
    """Where the clause that begins at `first` may end: at a full stop, "that" or the next act."""
    for index in range(first, limit):
        word = words[index]
        if word.quote >= 0 or word.text in (".", ";", ":") or word.lower == "that":
            return index
    return limit


def _leading_channel(document: Document, words: Sequence[Word]) -> tuple[str, int, int] | None:
    """The channel in what stands before a sentence's first comma: "In an interview with X, …"."""
    if not words or words[0].lower not in ("in", "at", "on", "during", "speaking", "writing", "talking", "by"):
        return None
    comma = next((i for i, word in enumerate(words[:40]) if word.text == ","), None)
    return (
        channels.channel(document, words, 1 if words[0].lower in ("speaking", "writing", "talking") else 0, comma)
        if comma
        else None
    )


# ---------------------------------------------------------------- the source of a claim


def source_of(document: Document, sentence: Sentence, start: int, end: int) -> Source | None:
    """Who said the words at [start, end) of the sentence: the innermost speaker, and the outlet that carried it.

    None where the sentence attributes them to nobody: the article speaks for itself.
    """
    passage = document_discourse(document).of(sentence.index)
    at = _word_at(passage.words, start)
    act = _governing(passage, at, _word_at(passage.words, end - 1))
    if act is None:
        return None
    outer = [one for one in passage.acts if one.verb < act.verb and one.who.kind == "outlet"]
    who = act.who
    via = act.channel if act.channel and _is_outlet(document, act) else None
    if who.kind == "outlet":
        return Source(via=who.name)
    via = via or (outer[-1].who.name if outer else None)
    return Source(who.name, who.role, who.anonymous, via, who.party)


def document_discourse(document: Document) -> Discourse:
    """The discourse of a document, read once."""
    if document.discourse is None:
        document.discourse = read(document)
    return document.discourse


def _is_outlet(document: Document, act: SpeechAct) -> bool:
    at = act.channel_at
    return at is None or any(at[0] <= mention.start < at[1] for mention in document.outlets)


def _word_at(words: Sequence[Word], offset: int) -> int:
    """The index of the word at an offset, or of the next one."""
    return bisect_right(words, offset, key=lambda word: word.end)


def _governing(passage: Passage, first: int, last: int) -> SpeechAct | None:
    """The act that reports the words: the nearest before them, else one that follows in the same sentence."""
    before = [act for act in passage.acts if act.end <= first and not act.inverted and act.kind == "say"]
    after = [act for act in passage.acts if act.begin >= last and (act.inverted or _closes(passage, act))]
    if before:
        return before[-1]
    return after[0] if after else None


def _closes(passage: Passage, act: SpeechAct) -> bool:
    """Whether an act stands after what it reports: ", the ministry said."."""
    before = passage.words[act.begin - 1] if act.begin else None
    return act.kind == "say" and before is not None and (before.quote >= 0 or before.text in (",", "–", "—", "-"))
