"""Articles that carry the text of another: identical, cut, under another headline, or worked over by an editor.

Text of equal wording that differs in its numbers and dates is boilerplate of different acts, not a copy.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

from aidtrail.model import Article, Copy
from aidtrail.resolve.days import day_of
from aidtrail.resolve.groups import Groups
from aidtrail.resolve.passages import QUOTED, passages, prose, shingles, words
from aidtrail.resolve.vocabulary import vocabulary

SHARE = 1 / 3  # of the shorter text's passages, from which an article counts as a copy
CONTRADICTED = 0.1  # of the shared number-bearing passages, from which two texts tell of different acts
ENOUGH = 25  # words outside quotation marks, below which quotations count as text
NEIGHBOURS = 3  # articles compared with, along each shared passage
SAME_DAY = 2  # days within which an outlet may publish one text twice; later, its own words again are a form

Shingle = tuple[str, ...]
Trigrams = frozenset[Shingle]


def find_copies(articles: Iterable[Article]) -> tuple[Copy, ...]:
    """Each copy with the article it is a copy of (the earliest, then the longest, of those that share the text)."""
    by_id = {article.id: article for article in articles}
    compared: dict[str, Trigrams] = {}
    shares: dict[tuple[str, str], float] = {}
    for pair in sorted(_candidates(by_id.values())):
        one, two = (by_id[name] for name in pair)
        for article in (one, two):
            if article.id not in compared:
                compared[article.id] = frozenset(shingles(_tokens(article), 3))
        share = _share(compared[one.id], compared[two.id])
        if share >= SHARE and not _form(one, two) and not _contradict(one, two):
            shares[pair] = share
    return tuple(_copies(by_id, shares))


def _candidates(articles: Iterable[Article]) -> set[tuple[str, str]]:
    """Pairs that share a passage; along a passage that many share, each with its neighbours by id only."""
    holders: dict[int, list[str]] = defaultdict(list)
    for article in sorted(articles, key=lambda one: one.id):
        for mark in passages(article):
            holders[mark].append(article.id)
    found: set[tuple[str, str]] = set()
    for names in holders.values():
        for at, name in enumerate(names):
            found.update((name, other) for other in names[at + 1 : at + 1 + NEIGHBOURS])
    return found


def _tokens(article: Article) -> list[str]:
    """The words that are compared: those outside quotation marks, where these are enough."""
    parts = list(prose(article.text))
    bare = words(" . ".join(QUOTED.sub(" ", part) for part in parts))
    return bare if len(bare) >= ENOUGH else words(" . ".join(parts))


def _share(one: Trigrams, two: Trigrams) -> float:
    """The part of the shorter text's trigrams of words that the other has too."""
    fewest = min(len(one), len(two))
    return len(one & two) / fewest if fewest else 0.0


def _form(one: Article, two: Article) -> bool:
    """Whether one outlet used its own wording again on another day: a form filled in anew, such as a memorandum."""
    if not one.outlet or one.outlet != two.outlet:
        return False
    days = [day_of(article.published) for article in (one, two)]
    return None not in days and abs((days[0] or 0) - (days[1] or 0)) > SAME_DAY


def _contradict(one: Article, two: Article) -> bool:
    """Whether passages that are the same but for their numbers and dates differ in these."""
    numbered, other = _numbered(one), _numbered(two)
    both = numbered.keys() & other.keys()
    differ = sum(1 for key in both if numbered[key].isdisjoint(other[key]))
    return differ > CONTRADICTED * len(both)


def _numbered(article: Article) -> dict[Shingle, set[Shingle]]:
    """Passages with their numbers masked, and the numbers that stood there."""
    found: dict[Shingle, set[Shingle]] = defaultdict(set)
    for passage in shingles(_tokens(article), 5):
        numbers = tuple(word for word in passage if is_number(word))
        if numbers and len(numbers) < 4:
            found[tuple("#" if is_number(word) else word for word in passage)].add(numbers)
    return found


def is_number(word: str) -> bool:
    """Whether a word is a figure, a numeral, or the name of a month or weekday."""
    known = vocabulary()
    return word[:1].isdigit() or word in known.calendar or word in known.numerals


def _copies(articles: Mapping[str, Article], shares: Mapping[tuple[str, str], float]) -> Iterable[Copy]:
    groups = Groups(chain.from_iterable(shares))
    best: dict[str, float] = defaultdict(float)
    for (one, two), share in shares.items():
        groups.join(one, two)
        best[one], best[two] = max(best[one], share), max(best[two], share)
    for members in groups.members():
        first = min(members, key=lambda name: _rank(articles[name]))
        yield from (Copy(name, first, round(best[name], 3)) for name in members if name != first)


def _rank(article: Article) -> tuple[str, int, str]:
    return article.published or "9999", -len(article.text), article.id
