"""Who speaks where: the passages of an article in order, with the acts of speech in each and their speakers."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from aidtrail.extract.document import Document, within
from aidtrail.extract.speaking import channels
from aidtrail.extract.speaking.disclosures import DisclosureFinder
from aidtrail.extract.speaking.passages import passages
from aidtrail.extract.speaking.people import Who, people
from aidtrail.extract.speaking.phrases import Phrase, PhraseReader
from aidtrail.extract.speaking.speakers import Resolver
from aidtrail.extract.speaking.speech import Word, lexicon
from aidtrail.extract.speaking.speech_acts import Act, ActFinder
from aidtrail.model import Span

_TITLES = ("headline", "heading")
_STATES = ("name", "people", "capital")  # forms of names that stand for a state as a whole
_LEAD_WORDS = 8  # words that an article's first sentence has at least: less is a date or a byline
_NEAR = 6  # acts that are looked at on either side of a word
_CARRIED = 3  # passages over which a speaker's channel is taken to stay the same
_REACH = 60  # words around a verb in which the state where its subject speaks may be named as a party
_ELSEWHERE = (-1, -1)
_UNKNOWN = Who("unknown")


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
    """Sentences that quotations tie together (mostly one), as words in which each quotation is one word.

    `shows` are the acts that make something known without words; `opening` is the word at which the main clause begins.
    """

    first: int
    start: int
    end: int
    words: tuple[Word, ...]
    acts: tuple[SpeechAct, ...]
    shows: tuple[SpeechAct, ...]
    opening: int
    lead: Who | None
    answerer: Who | None

    @property
    def silent(self) -> bool:
        """Whether the reporter says nothing in it: it is quotation alone."""
        return all(word.quote >= 0 or not word.text[:1].isalnum() for word in self.words)

    @property
    def points_back(self) -> bool:
        """Whether it begins by saying whose words those before are: "That's Jane Doe, …"."""
        return self.words[0].lower == "that" and self.words[0].possessive and self.lead is not None

    def channel_of(self, who: Who) -> str | None:
        """Where the passage has them speak."""
        return next((act.channel for act in self.acts if act.who == who and act.channel), None)

    def main_speaker(self) -> Who | None:
        """Who the passage is about as a speaker: whoever its last words name, its subject, or its first speaker."""
        own = [act for act in self.acts if not act.shared]
        if own and own[-1].begin and self.words[own[-1].begin - 1].text == "," and own[-1].kind == "say":
            return own[-1].who
        if self.lead is not None and self.lead.kind in ("person", "unnamed"):
            return self.lead
        return own[0].who if own else None

    def act_before(self, index: int) -> SpeechAct | None:
        """The last act that is complete before the word at this index."""
        at = bisect_right(self.acts, index, key=lambda act: act.end)
        return next((act for act in reversed(self.acts[max(0, at - _NEAR) : at]) if act.after <= index), None)

    def acts_after(self, index: int) -> Sequence[SpeechAct]:
        """The next acts whose verb is at or after the word at this index, a few of them."""
        at = bisect_right(self.acts, index, key=lambda act: act.end)
        return self.acts[at : at + _NEAR]


@dataclass(frozen=True, slots=True)
class Discourse:
    """The passages of an article in order; the number of the one that its own text begins with, after its titles."""

    passages: tuple[Passage, ...]
    lead: int

    def number_at(self, offset: int) -> int:
        """The number of the passage that holds the character at this offset."""
        return max(0, bisect_right(self.passages, offset, key=lambda passage: passage.start) - 1)

    def goes_on(self, number: int) -> Who | None:
        """Who speaks on in a passage of nothing but quotation: whoever spoke a few passages before at most."""
        if not self.passages[number].silent:
            return None
        for passage in reversed(self.passages[max(0, number - _CARRIED) : number]):
            if not passage.silent:
                return passage.main_speaker()
        return None


# ---------------------------------------------------------------- reading


def read(document: Document) -> Discourse:
    """The speech acts of a document, each speaker resolved with what the article said before."""
    parts = passages(document)
    told = (words for first, words in parts if document.sentences[first].kind not in _TITLES)
    reader = _Reader(document, Resolver(document, people(document, told)))
    own = (
        at
        for at, (first, words) in enumerate(parts)
        if len(words) >= _LEAD_WORDS and document.sentences[first].kind not in _TITLES
    )
    return Discourse(tuple(reader.passage(first, words) for first, words in parts), next(own, 0))


class _Reader:
    """Reads the passages in order; remembers who spoke last, and where."""

    def __init__(self, document: Document, resolver: Resolver) -> None:
        self.document = document
        self.resolver = resolver
        self.words: tuple[Word, ...] = ()
        self.acts: list[SpeechAct] = []
        self.before: SpeechAct | None = None  # the last act of the passage before
        self.spoken: dict[str, tuple[int, SpeechAct]] = {}  # the last act of each speaker, and the passage it is in
        self.number = 0

    def passage(self, first: int, words: tuple[Word, ...]) -> Passage:
        """The passage of these words."""
        self.before = self.acts[-1] if self.acts else None
        self.number += 1
        self.words, self.acts = words, []
        reader = PhraseReader(words)
        phrase = reader.leading()
        lead = self.resolver.lead(words, phrase) if phrase is not None else None
        found = ActFinder(words).acts()
        for act, following in zip_longest(found, found[1:]):
            who = self._speaker(act, phrase, lead)
            if who is not None or act.subject is not None:
                limit = following.verb if following is not None else len(words)
                said = self._spoken(act, who or _UNKNOWN, limit)
                self.acts.append(said)
                if said.channel:
                    self.resolver.wrote(said.who, said.channel)
                self.spoken[said.who.name or said.who.role or ""] = (self.number, said)
        answerer = self._answerer()
        shows = tuple(self._shown(act) for act in DisclosureFinder(words).disclosures() if not self._is_state(act))
        opening = reader.after_adverbials()
        return Passage(first, words[0].start, words[-1].end, words, tuple(self.acts), shows, opening, lead, answerer)

    def _speaker(self, act: Act, phrase: Phrase | None, lead: Who | None) -> Who | None:
        if act.subject is not None:
            self.resolver.state = self._place(act) or self.resolver.state
            return self.resolver.resolve(
                self.words, act.subject, act.role, reports=act.lemma in lexicon().words.reporting
            )
        last = self.acts[-1] if self.acts else None
        if (
            lead is not None
            and phrase is not None
            and phrase.first < act.verb
            and (not last or last.verb < phrase.first)
        ):
            return lead
        if last is None and lead is None and phrase is not None and phrase.kind == "name" and phrase.first < act.verb:
            return self.resolver.resolve(self.words, phrase)
        return last.who if last is not None else None

    def _answerer(self) -> Who | None:
        """Whoever answers the question that the passage before asked; this one's question is noted for the next."""
        answerer = self.resolver.answerer() if self.resolver.asker is not None else None
        asks = any(word.quote >= 0 and self.document.text[word.end - 2] == "?" for word in self.words)
        asked = [act for act in self.acts if act.lemma in lexicon().words.asking] if asks else []
        self.resolver.asker = asked[-1].who if asked else None
        return answerer

    def _is_state(self, act: Act) -> bool:
        """Whether a state does it, not one of its bodies: what a state approves is its deed, whoever reports it."""
        if act.subject is None:
            return False
        end = self.words[act.subject.last - 1].end
        named = within(self.document.parties, self.words[act.subject.first].start, end)
        return any(one.end == end and one.name.form in _STATES for one in named)

    def _place(self, act: Act) -> str | None:
        """The state in which the act's subject speaks ("said in Athens"), if the passage is about that state."""
        at = max(act.end, act.subject.last if act.subject else 0)
        if at + 1 >= len(self.words) or self.words[at].lower != "in":
            return None
        begun = self.words[max(0, act.verb - _REACH)].start
        whole = within(self.document.parties, begun, self.words[min(len(self.words), at + _REACH) - 1].end)
        place = next((one for one in whole if one.start == self.words[at + 1].start), None)
        others = [one.name.entry for one in whole if one is not place]
        return place.name.entry if place is not None and place.name.entry in others else None

    def _spoken(self, act: Act, who: Who, limit: int) -> SpeechAct:
        said = self._shown(act, who)
        where = self._channel(act, who, said.after, limit)
        return replace(
            said, channel=where[0] if where else None, channel_at=where[1:] if where and where[1] >= 0 else None
        )

    def _shown(self, act: Act, who: Who | None = None) -> SpeechAct:
        """The act without a channel; whoever its subject stands for, unless they are known."""
        subject, words = act.subject, self.words
        if who is None:
            who = (subject and self.resolver.who(words, subject, act.role)) or _UNKNOWN
        firsts = [phrase.first for phrase in (subject, act.role) if phrase is not None]
        firsts += [subject.role[0]] if subject is not None and subject.role is not None else []
        return SpeechAct(
            verb=act.verb,
            end=act.end,
            after=max(act.end, subject.last if subject else 0),
            begin=min([act.verb, *firsts]),
            kind=act.kind,
            lemma=act.lemma,
            inverted=act.inverted,
            shared=subject is None,
            who=who,
            subject=(words[subject.first].start, words[subject.last - 1].end) if subject else None,
            channel=None,
            channel_at=None,
        )

    # ------------------------------------------------------------ channels

    def _channel(self, act: Act, who: Who, after: int, limit: int) -> channels.Channel | None:
        first = after - 1 if act.inverted else act.end - 1
        return (
            channels.find(self.document, self.words, first, _until(self.words, after, limit))
            or self._aside(act)
            or (channels.leading(self.document, self.words) if not self.acts else None)
            or self._of_subject(act, who)
            or channels.issued(self.document, self.words, act.verb, _until(self.words, after, limit))
            or channels.of_verb(act.lemma)
            or self._carried(act, who)
            or channels.quoting(self.document, self.words, act.verb)
        )

    def _aside(self, act: Act) -> channels.Channel | None:
        """The channel between subject and verb: "the minister, in an interview with the paper, said"."""
        subject, words = act.subject, self.words
        if subject is None or act.inverted or words[subject.last].text != ",":
            return None
        return channels.find(self.document, words, subject.last + 1, act.verb)

    def _of_subject(self, act: Act, who: Who) -> channels.Channel | None:
        """The outlet that speaks or that the speaker belongs to, or the text that speaks for its author."""
        subject, words = act.subject, self.words
        if who.kind == "outlet" and who.name:
            return who.name, *_ELSEWHERE
        if subject is None:
            return None
        if subject.owner >= 0:
            owner = channels.outlet_in(self.document, words, subject.first, subject.owner + 1)
            if owner is not None:
                return owner
        text = (subject.first, subject.last) if subject.kind == "text" else subject.role
        last = self._last_of(who)
        same = last is not None and last.channel
        if text is None or same or who.kind == "unnamed":
            return None
        return words[text[1] - 1].lower, words[text[1] - 1].start, words[text[1] - 1].end

    def _carried(self, act: Act, who: Who) -> channels.Channel | None:
        """The channel of the act before, where the same speaker goes on or an outlet quotes them."""
        last = self.acts[-1] if self.acts else None
        if (
            last is not None
            and last.channel
            and (last.who == who or (last.lemma == "quote" and last.who.kind == "outlet"))
        ):
            return last.channel, *(last.channel_at or _ELSEWHERE)
        if self.before is not None and self.before.lemma in lexicon().words.asking and not self.acts:
            last = self.before
        else:
            last = self._last_of(who)
        return (last.channel, *(last.channel_at or _ELSEWHERE)) if last is not None and last.channel else None

    def _last_of(self, who: Who) -> SpeechAct | None:
        """What the speaker said last, if that was a few passages ago at most."""
        number, act = self.spoken.get(who.name or who.role or "", (0, None))
        return act if self.number - number <= _CARRIED else None


def _until(words: Sequence[Word], first: int, limit: int) -> int:
    """Where the clause that begins at `first` may end: at a full stop, "that" or the next act."""
    for index in range(first, limit):
        word = words[index]
        if word.quote >= 0 or word.text in (".", ";", ":") or word.lower == "that":
            return index
    return limit
