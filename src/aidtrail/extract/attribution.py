"""The source of a claim: who said the words that it rests on, and the outlet that carried them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.speaking import discourse as discourses
from aidtrail.extract.speaking.discourse import Discourse, Passage, SpeechAct
from aidtrail.extract.speaking.people import Who
from aidtrail.extract.speaking.speech import Word, lexicon
from aidtrail.extract.speaking.word_kinds import WordKinds
from aidtrail.model import Source

_NEAR = 6  # acts that are looked at on either side of a word
_CARRIED = 3  # passages over which a source goes on
_PREMODIFIERS = 8  # words between a comma and the name of who speaks after it
_TOLD = 30  # characters that hold "telling the news agency "
_TITLES = ("headline", "heading", "summary")
_SOURCES = ("person", "body", "outlet", "unnamed")


def source_of(document: Document, sentence: Sentence, start: int, end: int) -> Source | None:
    """Who said the words at [start, end) of the sentence: the innermost speaker, and the outlet that carried it.

    Where the sentence names nobody, the source of the sentence before goes on as long as sentences take up what that
    one told ("The vehicles …", "They …"); the article's first sentence has the source of the second. None where the
    article speaks for itself.
    """
    told = discourse(document)
    number = told.number_at(start)
    passage = told.passages[number]
    act = _governing(passage, _word_at(passage.words, start), _word_at(passage.words, end - 1))
    if act is not None:
        return _source(act.who, _via(document, passage, act))
    who = told.goes_on(number)
    if who is None and sentence.kind not in _TITLES:
        who = _taken_up(told, number) or _told_next(document, told, number)
    return _source(who, None) if who is not None else None


def discourse(document: Document) -> Discourse:
    """The discourse of a document, read once."""
    if document.discourse is None:
        document.discourse = discourses.read(document)
    return document.discourse


def _source(who: Who, via: str | None) -> Source | None:
    """A body, and a document that speaks, is a role: only persons have names."""
    if who.kind not in _SOURCES:
        return None
    if who.kind == "outlet":
        return Source(via=who.name)
    if who.kind == "body":
        return Source(None, who.name, who.anonymous, via, who.party)
    return Source(who.name, who.role, who.anonymous, via, who.party)


def _via(document: Document, passage: Passage, act: SpeechAct) -> str | None:
    """The outlet that the words were said to, or that reports the speaker's words."""
    at = act.channel_at
    if act.channel and at is not None and (within(document.outlets, *at) or _is_told(document, at)):
        return act.channel
    outer = (one.who for one in _until(passage.acts, act.verb))
    return next((who.name for who in outer if who.kind == "outlet"), None)


def _is_told(document: Document, at: tuple[int, int]) -> bool:
    """Whether a name with an article stands here, after "told": "told the Harbour Courier", "told the daily Alba"."""
    media = lexicon().words.outlets | lexicon().words.news
    before = document.text[max(0, at[0] - _TOLD) : at[0]].lower().split()
    *_, verb, article = ["", "", *(word for word in before if word not in media)]
    return article == "the" and verb in lexicon().grammar.told and document.text[at[0]].isupper()


def _word_at(words: Sequence[Word], offset: int) -> int:
    """The index of the word at an offset, or of the next one."""
    return bisect_right(words, offset, key=lambda word: word.end)


# ---------------------------------------------------------------- in the sentence itself


def _governing(passage: Passage, first: int, last: int) -> SpeechAct | None:
    """The act that reports the words [first, last]: of all that may, the one that does so most plainly."""
    before = [act for act in _until(passage.acts, first) if _reports(passage, act)]
    after = _from(passage.acts, first)
    shows = [*_until(passage.shows, first), *_from(passage.shows, first)]
    return next(
        (
            act
            for group in (
                (act for act in before if not _is_weak(passage, act)),
                (act for act in after if act.end <= last and _opens(passage, act)),
                (act for act in after if not _by(passage, act) and (act.inverted or _closes(passage, act))),
                before,
                (act for act in shows if act.end <= first or _closes(passage, act) or _opens(passage, act)),
                (act for act in (*after, *shows) if _by(passage, act) and not _promises(act)),
            )
            for act in group
        ),
        None,
    )


def _until(acts: Sequence[SpeechAct], index: int) -> Iterator[SpeechAct]:
    """The acts that are complete before the word at the index, a few of them, the nearest first."""
    at = bisect_right(acts, index, key=lambda act: act.end)
    return reversed(acts[max(0, at - _NEAR) : at])


def _from(acts: Sequence[SpeechAct], index: int) -> Sequence[SpeechAct]:
    """The acts whose verb ends after the word at the index, a few of them."""
    at = bisect_right(acts, index, key=lambda act: act.end)
    return acts[at : at + _NEAR]


def _reports(passage: Passage, act: SpeechAct) -> bool:
    """Whether what follows the act may be what it tells."""
    tells = act.kind == "say" or act.lemma in lexicon().words.telling
    return tells and (not act.inverted or act.lemma == "according" or (_by(passage, act) and not _promises(act)))


