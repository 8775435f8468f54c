"""Finds what is moved: systems of the catalogue and phrases with a generic head noun, in a parsed sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aidtrail.catalogue import Catalogue, Mention
from aidtrail.extract import nouns
from aidtrail.model import Item


if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Tags of words that may stand before the head of an item's phrase.
_MODIFIER_TAGS = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "HYPH", "VBN", "VBG", "CD", "``", "''", "FW", "AFX", "RB", "RBR", "RBS"})
_VERBAL_DEPS = frozenset({"amod", "compound", "nmod", "punct"})
_STOP_AT = frozenset({"including", "providing", "supplying", "sending", "using", "giving", "carrying", "included"})


@dataclass(frozen=True, slots=True)
class ItemMention:
    """A phrase that names something moved.

    `recalled`: a word that means what was named before, unless what follows it ("of …") names something itself.
    `provisional`: a word such as "launchers" that is an item only with what follows it ("of the X system").
    `first`, `last` (exclusive) and `head` are token indices in the sentence's parse; `start` and `end` offsets in the
    article. `generic`: it says little ("weapons"), so it counts only where nothing more specific stands for it.
    """

    start: int
    end: int
    first: int
    last: int
    head: int
    item: Item
    generic: bool = False
    measure: bool = False
    provisional: bool = False
    recalled: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of the lexicon's kind: hyphenated tokens joined."""

    first: int
    last: int
    lower: str


def find(
    doc: "Doc", offset: int, systems: Sequence[Mention], catalogue: Catalogue, named: Mapping[str, Item] | None = None
) -> list[ItemMention]:
    """The item mentions of one parsed sentence, in order, not overlapping.

    `offset` is where the sentence begins in the article; `systems` are the catalogue's mentions inside it; `named` is
    what the sentences before called things (see `remember`).
    """
    if not len(doc):
        return []
    lexicon = nouns.load()
    words = _words(doc)
    covered = _system_tokens(doc, offset, systems)
    found: list[ItemMention] = []
    position = 0
    while position < len(words):
        taken, mention = _at(doc, offset, words, position, covered, lexicon, catalogue, named or {})
        if mention is not None and (not found or mention.first >= found[-1].last):
            found.append(mention)
        position += max(1, taken)
    known, out = dict(named or {}), []
    for mention in _with_complements(doc, offset, found, lexicon):
        out.append(_recalled(doc, mention, known))
        remember(known, out[-1:])
    return out


def remember(named: dict[str, Item], mentions: Sequence[ItemMention]) -> None:
    """Keep what things were called, by the noun they end in and by category: "NASAMS batteries" are later "two batteries"."""
    for mention in mentions:
        if mention.generic or mention.provisional:
            continue
        named[_noun(mention.item.text)] = mention.item
        if mention.item.id:
            named[f"category {mention.item.category}"] = mention.item


def _noun(text: str) -> str:
    last = text.lower().split()[-1] if text.split() else ""
    return last[:-3] + "y" if last.endswith("ies") else last.removesuffix("s")


def _recalled(doc: "Doc", mention: ItemMention, named: Mapping[str, Item]) -> ItemMention:
    """'the missiles', 'two batteries': what the text named before by the same noun, where the words add nothing."""
    before = doc[mention.first - 1].lower_ if mention.first else ""
    if mention.item.id or mention.generic or mention.last - mention.first > 1 or before not in _DEFINITE:
        return mention
    earlier = named.get(_noun(mention.item.text))
    if earlier is None or not earlier.id:
        earlier = named.get(f"category {mention.item.category}")
    if earlier is None or earlier.category != mention.item.category:
        return mention
    return replace(mention, item=Item(mention.item.text, earlier.id, earlier.name, earlier.category))


_DEFINITE = frozenset({"the", "these", "those", "such", "its", "their", "both"})


def _words(doc: "Doc") -> list[_Word]:
    out: list[_Word] = []
    index = 0
    while index < len(doc):
        last = index + 1
        while (
            last + 1 < len(doc)
            and doc[last].text in "-‑–"
            and not doc[last - 1].whitespace_
            and not doc[last].whitespace_
            and doc[last].text
        ):
            last += 2
        lower = "".join(token.text for token in doc[index:last]).lower().replace("‑", "-").replace("–", "-")
        out.append(_Word(index, last, lower))
        index = last
    return out


