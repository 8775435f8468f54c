"""How names are spelt in news: folding of text at equal length, variants of designators, capitals, endings."""

import functools
import itertools
import re
import unicodedata

_LOOKALIKES = {
    "‘": "'", "’": "'", "‛": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'", "“": '"', "”": '"', "„": '"',
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "İ": "I", "ħ": "h", "ə": "a",
}  # fmt: skip
_SEPARATORS = "-‐‑‒–—−\u00a0\u2007\u2009\u202f\n\r\t"


def _folding() -> dict[int, str]:
    table = {ord(mark): " " for mark in _SEPARATORS}
    for point in range(0xC0, 0x250):
        base = unicodedata.normalize("NFD", chr(point))[0]
        if base.isascii():
            table[point] = base
    return table | {ord(mark): plain for mark, plain in _LOOKALIKES.items()}


_FOLDING = _folding()


def fold(text: str) -> str:
    """The text at the same length with plain quotes, no accents, and a space for every hyphen, dash and white space."""
    return text.translate(_FOLDING)


def lower(folded: str) -> str:
    """Lower case at the same length, whatever characters the text holds."""
    lowered = folded.lower()
    if len(lowered) == len(folded):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in folded)


# ---------------------------------------------------------------- variants of designators

_LETTER_SPACE_DIGIT = re.compile(r"(?<=[a-z]) (?=\d)")
_HAS_DIGIT = re.compile(r"\d")
_LETTER_DIGIT = re.compile(r"(?<=[a-z])(?=\d)")
_JOINED_ENOUGH = 4  # characters: "M777" is also "M-777" and "F-16" also "F16", but "F-5" is not "F5" nor "AT4" "AT-4"


def variants(key: str) -> set[str]:
    """The spellings of a folded name with and without a separator between letters and digits, itself included."""
    if not _HAS_DIGIT.search(key):
        return {key}
    pieces = _LETTER_SPACE_DIGIT.split(key, maxsplit=2)
    if len(key) < _JOINED_ENOUGH:
        return {key}
    spellings = {
        "".join(itertools.chain(*zip(pieces, (*joints, ""), strict=True)))
        for joints in itertools.product(("", " "), repeat=len(pieces) - 1)
    }
    if len(pieces) == 1 and " " not in key:
        spellings.add(_LETTER_DIGIT.sub(" ", key, count=1))
    return spellings


# ---------------------------------------------------------------- capitals

_WORD = re.compile(r"[^\W_]+")
_SHORT = 3  # letters: "US" must be written in capitals, "NATO" may be "Nato"


@functools.lru_cache(maxsize=4096)
def capitals(name: str, *, exact: bool = False) -> tuple[int, ...] | None:
    """Which letters must be capitals in a text, counting letters and digits only; None where case does not matter.

    The initial of each capitalised word; every capital of a word of up to three letters ("US", "MoD").
    Names of three words and more are known by their words, whatever their case. `exact` requires every capital.
    """
    words = _WORD.findall(fold(name))
    if not exact and len(words) > 2 and all(len(word) > _SHORT for word in words):
        return None
    required: list[int] = []
    offset = 0
    for word in words:
        reach = len(word) if exact or len(word) <= _SHORT else 1
        required += [offset + index for index in range(reach) if word[index].isupper()]
        offset += len(word)
    return tuple(required)


_WORDS_BEFORE_NUMBERS = frozenset({"a", "an", "as", "at", "in", "is", "it", "on", "to"})


def is_designator(name: str) -> bool:
    """Whether a name is a type number such as "T-72" or "M777", which is plain in lower case and takes suffixes."""
    return len(name) >= _SHORT and name[-1].isdigit() and name[0].isalpha()


def is_prose(written: str) -> bool:
    """Whether the words of a text are a word and a number rather than a type number: "A 10" in "A 10-year plan"."""
    first, *rest = written.split()
    return bool(rest) and first.lower() in _WORDS_BEFORE_NUMBERS


def is_plain_designator(written: str) -> bool:
    """Whether the words of a text are a type number even in lower case: "f-16", "m777", but not "f 16" or "f5"."""
    return len(written) >= _JOINED_ENOUGH and " " not in written


def has_capitals(written: str, name: str, *, exact: bool) -> bool:
    """Whether the words of a folded text that spell the name have the capitals it needs."""
    required = capitals(name, exact=exact)
    if not required or written == name:
        return True
    letters = [char for char in written if char.isalnum()]
    return all(index < len(letters) and not letters[index].islower() for index in required)


# ---------------------------------------------------------------- endings

_SUFFIX = re.compile(r"(?:[A-Z]{1,4}h?\d{0,2}[A-Z]{0,3}(?:/[A-Z]\d?)?)?s?(?![^\W_])")
_PLURAL = re.compile(r"(?:es|s|S)(?![^\W_])")


def end_with_suffix(cased: str, end: int, *, designator: bool) -> int:
    """Where a system's name ends with its plural or, of a designator, its version (F-16C/D, M109A6, T-72s)."""
    match = (_SUFFIX if designator else _PLURAL).match(cased, end)
    return match.end() if match else end
