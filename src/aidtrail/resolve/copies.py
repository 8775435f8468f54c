"""Articles that carry the text of another: identical, cut, under another headline, or worked over by an editor.

Text of equal wording that differs in its numbers and dates is boilerplate of different acts, not a copy.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from aidtrail.model import Article, Copy
from aidtrail.resolve.days import day_of
from aidtrail.resolve.groups import Groups
from aidtrail.resolve.passages import QUOTED, prose, shingles, words
from aidtrail.resolve.vocabulary import vocabulary

SHARE = 1 / 3  # of the shorter text's passages, from which an article counts as a copy
CONTRADICTED = 0.1  # of the shared number-bearing passages, from which two texts tell of different acts
ENOUGH = 25  # words outside quotation marks, below which quotations count as text
PASSAGE = 5  # words of the passages in which numbers are compared
HELD = 512  # texts held in memory while they are compared
NEIGHBOURS = 3  # articles compared with, along each shared passage
SAME_DAY = 2  # days within which an outlet may publish one text twice; later, its own words again are a form

Shingle = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """What is compared of an article."""

    article: Article
    tokens: list[str]
    trigrams: frozenset[Shingle]

    @property
    def numbered(self) -> dict[Shingle, set[Shingle]]:
        """Passages with their numbers masked, and the numbers that stood there."""
        found: dict[Shingle, set[Shingle]] = defaultdict(set)
        figures = [is_number(word) for word in self.tokens]
        masked = ["#" if figure else word for word, figure in zip(self.tokens, figures, strict=True)]
        for at in range(len(masked) - PASSAGE + 1):
            if 0 < sum(figures[at : at + PASSAGE]) < PASSAGE - 1:
                numbers = (word for word in self.tokens[at : at + PASSAGE] if is_number(word))
                found[tuple(masked[at : at + PASSAGE])].add(tuple(numbers))
        return found


def find_copies(articles: Iterable[Article], marks: Mapping[str, Collection[int]]) -> tuple[Copy, ...]:
    """Each copy with the article it is a copy of (the earliest, then the longest, of those that share the text).

    `marks` are the passages of each article (see `passages`).
    """
    by_id = {article.id: article for article in articles}
    text_of = lru_cache(maxsize=HELD)(lambda name: _text(by_id[name]))
    compared = ((pair, _share(*map(text_of, pair))) for pair in sorted(_candidates(marks)))
    shares = {pair: share for pair, share in compared if share >= SHARE}
    return tuple(_copies(by_id, shares))


def _candidates(marks: Mapping[str, Collection[int]]) -> set[tuple[str, str]]:
    """Pairs that share some passages; along a passage that many share, each with its neighbours by id only."""
    seen: set[int] = set()
    shared: set[int] = set()
    for held in marks.values():
        shared.update(seen.intersection(held))
        seen.update(held)
    holders: dict[int, list[str]] = {mark: [] for mark in sorted(shared)}
    for name in sorted(marks):
        for mark in marks[name]:
            if mark in shared:
                holders[mark].append(name)
    found: set[tuple[str, str]] = set()
    for names in holders.values():
        for at, name in enumerate(names):
            found.update((name, other) for other in names[at + 1 : at + 1 + NEIGHBOURS])
    return found


def _text(article: Article) -> _Text:
    """The words outside quotation marks, where these are enough to compare by."""
    parts = list(prose(article.text))
    bare = words(" . ".join(QUOTED.sub(" ", part) for part in parts))
    tokens = bare if len(bare) >= ENOUGH else words(" . ".join(parts))
    return _Text(article, tokens, frozenset(shingles(tokens, 3)))


def _share(one: _Text, two: _Text) -> float:
    """The part of the shorter text's trigrams of words that the other has too; 0 for two of a form."""
    fewest = min(len(one.trigrams), len(two.trigrams))
    share = len(one.trigrams & two.trigrams) / fewest if fewest else 0.0
    of_a_form = share >= SHARE and (_form(one.article, two.article) or _contradict(one, two))
    return 0.0 if of_a_form else share


def _form(one: Article, two: Article) -> bool:
    """Whether one outlet used its own wording again on another day: a form filled in anew, such as a memorandum."""
    if not one.outlet or one.outlet != two.outlet:
        return False
    days = [day_of(article.published) for article in (one, two)]
    return None not in days and abs((days[0] or 0) - (days[1] or 0)) > SAME_DAY


def _contradict(one: _Text, two: _Text) -> bool:
    """Whether passages that are the same but for their numbers and dates differ in these."""
    numbered, other = one.numbered, two.numbered
    both = numbered.keys() & other.keys()
    differ = sum(1 for key in both if numbered[key].isdisjoint(other[key]))
    return differ > CONTRADICTED * len(both)


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