def _system_tokens(doc: "Doc", offset: int, systems: Sequence[Mention]) -> dict[int, tuple[int, str]]:
    """For each token inside a system's name: (token after the name, id of the system)."""
    covered: dict[int, tuple[int, str]] = {}
    for mention in systems:
        span = doc.char_span(mention.start - offset, mention.end - offset, alignment_mode="expand")
        if span is not None:
            for index in range(span.start, span.end):
                covered[index] = (span.end, mention.name.entry)
    return covered


def _at(
    doc: "Doc",
    offset: int,
    words: Sequence[_Word],
    position: int,
    covered: dict[int, tuple[int, str]],
    lexicon: nouns.Nouns,
    catalogue: Catalogue,
    named: Mapping[str, Item],
) -> tuple[int, ItemMention | None]:
    """What begins at this word: (words taken, mention or None)."""
    word = words[position]
    if word.first in covered:
        return _system_phrase(doc, offset, words, position, covered, lexicon, catalogue)
    length, head = _head_at(words, position, lexicon)
    if head is None:
        return 1, None
    joint = _joint(doc, words, position, length, lexicon)
    if joint:
        length = joint
        head = lexicon.heads.get(words[position + length - 1].lower, head)
    following = words[position + length] if position + length < len(words) else None
    if following is not None and _continues(doc, words, position + length, lexicon, covered):
        return 1, None
    last_word = words[position + length - 1]
    first = _left_edge(doc, words, position, covered, lexicon)
    before = [w.lower for w in words[:position] if w.first >= first]
    parts = [w.lower for w in words[position : position + length]]
    told = lexicon.category([*before, *parts[:-1]], parts[-1])
    if head.level == "vague" and told is None and not lexicon.military.isdisjoint(before):
        head, told = nouns.Head(head.category, "generic"), None
    provisional = head.level in ("weak", "vague") and told is None
    if provisional:
        alone = head.level == "weak" and first == last_word.first and doc[last_word.last - 1].tag_ in ("NN", "NNS")
        earlier = named.get(_noun(last_word.lower)) if alone else None
        before_of = following is not None and following.lower == "of"
        if earlier is not None:
            item = Item("", earlier.id, earlier.name, earlier.category)
            return length, replace(_mention(doc, offset, first, last_word.last, item), recalled=before_of)
        if not before_of or head.level == "vague":
            return length, None
    category = told or head.category
    generic = head.level == "generic" and told is None
    if not _is_noun(doc[last_word.last - 1]) or _bare(doc, first, last_word.last, parts[-1], lexicon):
        return length, None
    last_token = doc[last_word.last - 1]
    if generic and last_token.tag_ in ("NNP", "NNPS") and last_token.is_title and first > 0 and not _in_capitals(doc):
        return length, None  # "the Arms Transfer Strategy": part of a name
    if category == "funding" and doc[last_word.first].tag_ == "NNP" and doc[last_word.first].is_title and first < last_word.first:
        return length, None  # the name of a fund
    mention = _mention(doc, offset, first, last_word.last, Item("", category=category), generic=generic)
    return length, replace(mention, provisional=provisional)


def _in_capitals(doc: "Doc") -> bool:
    """Whether a sentence is set like a headline, most of its words with a capital."""
    long = [token for token in doc if token.is_alpha and len(token.text) > 3]
    return len(long) > 4 and sum(token.is_title for token in long) > 0.8 * len(long)


def _bare(doc: "Doc", first: int, last: int, head: str, lexicon: nouns.Nouns) -> bool:
    """'precision rocket and missile fire support': a countable thing in the singular, without article or number."""
    if doc[last - 1].tag_ != "NN" or head in lexicon.mass or f"{head}s" not in lexicon.heads or last >= len(doc):
        return False
    determined = first > 0 and (doc[first - 1].tag_ in ("DT", "CD", "PRP$", "POS", "PDT", "WP$") or doc[first - 1].ent_type_ == "PARTY")
    determined = determined or any(child.tag_ in ("DT", "CD", "PRP$") or child.dep_ == "poss" for child in doc[last - 1].children)
    return not determined and (doc[last].lower_ in (",", "and", "or") or doc[last].tag_[:2] == "NN")


