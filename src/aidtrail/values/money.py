"""Finds sums of money in text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from aidtrail.values.amounts import Money, MoneySpan
from aidtrail.values.bounds import bounds, is_between, is_change, is_change_by
from aidtrail.values.currencies import CURRENCIES
from aidtrail.values.lexer import Number, Token
from aidtrail.values.numbers import WORDS, read_tokens, tidy, times
from aidtrail.values.rates import per
from aidtrail.values.units import UNITS

_DASHES = frozenset("-–—‑−")
_SIGNS_AFTER = frozenset("€£₴₽₺₪")  # signs that may stand after the figure with a space between
_SPACED_SCALES = ("m", "b", "cr")  # "EUR 60 m"
_SCREENS = (360, 480, 720, 1080)  # "720p" is lines of a screen, "412p" pence
_NOT_SMALL = 1000
_OF_WHAT = 3  # tokens after "pounds of" in which what they pay for is named
_CUE_REACH = 4  # tokens before a sum in which a cue such as "worth" counts


@dataclass(frozen=True, slots=True)
class Context:
    """What "$" (and "dollar") and "crown" mean in the article: ISO 4217 codes, or None where that is open."""

    dollar: str | None
    crown: str | None

    def currency(self, word: str) -> str | None:
        """The currency of a name or sign that stands alone."""
        if word in ("$", "dollar", "dollars", "cent", "cents"):
            return self.dollar
        if word in ("crown", "crowns", "krone", "kroner"):
            return self.crown
        return CURRENCIES.symbols.get(word) or CURRENCIES.words.get(word)


@dataclass(frozen=True, slots=True)
class _Sum:
    """One figure with what belongs to it: token indexes, value, scale, currency (`named` if a name or sign stands)."""

    start: int
    end: int
    value: Number | None
    scale: Number = 1
    named: bool = False
    currency: str | None = None


def find_money(text: str, dollar: str | None = "USD", crown: str | None = None) -> list[MoneySpan]:
    """The sums of money in `text`, in order, not overlapping.

    `dollar` and `crown` are the ISO 4217 codes that "$" and "crowns" (or "kroner") stand for in this article; a sum
    whose currency the text leaves open has currency None. Vague sums ("billions of dollars") have no bounds.
    """
    return list(_find(text, Context(dollar, crown)))


@lru_cache(maxsize=2)
def _find(text: str, context: Context) -> tuple[MoneySpan, ...]:
    tokens = read_tokens(text)
    found: list[MoneySpan] = []
    at = 0
    for index, token in enumerate(tokens):
        if index < at or token.kind not in ("number", "vague"):
            continue
        sums = _sums_at(tokens, index, context)
        if sums and sums[0].start >= at:
            found.append(_span(text, tokens, sums))
            at = sums[-1].end
    return tuple(found)


def _span(text: str, tokens: Sequence[Token], sums: list[_Sum]) -> MoneySpan:
    first, last = sums[0], sums[-1]
    limit = bounds(tokens, first.start, last.end)
    start, end = tokens[first.start].start, tokens[last.end - 1].end
    low, high = limit.apply(first.value, last.value)
    currency = first.currency or last.currency
    words = text[tokens[limit.start].start : start].strip() or text[end : tokens[limit.end - 1].end].strip(" -")
    return MoneySpan(
        start,
        end,
        text[start:end],
        Money(low, high, currency),
        modifier=words or None,
        approximate=limit.approximate,
        vague=first.value is None,
        per=per(tokens, last.end),
    )


def _sums_at(tokens: Sequence[Token], index: int, context: Context) -> list[_Sum]:
    """The one figure, or the two of a range, that start at `index`; empty where it is no money."""
    left = _sum(tokens, index, context)
    right = _second(tokens, left, context)
    if right is None:
        return [left] if left.named else []
    if left.scale == 1 and left.value is not None and right.value is not None:
        scaled = times(left.value, right.scale)
        if scaled <= right.value:
            left = replace(left, value=scaled)
    if left.value is not None and right.value is not None and left.value > right.value:
        return [left] if left.named else []
    return [left, right]


def _second(tokens: Sequence[Token], left: _Sum, context: Context) -> _Sum | None:
    """The second figure of a range such as "$1.2 to $1.5 billion" or "between 10 and 15 million euros"."""
    if left.value is None or left.end + 1 >= len(tokens):
        return None
    joint = tokens[left.end].text
    at = left.end + 1
    while at < min(len(tokens), left.end + 4) and tokens[at].kind not in ("number", "vague"):
        at += 1
    if at >= len(tokens) or tokens[at].kind != "number":
        return None
    right = _sum(tokens, at, context)
    if left.named and not right.named:  # "$150m-200m"
        right = _short_scale(tokens, right)
    if right.start != left.end + 1 or not (left.named or right.named):
        return None
    if left.currency and right.currency and left.currency != right.currency:
        return None
    if joint in _DASHES:
        return right
    if joint in ("to", "or") and (right.named or right.scale > 1):
        by = left.named and left.scale == right.scale and is_change_by(tokens, left.start)  # "rose 3 cents to $1.25"
        return None if by or is_change(tokens, left.start) else right
    return right if joint == "and" and is_between(tokens, left.start) else None


def _sum(tokens: Sequence[Token], index: int, context: Context) -> _Sum:
    """The figure at `index` with the currency and scale around it."""
    token = tokens[index]
    found = _Sum(index, index + 1, token.value, token.scale)
    before = _currency_before(tokens, index, context)
    if before:
        found = replace(found, start=before[0], named=True, currency=before[1])
        return _short_scale(tokens, found)
    scaled = _short_scale(tokens, found)
    for option in dict.fromkeys((scaled, found)):
        after = _currency_after(tokens, option, context)
        if after:
            return after
    return found


def _short_scale(tokens: Sequence[Token], found: _Sum) -> _Sum:
    """Applies a one-letter scale: "$60m", "EUR 60 m", "$800-k"."""
    at = found.end
    if at >= len(tokens) or found.value is None or found.scale > 1:
        return found
    scale = WORDS.short_scales.get(tokens[at].text)
    if scale is None or (tokens[at].gap and tokens[at].text not in _SPACED_SCALES):
        return found
    return replace(found, end=at + 1, value=times(found.value, scale), scale=tidy(scale))


def _currency_before(tokens: Sequence[Token], index: int, context: Context) -> tuple[int, str | None] | None:
    """Where the currency before a figure starts, and which it is: "$", "US $", "EUR", "Rs."."""
    at = index - 1
    if at > 0 and tokens[at].text == "." and tokens[at - 1].text == "rs":
        at -= 1
    if at < 0:
        return None
    token = tokens[at]
    text = token.text
    if token.kind == "mark":
        if text in _DASHES and at > 0 and not token.gap and _is_code(tokens[at - 1]):
            return at - 1, tokens[at - 1].text.upper()
        if at > 0 and tokens[at - 1].kind == "word" and _may_join(tokens[at - 1], token):
            joined = CURRENCIES.symbols.get(tokens[at - 1].text + text)
            if joined:
                return at - 1, joined
        if text == "$" or text in CURRENCIES.symbols:
            return at, context.currency(text)
        return None
    if token.kind != "word" or not token.capital:
        return None
    if _is_code(token):
        return at, text.upper()
    if text in CURRENCIES.prefixes and text.upper() not in CURRENCIES.codes:
        return at, context.currency(text)
    return None


def _may_join(letters: Token, sign: Token) -> bool:
    """Whether letters belong to the sign after them: "A$", "US $", not "a $5 note"."""
    return letters.capital and (not sign.gap or len(letters.text) > 1)


def _is_code(token: Token) -> bool:
    return token.kind == "word" and token.capital and token.text.upper() in CURRENCIES.codes


def _currency_after(tokens: Sequence[Token], found: _Sum, context: Context) -> _Sum | None:
    """The figure with the currency that follows it: "million euros", "m-dollar", "bn Swedish crowns", "EUR million"."""
    at = _past_joint(tokens, found)
    at, adjective = _adjective(tokens, at)
    if at >= len(tokens):
        return None
    word = tokens[at].text
    done = replace(found, end=at + 1, named=True)
    if adjective and (currency := CURRENCIES.adjectives.get((adjective, word))):
        return replace(done, currency=currency)
    if _is_code(tokens[at]):
        return _scale_after(tokens, replace(done, currency=word.upper()))
    if word in CURRENCIES.minor and found.value is not None:
        if len(word) == 1 and (tokens[at].gap or found.value in _SCREENS):
            return None
        currency = context.currency(word) or CURRENCIES.minor[word]
        return replace(done, value=times(found.value, 0.01), currency=currency)
    if word in CURRENCIES.words:
        if word in CURRENCIES.doubtful and not adjective and not _is_money(tokens, found, at):
            return None
        if word.upper() in CURRENCIES.codes and tokens[at].text != "eur":
            return None
        return replace(done, currency=context.currency(word))
    if word in CURRENCIES.symbols and (word in _SIGNS_AFTER or not tokens[at].gap):
        return replace(done, currency=context.currency(word)) if not _next_is_figure(tokens, at) else None
    return None


def _past_joint(tokens: Sequence[Token], found: _Sum) -> int:
    """The index after what may join a figure and its currency: a hyphen, "of" after a vague sum, a full stop."""
    at = found.end
    if at >= len(tokens):
        return at
    word = tokens[at].text
    joined = (word in _DASHES and not tokens[at].gap) or word == ("of" if found.value is None else ".")
    return at + joined


def _next_is_figure(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].kind == "number" and tokens[index].gap


def _adjective(tokens: Sequence[Token], index: int) -> tuple[int, str | None]:
    """The index after an adjective of a currency ("South Korean", "U.S."), and the adjective."""
    texts = [token.text for token in tokens[index : index + 5]]
    if texts[:3] == ["u", ".", "s"]:
        return index + 3 + (texts[3:4] == ["."]), "us"
    for length in (3, 2, 1):
        adjective = " ".join(texts[:length])
        if len(texts) > length and (adjective, texts[length]) in CURRENCIES.adjectives:
            return index + length, adjective
    return index, None


def _is_money(tokens: Sequence[Token], found: _Sum, at: int) -> bool:
    """Whether a doubtful name ("pounds", "won") means money here."""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if CURRENCIES.words.get(after) == CURRENCIES.words[tokens[at].text] is not None:  # "pounds sterling"
        return True
    if after == "(" and any(token.text in CURRENCIES.symbols for token in tokens[at + 2 : at + 4]):
        return True  # "859,000 pounds ($1.09 million)"
    if found.scale >= 1e6 or found.value is None:
        of_what = (token.text for token in tokens[at + 2 : at + 2 + _OF_WHAT])
        return not (tokens[at].text in UNITS and after == "of") or not CURRENCIES.valued.isdisjoint(of_what)
    if found.value >= _NOT_SMALL and tokens[at].text in CURRENCIES.small:
        return True
    before = tokens[max(0, found.start - _CUE_REACH) : found.start]
    return any(token.text in CURRENCIES.cues for token in before)


def _scale_after(tokens: Sequence[Token], found: _Sum) -> _Sum:
    """A scale after the currency: "118 EUR million"."""
    at = found.end
    if at < len(tokens) and found.scale == 1 and found.value is not None:
        scale = WORDS.scales.get(tokens[at].text)
        if scale:
            return replace(found, end=at + 1, value=times(found.value, scale), scale=tidy(scale))
    return found
