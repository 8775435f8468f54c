"""The currencies: their codes (ISO 4217), signs and names, as currencies.yaml lists them."""

from dataclasses import dataclass

import msgspec

from aidtrail.datafiles import load, packaged
from aidtrail.errors import DataError


class CurrencyEntry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One entry of currencies.yaml."""

    code: str
    symbols: list[str] = []
    words: list[str] = []
    shared: list[str] = []
    adjectives: list[str] = []
    minor: list[str] = []
    default: list[str] = []


class CurrencyFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The whole of currencies.yaml."""

    doubtful: frozenset[str]
    small: frozenset[str]
    words: frozenset[str]
    cues: frozenset[str]
    valued: frozenset[str]
    currencies: list[CurrencyEntry]


@dataclass(frozen=True, slots=True)
class Currencies:
    """The currencies by what stands in a text, all in lower case but the codes."""

    symbols: dict[str, str]
    words: dict[str, str | None]
    adjectives: dict[tuple[str, str], str]
    minor: dict[str, str]
    codes: frozenset[str]
    prefixes: frozenset[str]
    doubtful: frozenset[str]
    small: frozenset[str]
    cues: frozenset[str]
    valued: frozenset[str]


def _index(file: CurrencyFile) -> Currencies:
    """Raises DataError where two currencies claim one sign or name as theirs alone."""
    symbols: dict[str, str] = {}
    words: dict[str, str | None] = {}
    adjectives: dict[tuple[str, str], str] = {}
    minor: dict[str, str] = {}
    for entry in file.currencies:
        defaults = [name for name in entry.default if name not in entry.shared and len(name) == 1]
        for symbol in [*entry.symbols, *defaults]:
            if symbols.setdefault(symbol.lower(), entry.code) != entry.code:
                raise DataError(f"currencies.yaml: {symbol} stands for two currencies: keep it in one entry")
        for word in [*entry.words, entry.code.lower()]:
            if words.setdefault(word, entry.code) != entry.code:
                raise DataError(f"currencies.yaml: {word} stands for two currencies: put it under 'shared'")
        for word in entry.minor:
            minor[word] = entry.code
    for entry in file.currencies:
        adjectives |= {(adjective, word): entry.code for adjective in entry.adjectives for word in entry.words}
        for name in entry.shared:
            for form in (name, f"{name}s"):
                if name in entry.default:
                    words[form] = entry.code
                words.setdefault(form, None)
                for adjective in entry.adjectives:
                    adjectives[adjective, form] = entry.code
    codes = frozenset(entry.code for entry in file.currencies if entry.code.lower() not in file.words)
    letters = {symbol for symbol in symbols if symbol.isalpha()} | {"rs", "euro", "euros"}
    prefixes = frozenset(letters | {code.lower() for code in codes})
    words_of_kind = (file.doubtful, file.small, file.cues, file.valued)
    return Currencies(symbols, words, adjectives, minor, codes, prefixes, *words_of_kind)


CURRENCIES = _index(load(packaged("currencies.yaml"), CurrencyFile))