def _head_at(words: Sequence[_Word], position: int, lexicon: nouns.Nouns) -> tuple[int, nouns.Head | None]:
    for length in range(min(lexicon.longest_phrase, len(words) - position), 1, -1):
        phrase = tuple(word.lower for word in words[position : position + length])
        if phrase in lexicon.phrases:
            return length, lexicon.phrases[phrase]
    lower = words[position].lower
    single = lexicon.phrases.get((lower,)) or lexicon.heads.get(lower)
    if single is None and "-" in lower and not lower.startswith(("anti-", "counter-", "non-", "pro-")):
        single = lexicon.heads.get(lower.rsplit("-", 1)[-1])
    return 1, single


def _joint(doc: "Doc", words: Sequence[_Word], position: int, length: int, lexicon: nouns.Nouns) -> int:
    """'grenade, mortar, and artillery rounds': words up to the noun that all of these share; 0 where they share none."""
    if length > 1 or not _shares(doc, words, position, lexicon):
        return 0
    index = position + 1
    while index + 1 < len(words) and words[index].lower == "," and _shares(doc, words, index + 1, lexicon):
        index += 2
    if index < len(words) and words[index].lower == ",":
        index += 1
    if index >= len(words) or words[index].lower not in ("and", "or", "&"):
        return 0
    for after in range(index + 1, min(len(words), index + 5)):
        tag = doc[words[after].last - 1].tag_
        if tag == "NNS":
            return after + 1 - position if words[after].lower in lexicon.heads else 0
        if tag not in ("NN", "JJ", "HYPH", "NNP", "AFX"):
            return 0
    return 0


def _shares(doc: "Doc", words: Sequence[_Word], position: int, lexicon: nouns.Nouns) -> bool:
    """Whether a word may stand for a thing whose noun comes later: a countable singular without article."""
    word = words[position]
    head = lexicon.heads.get(word.lower)
    before = words[position - 1].lower if position else ""
    return (
        head is not None
        and head.level == "specific"
        and word.lower not in lexicon.mass
        and doc[word.last - 1].tag_ == "NN"
        and before not in ("a", "an", "the", "one", "this", "that")
    )


def _continues(
    doc: "Doc", words: Sequence[_Word], position: int, lexicon: nouns.Nouns, covered: dict[int, tuple[int, str]]
) -> bool:
    """Whether the word there carries the phrase on: 'missile' in 'missile systems' is no item of its own."""
    following = words[position]
    if following.first in covered:
        return False
    if following.lower in ('"', "“", "”", "'", "’") and position + 1 < len(words):
        return False
    _, head = _head_at(words, position, lexicon)
    if head is not None:
        return _is_noun(doc[following.last - 1]) or doc[following.last - 1].tag_ in ("JJ", "VBG")
    before = doc[following.first - 1]
    if doc[following.last - 1].tag_ in ("VBG", "NN") and _leads_to_head(words, position, lexicon) and following.lower not in lexicon.packages:
        return True
    return before.dep_ in ("compound", "amod", "nmod") and before.head.i == following.last - 1 and following.lower not in lexicon.packages and _leads_to_head(words, position, lexicon)


def _leads_to_head(words: Sequence[_Word], position: int, lexicon: nouns.Nouns) -> bool:
    return position + 1 < len(words) and words[position + 1].lower in lexicon.heads


def _system_phrase(
    doc: "Doc",
    offset: int,
    words: Sequence[_Word],
    position: int,
    covered: dict[int, tuple[int, str]],
    lexicon: nouns.Nouns,
    catalogue: Catalogue,
) -> tuple[int, ItemMention | None]:
    """A system's name with the nouns that follow it: 'Javelin anti-tank missiles', 'HIMARS ammunition'."""
    name_end, system_id = covered[words[position].first]
    system = catalogue.systems[system_id]
    after = position
    while after < len(words) and words[after].first < name_end:
        after += 1
    end_word, head = _nouns_after(doc, words, after, lexicon, covered)
    last = words[end_word - 1].last
    category, own = system.category, True
    if head is not None and head.level != "weak":
        before = [w.lower for w in words[after : end_word - 1]]
        said = lexicon.category(before, words[end_word - 1].lower) or head.category
        own = said == system.category or head.level == "generic" or (said, system.category) in _SAME_KIND
        category = system.category if own else said
    first = _left_edge(doc, words, position, covered, lexicon)
    item = Item("", id=system.id if own else None, name=system.name if own else None, category=category)
    return end_word - position, _mention(doc, offset, first, last, item)


