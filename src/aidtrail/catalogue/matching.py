"""Finds the catalogue's names in a text: one pass of Aho-Corasick, then the conditions of each name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from aidtrail.catalogue.entries import Mention, Name
from aidtrail.catalogue.spelling import (
    end_with_suffix,
    fold,
    has_capitals,
    is_designator,
    is_plain_designator,
    is_prose,
    lower,
)

_NEAR = 300  # characters on either side in which the words that a name needs are looked for first
_BESIDE = 40  # characters on either side in which a neighbouring word may stand


@dataclass(frozen=True, slots=True)
class Form:
    """A name and when it counts. Words are folded, in lower case.

    `person` is set for leaders: `full` names introduce the person, a surname that `needs_full` counts only then or
    after a title. `since` and `until` are years. A form without a name swallows others and is never returned.
    """

    text: str
    name: Name | None
    needs: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    exact: bool = False
    person: str | None = None
    needs_full: bool = False
    since: int | None = None
    until: int | None = None

    @property
    def designator(self) -> bool:
        """Whether the form is a type number, which takes suffixes and may stand in lower case."""
        return self.kind == "system" and is_designator(self.text)

    @property
    def kind(self) -> str | None:
        """The kind of entry named; None for a phrase that names none."""
        return self.name.kind if self.name else None

    def is_current(self, year: int) -> bool:
        """Whether the year lies within the form's period."""
        return (self.since or year) <= year <= (self.until or year)


@dataclass(frozen=True, slots=True)
class _Hit:
    """A spelling found, up to `end` with a plural or a version, `extra` characters beyond the spelling."""

    start: int
    end: int
    extra: int
    forms: Sequence[Form]


_Found = tuple[_Hit, Form]


