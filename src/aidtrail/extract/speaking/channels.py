"""Where something was said: the outlet, platform or occasion that stands beside a verb of speech."""

from collections.abc import Collection, Sequence

from aidtrail.extract.document import Document, within
from aidtrail.extract.speaking.speech import Word, lexicon, singular

Channel = tuple[str, int, int]  # its words, and their offsets (-1 where they stand elsewhere)

_OPENING = frozenset({"but", "and", "however", "meanwhile", "separately", "earlier", "later"})
_IN_CASE = ("event",)  # "in the event of" names no occasion
_SITES = (".com", ".org", ".net", ".eu", ".info")
_UNNAMED_CHAMBER = "parliament"  # said of the one that a country has
_REACH = 30  # words after a verb in which its channel may stand
_MAX_MODIFIERS = 6


def find(document: Document, words: Sequence[Word], first: int, last: int) -> Channel | None:
    """The channel named in words[first:last], and its offsets: an outlet, else a platform, else an occasion."""
    last = min(last, first + _REACH, len(words))
    if first >= last:
        return None
    return (
        _outlet(document, words, first, last)
        or _told(document, words, first, last)
        or _platform(document, words, first, last)
        or _medium(document, words, first, last)
        or _occasion(document, words, first, last)
        or _chamber(document, words, first, last)
    )


def leading(document: Document, words: Sequence[Word]) -> Channel | None:
    """The channel in what stands before a sentence's first comma: "In an interview with X, …"."""
    first = 0
    while first < len(words) and (words[first].text == "," or words[first].lower in _OPENING | lexicon().words.adverbs):
        first += 1  # "However, in a briefing on Sunday, …"
    if first == len(words) or words[first].lower not in lexicon().grammar.setting:
        return None
    comma = next((index for index, word in enumerate(words[:40]) if word.text == "," and index > first), None)
    return find(document, words, first, comma) if comma else None


def outlet_in(document: Document, words: Sequence[Word], first: int, last: int) -> Channel | None:
    """The outlet that the words name."""
    mentions = within(document.outlets, words[first].start, words[last - 1].end)
    return (
        (document.text[mentions[0].start : mentions[0].end], mentions[0].start, mentions[0].end) if mentions else None
    )


def of_verb(lemma: str) -> Channel | None:
    """The platform that a verb names by itself: "tweeted"."""
    platform = lexicon().words.platform_of.get(lemma)
    return (platform, -1, -1) if platform else None


def issued(document: Document, words: Sequence[Word], verb: int, last: int) -> Channel | None:
    """The text that holds the words: "issued a statement in which he said", "read a statement by the ministry"."""
    first = next((at + 1 for at in range(verb, -1, -1) if words[at].quote >= 0), 0)
    for at in range(first + 1, min(last, len(words))):
        if words[at].lower not in lexicon().words.channels:
            continue
        begin = _beginning(words, at, first, lexicon().grammar.issuing)
        if begin is not None and (begin < at or words[at - 1].lower in lexicon().determiners):
            return _span(document, words, begin, at + 1)
    return None


def quoting(document: Document, words: Sequence[Word], last: int) -> Channel | None:
    """The outlet before an act that it quotes: "the Courier quotes officials as saying"."""
    for mention in within(document.outlets, words[0].start, words[last - 1].end) if last else ():
        after = [word.lower for word in words[:last] if word.start >= mention.end][:3]
        if not lexicon().grammar.quoting.isdisjoint(after):
            return document.text[mention.start : mention.end], mention.start, mention.end
    return None


def _outlet(document: Document, words: Sequence[Word], first: int, last: int) -> Channel | None:
    for mention in within(document.outlets, words[first].start, words[last - 1].end):
        at = next((i for i in range(first, last) if words[i].start >= mention.start), last)
        before = at - 1
        while before >= 0 and (
            words[before].lower in lexicon().determiners or words[before].text in "()" or words[before].possessive
        ):
            before -= 1
        if before < 0 or words[before].lower not in lexicon().grammar.outlet:
            continue
        if words[before].lower == "by" and words[before - 1].lower not in lexicon().grammar.carrying:
            continue
        end = at
        while end < last and words[end].start < mention.end:
            end += 1
        while (
            end < last
            and words[end].quote < 0
            and (words[end].capital or words[end].text.isdigit())
            and not _starts_name(words, end)
        ):
            end += 1
        return _span(document, words, at, end)
    return None


def _starts_name(words: Sequence[Word], at: int) -> bool:
    """Whether the word belongs to somebody who is told ("ABC News’ David Muir"), not to a programme's name."""
    return (
        words[at - 1].possessive
        and at + 1 < len(words)
        and words[at + 1].capital
        and not words[at - 2].text.isdigit()
        and not any(word.text.isdigit() for word in words[max(0, at - 3) : at])
    )


def _told(document: Document, words: Sequence[Word], first: int, last: int) -> Channel | None:
    """Whoever is told under a name with an article, but not a people: "told the Harbour Courier"."""
    for at in range(first, last - 1):
        if words[at].lower not in lexicon().grammar.told:
            continue
        if words[at + 1].lower.endswith(_SITES):
            return _span(document, words, at + 1, at + 2)  # "told News.com"
        if words[at + 1].lower != "the":
            continue
        begin = past_medium(words, at + 2)
        end = begin
        while end < last and words[end].quote < 0 and words[end].capital:
            end += 1
        peoples = within(document.parties, words[begin].start, words[end - 1].end) if end > begin else ()
        covered = sum(mention.end - mention.start for mention in peoples if mention.name.form != "government")
        if end > begin and covered < words[end - 1].end - words[begin].start:
            return _span(document, words, begin, end)
    return None


