"""The language of attribution: its lexicon (data/speech.yaml), and the words of a text, quotations masked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from aidtrail import datafiles
from aidtrail.extract.speaking.quotes import Quotation

VerbKind = Literal["say", "call", "show"]
VerbForm = Literal["finite", "participle"]


class _Verbs(msgspec.Struct, forbid_unknown_fields=True):
    say: list[str]
    call: list[str]
    show: list[str]


class _Grammar(msgspec.Struct, forbid_unknown_fields=True):
    pronouns: frozenset[str]
    possessives: frozenset[str]
    articles: frozenset[str]
    personal: frozenset[str]
    indefinite: frozenset[str]
    determiners: frozenset[str]
    particles: frozenset[str]
    joining: frozenset[str]
    units: frozenset[str]
    collectives: frozenset[str]
    linking: frozenset[str]
    seeing: frozenset[str]
    heading: frozenset[str]
    be: frozenset[str]
    sharing: frozenset[str]
    relatives: frozenset[str]
    clausal: frozenset[str]
    governing: frozenset[str]
    before_date: frozenset[str]
    content: frozenset[str]
    occasion: frozenset[str]
    auxiliaries: frozenset[str]
    anaphoric: frozenset[str]
    relating: frozenset[str]
    occasions: frozenset[str]
    told_thing: frozenset[str]
    aside: frozenset[str]
    outlet: frozenset[str]
    carrying: frozenset[str]
    told: frozenset[str]
    setting: frozenset[str]
    issuing: frozenset[str]
    addressing: frozenset[str]
    quoting: frozenset[str]
    authoring: frozenset[str]
    coming_from: frozenset[str]
    complement: frozenset[str]
    lead_in: frozenset[str]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    verbs: _Verbs
    showing: frozenset[str]
    promising: frozenset[str]
    telling: frozenset[str]
    sourcing: list[str]
    reporting: frozenset[str]
    asking: frozenset[str]
    quoting: frozenset[str]
    plain: frozenset[str]
    ambiguous: frozenset[str]
    beside: frozenset[str]
    naming: frozenset[str]
    adverbs: frozenset[str]
    past: frozenset[str]
    stops: frozenset[str]
    titles: frozenset[str]
    courtesy: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    offices: frozenset[str]
    abroad: frozenset[str]
    unnamed: frozenset[str]
    anonymous: frozenset[str]
    bare: frozenset[str]
    bodies: frozenset[str]
    generic: frozenset[str]
    stands_for: dict[str, str]
    texts: frozenset[str]
    data: frozenset[str]
    reports: frozenset[str]
    press: frozenset[str]
    shared: frozenset[str]
    news: frozenset[str]
    outlets: frozenset[str]
    channels: frozenset[str]
    chambers: frozenset[str]
    platforms: list[str]
    platform_of: dict[str, str]
    departments: list[str]
    calendar: frozenset[str]
    openers: frozenset[str]
    compounds: frozenset[str]
    participles: frozenset[str]
    nouns_in_ly: frozenset[str]
    grammar: _Grammar


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a verb of speech: `say` verbs may carry a whole quotation, `call` verbs part of one, `show` none."""

    lemma: str
    kind: VerbKind
    form: VerbForm


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of attribution, ready for look-up in lower case."""

    verbs: dict[str, Verb]
    shows: dict[str, Verb]
    particled: frozenset[str]
    phrasal: frozenset[str]
    words: _File
    grammar: _Grammar
    determiners: frozenset[str]
    sourcing: dict[str, list[tuple[str, ...]]]
    platforms: frozenset[tuple[str, ...]]
    departments: frozenset[tuple[str, ...]]

    def is_one_of(self, word: str, names: frozenset[str]) -> bool:
        """Whether the word, or its singular, is among the names."""
        return word in names or singular(word) in names


@cache
def lexicon() -> Lexicon:
    """Read and validate the packaged lexicon; raises DataError where it is wrong."""
    raw = datafiles.load(datafiles.packaged("speech.yaml"), _File)
    verbs = _verbs("call", raw.verbs.call) | _verbs("say", raw.verbs.say)
    shows = _verbs("show", raw.verbs.show)
    sourcing: dict[str, list[tuple[str, ...]]] = {}
    for phrase in raw.sourcing:
        sourcing.setdefault(phrase.split()[0], []).append(tuple(phrase.split()))
    return Lexicon(
        verbs=verbs,
        particled=_first_parts(verbs),
        shows=shows,
        phrasal=_first_parts(shows),
        words=raw,
        grammar=raw.grammar,
        determiners=raw.grammar.determiners | raw.grammar.indefinite,
        sourcing=sourcing,
        platforms=frozenset(tuple(name.lower().split()) for name in raw.platforms),
        departments=frozenset(tuple(name.split()) for name in raw.departments),
    )


_VOWELS = "aeiou"


def _first_parts(verbs: dict[str, Verb]) -> frozenset[str]:
    """The first words of the forms that have a particle."""
    return frozenset(form.partition("-")[0] for form in verbs if "-" in form)


def _verbs(kind: VerbKind, entries: Sequence[str]) -> dict[str, Verb]:
    """The verb of every form of the entries."""
    verbs: dict[str, Verb] = {}
    for entry in entries:
        for form, words in _forms(entry):
            for word in words:
                verbs.setdefault(word, Verb(entry.split()[0], kind, form))
    return verbs


def _forms(entry: str) -> Iterator[tuple[VerbForm, list[str]]]:
    """The finite forms and the present participle of "base [past [participle]]"; a particle follows a hyphen."""
    base, *past = entry.split()
    stem, dash, particle = base.partition("-")
    tail = dash + particle
    third = stem[:-1] + "ies" if stem[-1] == "y" and stem[-2] not in _VOWELS else stem + _plural_ending(stem)
    regular = stem + "d" if stem.endswith("e") else stem + "ed"
    finite = [base, third + tail, *(past or [regular + tail])]
    doubled = stem[:-1].endswith(tuple(_VOWELS)) and bool(past) and past[0].startswith(stem + stem[-1])
    silent = stem.endswith("e") and not stem.endswith("ee")
    ing = stem[:-1] + "ing" if silent else stem + stem[-1] * (doubled or _is_short(stem)) + "ing"
    yield "finite", finite
    yield "participle", [ing + tail]


def _is_short(stem: str) -> bool:
    """Whether the last letter doubles before "ing": set, put."""
    return len(stem) == 3 and stem[1] in _VOWELS and stem[0] not in _VOWELS and stem[2] not in _VOWELS + "wxy"


def _plural_ending(word: str) -> str:
    return "es" if word.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"


def singular(word: str) -> str:
    """The singular of a noun in lower case, by its ending."""
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


# ---------------------------------------------------------------- words


class Word(NamedTuple):
    """A word or mark of a sentence. A quotation is one word: `quote` is its index in the document's list, else -1.

    `possessive`: an apostrophe and s followed, which belong to no word. `capital`: it begins with a capital letter,
    or with a small article of names before one ("al-Jabouri").
    """

    start: int
    end: int
    text: str
    lower: str
    quote: int = -1
    possessive: bool = False
    capital: bool = False


_WORD = re.compile(
    r"\]\([^)\s]{0,400}\)"  # the address of a link in Markdown
    r"|https?://[^\s)]{1,400}"
    r"|(?P<word>(?:[A-Z]\.){2,6}|\w+(?:[-&/.@]\w+)*(?:[’']\w+)*)"
    r"|(?P<mark>[^\w\s\[\]])"
)
_POSSESSIVE = ("'s", "’s")


def words(text: str, start: int, end: int, quotes: Sequence[tuple[int, Quotation]] = ()) -> list[Word]:
    """The words of text[start:end]; the given quotations (with their numbers), in order, are one word each."""
    out: list[Word] = []
    at = start
    for number, quote in quotes:
        out.extend(_plain(text, at, max(at, quote.start)))
        out.append(Word(quote.start, quote.end, "", "", number))
        at = quote.end
    out.extend(_plain(text, at, end))
    return out


def _plain(text: str, start: int, end: int) -> Iterator[Word]:
    skip = start
    for match in _WORD.finditer(text, start, end):
        if not match.lastgroup:
            continue
        begin, stop = match.span()
        if begin < skip:
            continue
        token = match.group()
        possessive = token.endswith(_POSSESSIVE)
        if possessive:
            token, stop = token[:-2], stop - 2
        elif text[stop : stop + 1] in ("'", "’") and token.endswith("s"):
            possessive, skip = True, stop + 1
        if token:
            capital = token[0].isupper() or ("-" in token and _has_article(token))
            yield Word(begin, stop, token, token.lower().replace("’", "'"), -1, possessive, capital)


def _has_article(token: str) -> bool:
    article, _, rest = token.partition("-")
    return rest[:1].isupper() and article in lexicon().grammar.particles