def _is_weak(passage: Passage, act: SpeechAct) -> bool:
    """Whether another act would rather be the source: a promise is the deed itself, a fronted clause the occasion."""
    return _promises(act) or (act.end <= passage.opening and act.lemma != "according" and not act.inverted)


def _promises(act: SpeechAct) -> bool:
    return act.lemma in lexicon().words.promising


def _by(passage: Passage, act: SpeechAct) -> bool:
    """Whether it is a passive: "announced by"."""
    return passage.words[act.end - 1].lower == "by"


def _opens(passage: Passage, act: SpeechAct) -> bool:
    """Whether the act is the sentence's main clause: "On Friday the ministry announced …"."""
    if act.inverted or _promises(act) or act.kind == "call":
        return False
    if passage.opening < len(passage.words):
        return act.begin <= passage.opening
    kinds = WordKinds(passage.words)  # no comma after the adverbial: "On Friday the ministry announced …"
    return 0 < act.begin <= _PREMODIFIERS and (
        kinds.is_date(act.begin - 1) or passage.words[act.begin - 1].lower in lexicon().grammar.units
    )


def _closes(passage: Passage, act: SpeechAct) -> bool:
    """Whether an act stands after what it reports: ", the ministry said.", "as the minister told reporters"."""
    grammar = lexicon().grammar
    before = passage.words[_first(passage, act) - 1] if act.begin else None
    if act.kind == "call" or act.inverted or before is None:
        return False
    if before.lower in lexicon().verbs and lexicon().verbs[before.lower].lemma in lexicon().words.quoting:
        return True  # "the agency quoted Jane Doe as saying"
    if before.lower in grammar.occasions:
        return not _has_object(passage, act)
    after = passage.words[act.end].lower if act.end < len(passage.words) else "."
    told = passage.words[act.verb].lower in grammar.told
    addresses = told or act.lemma in lexicon().words.asking
    if after in grammar.content and not addresses and before.lower != "as":
        return False
    return before.quote >= 0 or before.text in (",", "–", "—", "-", ";") or before.lower == "as"


def _first(passage: Passage, act: SpeechAct) -> int:
    """The first word of the act's subject with what describes it, of whatever kind that is."""
    kinds, at = WordKinds(passage.words), act.begin
    while at > max(0, act.begin - _PREMODIFIERS):
        word = passage.words[at - 1]
        if word.quote >= 0 or not word.text[:1].isalpha() or kinds.breaks(word):
            break
        at -= 1
    return at


def _has_object(passage: Passage, act: SpeechAct) -> bool:
    """Whether the act says itself what is told: not so for "after the minister gave the news on Friday"."""
    words, grammar = passage.words, lexicon().grammar
    if act.kind == "show" and act.lemma in lexicon().shows and "-" in act.lemma:
        return False
    at = act.end
    if at < len(words) and words[at].lower in grammar.anaphoric:
        return at + 1 >= len(words) or words[at + 1].lower not in grammar.told_thing
    return at < len(words) and words[at].text[:1].isalnum() and words[at].lower not in grammar.heading


# ---------------------------------------------------------------- in the sentences around it


def _taken_up(told: Discourse, number: int) -> Who | None:
    """Whoever told what this passage goes on with, a few passages before at most."""
    for at in range(number, max(0, number - _CARRIED), -1):
        if _tells(told.passages[at]) or not _goes_on_with(told.passages[at]):
            return None
        before = told.passages[at - 1]
        says = [act for act in before.acts if act.kind == "say"]
        if says:
            lead = told.passages[number].lead
            who = before.main_speaker() if says[-1].lemma not in lexicon().words.asking else None
            return who if told.passages[number].words[0].lower in ("it", "they") or lead in (None, who) else None
        if before.shows:
            return before.shows[-1].who
    return None


def _tells(passage: Passage) -> bool:
    """Whether somebody speaks in the passage itself."""
    return any(not _promises(act) for act in passage.acts)


def _goes_on_with(passage: Passage) -> bool:
    """Whether the passage begins with a word for what was told before: "They", "Both", "The vehicles"."""
    words = [word for word in passage.words[:4] if word.quote >= 0 or word.text[:1].isalnum()]
    if len(words) < 2 or words[0].lower not in lexicon().grammar.anaphoric:
        return False
    second = words[1]
    return not second.capital and second.text[:1].isalnum() and second.lower not in lexicon().grammar.relating


def _denied(passage: Passage, act: SpeechAct) -> bool:
    """Whether nothing was said: "the ministry has not said a word"."""
    before = passage.words[max(0, act.verb - 2) : act.verb]
    return any(word.lower in ("not", "never") or word.lower.endswith(("n't", "n’t")) for word in before)


def _told_next(document: Document, told: Discourse, number: int) -> Who | None:
    """Who told, by the second sentence of its paragraph, what the article's first one says without a source."""
    if number != told.lead or _tells(told.passages[number]) or number + 1 >= len(told.passages):
        return None
    following = told.passages[number + 1]
    if document.sentences[following.first].block != document.sentences[told.passages[number].first].block:
        return None
    says = (
        act
        for act in (*following.acts, *following.shows)
        if act.kind != "call" and not act.shared and not _denied(following, act)
    )
    return next((act.who for act in says if act.who.kind in ("person", "body", "outlet")), None)
