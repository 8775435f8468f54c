"""Splits an article into passages: sentences, and runs of them that a quotation or its attribution ties together."""

from collections.abc import Iterator, Sequence

from aidtrail.extract.document import Document
from aidtrail.extract.speaking import speech
from aidtrail.extract.speaking.speech import Word, lexicon
from aidtrail.extract.speaking.speech_acts import ActFinder

_TAIL_WORDS = 30  # words that a sentence which is nothing but an attribution has at most


def passages(document: Document) -> list[tuple[int, tuple[Word, ...]]]:
    """First sentence and words of each run of sentences that a quotation, or its attribution, ties together."""
    out: list[tuple[int, tuple[Word, ...]]] = []
    for sentence, words in _pieces(document):
        if out and _asks(document, out[-1][1]) and _is_attribution(out[-1][1], words):
            out[-1] = (out[-1][0], (*out[-1][1], *words))
        elif words:
            out.append((sentence, words))
    return out


def _pieces(document: Document) -> Iterator[tuple[int, tuple[Word, ...]]]:
    """First sentence and words of each run of sentences that a quotation reaches over."""
    sentences, quotes = document.sentences, document.quotes
    index = number = 0
    while index < len(sentences):
        first, index, begun = index, index + 1, number
        while number < len(quotes) and quotes[number].start < sentences[index - 1].end:
            while index < len(sentences) and sentences[index].start < quotes[number].end:
                index += 1
            number += 1
        held = list(enumerate(quotes[begun:number], begun))
        words = speech.words(document.text, sentences[first].start, sentences[index - 1].end, held)
        for part in _unglued(document, words):
            yield first, part


def _unglued(document: Document, words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """The words, cut where a quotation is glued to the full stop before it, or a sentence to a quotation."""
    begun = 0
    for index in range(1, len(words)):
        before, word = words[index - 1], words[index]
        glued = before.end == word.start and (before.quote >= 0 or word.quote >= 0)
        stop = document.text[before.end - 2] if before.quote >= 0 else before.text
        if glued and stop in (".", "?", "!") and (word.capital or word.quote >= 0):
            yield tuple(words[begun:index])
            begun = index
    if words:
        yield tuple(words[begun:])


def _asks(document: Document, words: Sequence[Word]) -> bool:
    """Whether the passage ends in a quoted question or exclamation, after which a sentence may seem to begin."""
    return words[-1].quote >= 0 and document.text[words[-1].end - 2 : words[-1].end - 1] in ("?", "!", "…")


def _is_attribution(quoted: Sequence[Word], words: Sequence[Word]) -> bool:
    """Whether a sentence is nothing but the attribution of the quotation before it: "Doe asked him."."""
    if len(words) > _TAIL_WORDS or any(word.quote >= 0 for word in words):
        return False
    acts = ActFinder([quoted[-1], *words]).acts()
    if not acts or acts[0].kind != "say" or acts[0].subject is None or acts[0].subject.first > 1:
        return False
    following = words[acts[0].end - 1].lower if acts[0].end <= len(words) else "."
    return acts[0].lemma in lexicon().words.asking or following not in lexicon().grammar.content