# (category that the noun gives, category of the system): "Bradley vehicles", "Javelin rockets", "Shahed aircraft"
# still name the system itself.
_SAME_KIND = frozenset(
    {
        ("vehicle", "armoured-vehicle"), ("ammunition", "missile"), ("aircraft", "drone"), ("tank", "armoured-vehicle"),
        ("armoured-vehicle", "vehicle"), ("artillery", "armoured-vehicle"), ("aircraft", "helicopter"), ("missile", "ammunition"),
        ("artillery", "missile"), ("drone", "ammunition"), ("missile", "drone"), ("ammunition", "drone"), ("vehicle", "artillery"),
        ("small-arms", "missile"), ("sensor", "equipment"), ("equipment", "sensor"), ("tank", "air-defence"), ("air-defence", "missile"),
        ("artillery", "small-arms"), ("vehicle", "tank"), ("armoured-vehicle", "tank"), ("missile", "small-arms"), ("vehicle", "air-defence"),
        ("armoured-vehicle", "air-defence"), ("artillery", "air-defence"), ("ship", "drone"), ("vehicle", "drone"),
    }
)  # fmt: skip


def _nouns_after(
    doc: "Doc", words: Sequence[_Word], position: int, lexicon: nouns.Nouns, covered: dict[int, tuple[int, str]]
) -> tuple[int, nouns.Head | None]:
    """How far the phrase goes on after a system's name: (word after its last, the head that it ends in)."""
    end, head = position, None
    index = position
    while index < len(words) and index - position < 7:
        word = words[index]
        if word.first in covered:
            if index == 0 or covered.get(words[position - 1].first, (0, ""))[1] != covered[word.first][1]:
                break
            end = index + 1
            index += 1
            continue
        length, found = _head_at(words, index, lexicon)
        if found is not None and _is_noun(doc[words[index + length - 1].last - 1]):
            end, head = index + length, found
            index += length
            continue
        tag = doc[word.last - 1].tag_
        if tag not in ("JJ", "NN", "NNP", "HYPH", "``", "''", "VBN", "VBG", "CD", "AFX") or word.lower in _STOP_AT:
            break
        index += 1
    return end, head


def _left_edge(
    doc: "Doc", words: Sequence[_Word], position: int, covered: dict[int, tuple[int, str]], lexicon: nouns.Nouns
) -> int:
    """The first token of the phrase that ends in the word at `position`."""
    index = position
    while index > 0:
        word = words[index - 1]
        token = doc[word.last - 1]
        if not _modifies(doc, words, index - 1, token, lexicon):
            if index > 1 and _joins_adjectives(doc, token, words[position].last - 1):
                index -= 2
                continue
            break
        index -= 1
    while index < position and (words[index].lower in lexicon.plain or _empty(doc, words[index]) or _taker(doc, words, index)):
        index += 1
    return words[index].first


def _joins_adjectives(doc: "Doc", joiner: "Token", head: int) -> bool:
    """'military and medical support': two adjectives of one noun."""
    if joiner.dep_ != "cc" or joiner.i == 0 or joiner.i + 1 >= len(doc):
        return False
    left, right = doc[joiner.i - 1], doc[joiner.i + 1]
    return left.tag_ == right.tag_ == "JJ" and right.dep_ == "conj" and right.head.i == left.i and left.dep_ == "amod" and left.head.i == head


def _taker(doc: "Doc", words: Sequence[_Word], index: int) -> bool:
    """'has given Ukraine Storm Shadow missiles': a plain name right after the verb is no part of the item."""
    first = words[index].first
    before = first - 1
    while before > 0 and doc[before].lower_ in ("the", "its", "their"):
        before -= 1
    while before > 0 and doc[before].ent_type_ == "PARTY":
        before -= 1
    if before > 0 and doc[before].lower_ == "to" and doc[before].tag_ == "IN":
        before -= 1
    return before >= 0 and doc[first].ent_type_ == "PARTY" and doc[before].tag_[:2] == "VB" and doc[first].tag_[:3] == "NNP"