def past_medium(words: Sequence[Word], at: int) -> int:
    """The index after the words that say what sort of outlet is named next: "news agency", "daily"."""
    lex, end = lexicon().words, at
    while end + 1 < len(words) and (words[end].lower in lex.outlets or words[end].lower in lex.news):
        end += 1
    return end


def _medium(document: Document, words: Sequence[Word], first: int, last: int) -> Channel | None:
    """An outlet known by its sort: "told the k-live media outlet", "with the German broadcaster ARD"."""
    lex = lexicon()
    for at in range(max(first, 1), last):
        lower = words[at].lower
        if lower not in lex.words.outlets or (lower in lex.words.shared and words[at - 1].lower not in lex.words.news):
            continue
        begin = _beginning(words, at, first, lex.grammar.outlet)
        if begin is None or begin == 0 or words[begin - 1].lower not in lex.determiners | lex.grammar.outlet:
            continue
        end = at + 1
        while end < last and words[end].quote < 0 and words[end].capital:
            end += 1
        if end > at + 1:
            return _span(document, words, at + 1, end)
        if begin < at and words[begin - 1].lower == "the":
            return _span(document, words, begin, end)
    return None


def _platform(document: Document, words: Sequence[Word], first: int, last: int) -> Channel | None:
    """A platform after "on", "to", "via", "told": "on the messaging app Telegram", "told Latvian radio LR1"."""
    platforms = lexicon().platforms
    for at in range(max(first, 1), last):
        for length in (2, 1):
            names = words[at : at + length]
            plain = length == 2 or names[0].lower in lexicon().words.outlets  # "state television", "radio"
            if tuple(word.lower for word in names) not in platforms or not (plain or names[0].capital):
                continue
            begin = _beginning(words, at, first, {"on", "to", "via"} | lexicon().grammar.told)
            if begin is None:
                continue
            end = min(at + length, len(words))
            if plain and end + 1 < last and words[end].lower in lexicon().words.outlets and words[end + 1].capital:
                begin = end = end + 1  # "told the radio station Kol Daran"
            while plain and end < last and words[end].capital and words[end].quote < 0:
                end += 1
            return _span(document, words, begin if plain else at, end)
    return None


def _occasion(document: Document, words: Sequence[Word], first: int, last: int) -> Channel | None:
    names = lexicon().words.channels
    for at in range(first, last):
        word = words[at]
        if word.quote >= 0 or (word.lower not in names and singular(word.lower) not in names):
            continue
        if at + 1 < len(words) and words[at + 1].lower in names and words[at + 1].quote < 0:
            continue
        if at + 1 < len(words) and words[at].lower in _IN_CASE and words[at + 1].lower == "of":
            continue
        begin = _beginning(words, at, first)
        if begin is not None:
            return _span(document, words, begin, at + 1)
    return None


def _chamber(document: Document, words: Sequence[Word], first: int, last: int) -> Channel | None:
    """The parliament before which something is said: "a statement to the House of Commons", "addressing the Senate"."""
    grammar = lexicon().grammar
    for at in range(max(first, 1), last):
        named = words[at].capital or words[at].lower == _UNNAMED_CHAMBER
        if words[at].lower not in lexicon().words.chambers or words[at].quote >= 0 or not named:
            continue
        begin = _beginning(words, at, first, grammar.addressing | grammar.told)
        if begin is None:
            continue
        end = at + 1
        if end + 1 < last and words[end].lower == "of" and words[end + 1].capital:
            end += 2  # "the House of Lords"
        if end < last and (
            words[end].capital or words[end].possessive or singular(words[end].lower) != words[end].lower
        ):
            continue  # "told House Speaker Berg"
        return _span(document, words, begin, end)
    return None


def _beginning(words: Sequence[Word], at: int, first: int, heads: Collection[str] | None = None) -> int | None:
    """Where the phrase that ends in the word begins, if one of `heads` (a preposition, or "told") stands before it."""
    grammar, determiners = lexicon().grammar, lexicon().determiners
    heads = grammar.occasion if heads is None else heads
    for index in range(at - 1, max(first - 1, at - _MAX_MODIFIERS - 2, -1), -1):
        word = words[index]
        if word.quote >= 0 or not word.text[:1].isalnum():
            return None
        told = word.lower in grammar.told and words[index + 1].lower in determiners
        aside = word.lower == "of" and words[index - 1].lower in grammar.aside
        if word.lower in heads or told or aside:
            begin = index + 1
            while begin < at and words[begin].lower in determiners:
                begin += 1
            return begin
        if word.lower in lexicon().words.stops or (word.lower in lexicon().verbs and word.text.endswith("ed")):
            return None
    return None


def _span(document: Document, words: Sequence[Word], first: int, last: int) -> Channel:
    start, end = words[first].start, words[last - 1].end
    return " ".join(document.text[start:end].split()), start, end
