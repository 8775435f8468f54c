"""Tells what a number counts, and numbers that count nothing: labels, names, codes."""

from collections.abc import Sequence

from aidtrail.values.lexer import Token
from aidtrail.values.numbers import WORDS

_DASHES = frozenset("-–—‑−")
_MOST_COUNTED = 5  # words
_OLDEST = 120  # years
_NOTHING = Token(0, 0, "", "break", True)
_NOUN_KINDS = frozenset({"word", "name", "number", "ordinal"})
_BEFORE_NOUN = frozenset({"of", "more", "additional", "other", "further", "the"})


def is_label(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number is a label, or part of a code, name or address rather than a count."""
    token = tokens[index]
    before = tokens[index - 1] if index else _NOTHING
    after = tokens[index + 1] if index + 1 < len(tokens) else _NOTHING
    if before.text in WORDS.labels or (before.text in _DASHES and not token.gap):
        return True
    if token.text == "one" and token.value == 1:
        return not starts_noun(tokens, index + 1) or before.text in WORDS.no_one
    if not after.gap and (after.text in "/:" or after.kind == "word") and after is not _NOTHING:  # "5G"
        return True
    if before.text == "." and index > 1 and tokens[index - 2].text in ("no", "nos"):
        return True
    if before.text in "(/:" and not token.gap and (after.text in ")/:" or before.text == "/"):
        return before is not _NOTHING
    if before.text in WORDS.labels_of_words and not token.text[0].isdigit():  # "day two of the match"
        return True
    return _is_named(tokens, index) or _is_address(tokens, index)


_OF_RANGE = ("-", "–", "to")


def is_age(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number is an age by what stands before: "aged 45", "the age of 45", "Smith, 45, said"."""
    before = tokens[max(0, index - 2) : index]
    texts = [token.text for token in before]
    if texts in (["age", "of"], ["aged", "between"]) or texts[-1:] in (["aged"], ["age"]):
        return True
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    between = len(before) == 2 and before[0].capital and texts[1] == after == ","
    return between and tokens[index].text.isdigit() and (tokens[index].value or 0) <= _OLDEST


def after_age(tokens: Sequence[Token], index: int) -> int | None:
    """The index after the "old" of "45-year-old" and "five months old" that stands at `index`."""
    at = index + (index < len(tokens) and tokens[index].text in "-‑")
    return at + 1 if at < len(tokens) and tokens[at].text in ("old", "olds") else None


def _is_named(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number is part of a name: "the Group of Seven", "Radio 4's", "aboard Apollo 13."."""
    token, before = tokens[index], tokens[index - 1] if index else _NOTHING
    if before.text == "of" and token.capital:
        return True
    if not (before.capital and before.kind == "word" and token.scale == 1):
        return False
    if not token.text.isdigit():  # "World War Two", but "Sends Two Tanks" in a headline
        return token.capital and not (index + 1 < len(tokens) and tokens[index + 1].capital)
    starts_sentence = index < 2 or (tokens[index - 2].kind != "word" and tokens[index - 2].text != "&")
    after = index + 1
    if after + 1 < len(tokens) and tokens[after].text in _OF_RANGE and tokens[after + 1].kind == "number":
        after += 2  # "gave Kenya 200-300 rifles"
    followed = after < len(tokens) and (tokens[after].text == "of" or starts_noun(tokens, after))
    return not starts_sentence and not followed and before.text not in WORDS.function_words


def _is_address(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number begins an address: "10 Downing Street"."""
    ahead = tokens[index + 1 : index + 4]
    return (
        bool(ahead) and ahead[0].capital and any(token.capital and token.text in WORDS.streets for token in ahead[1:])
    )


def starts_noun(tokens: Sequence[Token], index: int) -> bool:
    """Whether the token at `index` can begin a noun."""
    return index < len(tokens) and tokens[index].kind == "word" and _is_noun(tokens, index)


def _is_noun(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token can be part of a noun: no mark and no word of grammar, but the AT of "AT-4" is one."""
    token = tokens[index]
    if token.kind not in _NOUN_KINDS:
        return False
    return token.text not in WORDS.function_words or (token.capital and is_joined(tokens, index + 1))


def is_joined(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name, or a hyphen and one, stands directly at `index`, so that what is before it is part of a name."""
    part = tokens[index : index + 2]
    if part and part[0].text in "-‑":
        return len(part) == 2 and not part[0].gap and not part[1].gap and part[1].kind == "name"
    return bool(part) and not part[0].gap and part[0].kind == "name"


def is_attribute(tokens: Sequence[Token], index: int) -> bool:
    """Whether a hyphen and a word follow a number: "two-way", "30-round" say what a thing is like."""
    part = tokens[index : index + 2]
    if len(part) < 2 or part[0].text not in "-‑" or part[1].kind != "word":
        return False
    return not part[0].gap and not part[1].gap and part[1].text not in WORDS.counting_attributes


def counted_words(tokens: Sequence[Token], index: int) -> tuple[int, int]:
    """The token indexes of the words that a count before `index` counts; the same twice where there are none.

    They are those up to a word of grammar or up to what follows a plural ("30 people died"), at most five.
    """
    at = index
    while at < len(tokens) and (tokens[at].text in _BEFORE_NOUN or (at > index and tokens[at].kind == "number")):
        at += 1  # in "30 of the 350 export licences" the licences are counted
    end, words = at, 0
    while end < len(tokens) and words < _MOST_COUNTED:
        token = tokens[end]
        joins = token.text in "-‑" and end > at and not token.gap and end + 1 < len(tokens) and not tokens[end + 1].gap
        if not joins and (not _is_noun(tokens, end) or (end > at and _is_past_noun(tokens, end))):
            break
        words += token.gap
        end += 1
    return at, end


def _is_past_noun(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word stands behind a plural and is neither one itself nor a name, so that the noun is over."""
    last, token = tokens[index - 1], tokens[index]
    if last.kind != "word" or token.kind != "word" or token.capital or not token.gap:
        return False
    return _is_plural(last.text) and last.text not in WORDS.plural_modifiers and not _is_plural(token.text)


def _is_plural(word: str) -> bool:
    if word in WORDS.plural_nouns or word.endswith("men"):
        return True
    return len(word) > 3 and word.endswith("s") and word[-2] not in "siu"