def _modifies(doc: "Doc", words: Sequence[_Word], index: int, token: "Token", lexicon: nouns.Nouns) -> bool:
    word = words[index]
    if token.tag_ not in _MODIFIER_TAGS or word.lower in _STOP_AT or token.ent_type_ == "MONEY":
        return False
    if token.tag_ in ("VBN", "VBG"):
        return token.dep_ in _VERBAL_DEPS or "-" in word.lower
    if token.tag_ in ("RB", "RBR", "RBS"):
        return token.dep_ == "advmod" and token.head.tag_.startswith(("JJ", "VBN")) and word.lower not in lexicon.plain
    if token.tag_ == "CD":
        following = words[index + 1].lower if index + 1 < len(words) else ""
        return following in ("mm", "millimeter", "millimetre", "cm", "caliber", "calibre", "k", "x") or "mm" in word.lower or ("-" in word.lower and not word.lower[0].isdigit())
    if token.text in "\"“”'‘’" and token.tag_ in ("``", "''"):
        return 0 < index and doc[words[index].first - 1].tag_ in _MODIFIER_TAGS and index + 1 < len(words)
    return token.head.i >= token.i or token.dep_ in ("compound", "amod", "nmod", "punct")


def _empty(doc: "Doc", word: _Word) -> bool:
    token = doc[word.last - 1]
    return token.tag_ in ("RB", "RBR", "RBS", "``", "''", "HYPH") or token.is_punct


def _is_noun(token: "Token") -> bool:
    return token.tag_ in ("NN", "NNS", "NNP", "NNPS", "FW", "CD", "JJ", "VBG", "VBZ", "VBN", "AFX")


def _mention(doc: "Doc", offset: int, first: int, last: int, item: Item, *, generic: bool = False) -> ItemMention:
    span = doc[first:last]
    named = Item(span.text, id=item.id, name=item.name or singular(span.text), category=item.category)
    head = span.root.i if first <= doc[last - 1].head.i < last - 1 else last - 1
    return ItemMention(offset + span.start_char, offset + span.end_char, first, last, head, named, generic=generic)


def singular(phrase: str) -> str:
    """A plain name for a thing: the phrase in lower case, its last word in the singular."""
    lower = phrase.lower()
    if lower.endswith(("sses", "shes", "ches", "xes", "uses")):
        return lower[:-2]
    if lower.endswith("ies") and len(lower) > 5:
        return lower[:-3] + "y"
    return lower[:-1] if lower.endswith("s") and not lower.endswith(("ss", "us", "ics", "arms", "series")) else lower


def _with_complements(
    doc: "Doc", offset: int, found: list[ItemMention], lexicon: nouns.Nouns
) -> list[ItemMention]:
    """Join 'rounds of 155mm ammunition' and 'parts for jets and drones' to one mention each."""
    out: list[ItemMention] = []
    index = 0
    while index < len(found):
        mention = found[index]
        index += 1
        while index < len(found):
            joined = _joined(doc, offset, mention, found[index], lexicon)
            if joined is None:
                break
            mention, index = joined, index + 1
        if not mention.provisional:
            out.append(mention)
    return out


def _joined(
    doc: "Doc", offset: int, left: ItemMention, right: ItemMention, lexicon: nouns.Nouns
) -> ItemMention | None:
    between = [token.lower_ for token in doc[left.last : right.first]]
    head = doc[left.head].lower_
    if between and between[0] == "of" and head in lexicon.measures and _only_plain(between[1:], lexicon):
        item = Item(doc[left.first : right.last].text, right.item.id, right.item.name, right.item.category)
        return ItemMention(left.start, right.end, left.first, right.last, right.head, item, right.generic, measure=True)
    if between and between[0] == "of" and right.item.id and _only_plain(between[1:], lexicon):
        item = Item(doc[left.first : right.last].text, right.item.id, right.item.name, right.item.category)
        return ItemMention(left.start, right.end, left.first, right.last, left.head, item)
    if left.provisional or left.recalled:
        return None
    if between and between[0] == "for" and head in lexicon.for_nouns and _only_plain(between[1:], lexicon):
        item = Item(doc[left.first : right.last].text, None, None, left.item.category)
        return ItemMention(left.start, right.end, left.first, right.last, left.head, item)
    carried = " for " in f" {left.item.text} " and head in lexicon.for_nouns and left.head < left.last - 1
    if carried and head in ("parts", "components", "spares") and between and set(between) <= {",", "and", "or", "the"}:
        item = Item(doc[left.first : right.last].text, None, None, left.item.category)
        return ItemMention(left.start, right.end, left.first, right.last, left.head, item)
    return None


_KIND_WORDS = frozenset({"of", "type", "model", "family", "class", "kind"})


def _only_plain(words: Sequence[str], lexicon: nouns.Nouns) -> bool:
    return all(word in lexicon.plain or word in _KIND_WORDS or word.isdigit() for word in words)