class _Text:
    """A text under search: folded twice at equal length, with what has been looked up in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cased = fold(text)
        self.lowered = lower(self.cased)
        self._contains: dict[str, bool] = {}

    def contains(self, word: str) -> bool:
        """Whether the word stands anywhere in the text."""
        if word not in self._contains:
            self._contains[word] = word in self.lowered
        return self._contains[word]

    def starts_word(self, start: int) -> bool:
        """Whether the span that starts here cuts no word at its start."""
        return not (start and self.lowered[start - 1].isalnum() and self.lowered[start].isalnum())

    def ends_word(self, end: int) -> bool:
        """Whether the span that ends here cuts neither a word nor a decimal number at its end."""
        last, following = self.lowered[end - 1], self.lowered[end : end + 2]
        if following[:1] == "." and last.isdigit() and following[1:].isdigit():
            return False
        return not (last.isalnum() and following[:1].isalnum())


class Matcher:
    """All forms of a catalogue, compiled."""

    def __init__(self, spellings: Mapping[str, Sequence[Form]], titles: Iterable[str]) -> None:
        """`spellings`: the forms by folded spelling, in the order in which they are to be preferred."""
        self._forms = list(spellings.values())
        self._automaton = AhoCorasick(list(spellings), matchkind=MatchKind.Standard)
        self._titles = tuple(lower(fold(title)) for title in titles)

    def find(self, text: str, year: int | None) -> list[Mention]:
        """Mentions in order of offsets; leftmost-longest within a kind, of several claimants the first that may."""
        view = _Text(text)
        hits = list(self._hits(view))
        introduced = _full_names(view, hits)
        by_kind: dict[str | None, list[_Found]] = {}
        for hit in hits:
            fitting = [form for form in hit.forms if self._counts(form, hit, view, introduced)]
            for form in _one_of_each_kind(fitting, hit, view, introduced, year):
                by_kind.setdefault(form.kind, []).append((hit, form))
        return _without_overlaps(by_kind)

    def _hits(self, view: _Text) -> Iterator[_Hit]:
        for index, start, end in self._automaton.find_matches_as_indexes(view.lowered, overlapping=True):
            if not view.starts_word(start):
                continue
            forms = self._forms[index]
            reach = end
            if forms[0].kind == "system":
                reach = end_with_suffix(view.cased, end, designator=any(form.designator for form in forms))
            if view.ends_word(reach):
                yield _Hit(start, reach, reach - end, forms)

    def _counts(self, form: Form, hit: _Hit, view: _Text, introduced: frozenset[str]) -> bool:
        return (
            _is_written(form, hit, view)
            and (not form.needs_full or form.person in introduced or self._has_title(view, hit))
            and not (form.not_before and _follows(view.lowered, hit.end, form.not_before))
            and not (form.not_after and _precedes(view.lowered, hit.start, form.not_after))
            and (not form.after or _precedes(view.lowered, hit.start, form.after))
            and (not form.needs or any(view.contains(word) for word in form.needs))
        )

    def _has_title(self, view: _Text, hit: _Hit) -> bool:
        """Whether a title stands before the name, and no surname after it ("Secretary Jonathan Doe")."""
        follows = view.cased[hit.end : hit.end + 2]
        return _precedes(view.lowered, hit.start, self._titles) and not (follows[:1] == " " and follows[1:].isupper())


def _full_names(view: _Text, hits: Iterable[_Hit]) -> frozenset[str]:
    """The persons whose full name stands in the text."""
    return frozenset(
        form.person
        for hit in hits
        for form in hit.forms
        if form.person and not form.needs_full and _is_written(form, hit, view)
    )


def _is_written(form: Form, hit: _Hit, view: _Text) -> bool:
    """Whether the capitals are right: as in the catalogue, or a type number written without a space."""
    if form.designator and not form.exact:
        written = view.text[hit.start : hit.end]
        if is_prose(written):
            return False
        if is_plain_designator(written):
            return True
    return has_capitals(view.cased[hit.start : hit.end], form.text, exact=form.exact)


def _follows(lowered: str, end: int, words: tuple[str, ...]) -> bool:
    after = lowered[end : end + _BESIDE].lstrip(" ,'\"")
    return any(after.startswith(word) and not after[len(word) : len(word) + 1].isalnum() for word in words)


def _precedes(lowered: str, start: int, words: tuple[str, ...]) -> bool:
    before = lowered[max(0, start - _BESIDE) : start].rstrip(" '\"")
    return any(before.endswith(word) and not before[: -len(word)][-1:].isalnum() for word in words)


def _one_of_each_kind(
    forms: Sequence[Form], hit: _Hit, view: _Text, introduced: frozenset[str], year: int | None
) -> Iterator[Form]:
    """Of the forms that count, the one to take for each kind, as `_rank` puts them, then in the catalogue's order."""
    if len(forms) < 2:
        yield from forms
        return
    near = view.lowered[max(0, hit.start - _NEAR) : hit.end + _NEAR]
    ranked = sorted(forms, key=lambda form: _rank(form, near, introduced, year))
    taken: set[str | None] = set()
    for form in ranked:
        if form.kind not in taken:
            taken.add(form.kind)
            yield form


def _rank(form: Form, near: str, introduced: frozenset[str], year: int | None) -> tuple[bool, ...]:
    """Smallest first: a needed word near by, a needed word at all, a person named in full, a period that fits."""
    return (
        not (form.needs and any(word in near for word in form.needs)),
        not form.needs,
        form.person not in introduced,
        year is not None and not form.is_current(year),
    )


_SWALLOWED_BY: dict[str, tuple[str | None, ...]] = {
    "party": ("outlet", "authority", None),
    "system": ("outlet", None),
    "outlet": (),
    "authority": (),
}


def _without_overlaps(by_kind: Mapping[str | None, list[_Found]]) -> list[Mention]:
    mentions: list[Mention] = []
    for kind, rivals in _SWALLOWED_BY.items():
        own = by_kind.get(kind, [])
        if own:
            others = [found for rival in rivals for found in by_kind.get(rival, [])]
            mentions += _leftmost_longest([*own, *others], kind)
    return sorted(mentions, key=lambda mention: (mention.start, -mention.end, mention.name.kind))


def _leftmost_longest(found: list[_Found], kind: str) -> Iterator[Mention]:
    """Mentions of the kind that no earlier, longer or (at the same offsets) more exact one overlaps."""
    reached = 0
    for hit, form in sorted(found, key=lambda pair: (pair[0].start, -pair[0].end, pair[0].extra, pair[1].kind != kind)):
        if hit.start < reached:
            continue
        reached = hit.end
        if form.name and form.kind == kind:
            yield Mention(hit.start, hit.end, form.name)
