"""Sums and packages: which sum belongs to which item, and which names a package as a whole."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.framing.frames import frame_of
from aidtrail.extract.lexicon import acts, nouns, verbs
from aidtrail.extract.things.items import ItemMention
from aidtrail.extract.totalling import sums, totals
from aidtrail.model import Item, PackageRef, Span
from aidtrail.values import Money, MoneySpan, OrdinalSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WORTH = re.compile(
    r"\b(?:worth|valued at|costing|at a (?:total )?cost of|estimated cost(?: is| of)?|priced at|for|totall?ing|value of"
    r"|cost of|amounting to|for a total of)\s+(?:an? |the )?(?:estimated |total |of |up to |about |around |more than "
    r"|over |approximately |nearly |almost |some |at least )*$",
    re.I,
)
_EARMARKED = re.compile(r"\s*(?:worth )?(?:in|of|towards?|for)\s+(?:new |additional |more |further |other )?", re.I)
_IN_BRACKETS = re.compile(r"\s*\([^()]{1,40}\)")
_CUMULATIVE = re.compile(
    r"\b(?:total(?:ing|ling|s|led|ed)?|cumulative|since|so far|to date|altogether|overall|combined|bring(?:s|ing)?"
    r"|brought|reach(?:es|ed)?|over the (?:past|last)|in all)\b",
    re.I,
)
_WORD = re.compile(r"[A-Za-z]+")
_NEAR = 2  # words before "worth" among which the bargain stands
_MAX_CLIMB = 6  # words between a sum and its verb
_WORD_SPAN = 9  # tokens after a sum in which the noun that it belongs to may stand


def value_of(document: Document, sentence: Sentence, mention: ItemMention) -> tuple[Money | None, Span | None]:
    """The sum that a text gives for one item: 'ten howitzers worth $20 million'."""
    if mention.item.text.lower().startswith(acts.load().accompanying):
        return None, None
    before = within(document.money, sentence.start, mention.start)
    for money in before[-2:]:
        between = document.text[money.end : mention.start]
        converted = _IN_BRACKETS.match(between) if money is not before[-1] else None
        if converted is not None:
            between = between[converted.end() :]  # "733 million euros ($790 million) worth of jets"
        priced = _EARMARKED.fullmatch(between) or (
            not between.strip(" \u00a0-") and _ends_phrase(document, sentence, mention)
        )
        if priced and not money.vague and not mention.generic:
            return Money(money.value.min, money.value.max, money.value.currency), (money.start, money.end)
    for money in within(document.money, mention.end, sentence.end):
        between = document.text[mention.end : money.start]
        if len(between) > 60 or money.vague:
            return None, None
        bracketed = between.strip() == "(" and document.text.startswith(")", money.end)
        if bracketed or (_WORTH.search(between) and "," not in between.strip(" ,")):
            return Money(money.value.min, money.value.max, money.value.currency), (money.start, money.end)
        return None, None
    return None, None


def _ends_phrase(document: Document, sentence: Sentence, mention: ItemMention) -> bool:
    """Whether a thing is what its phrase is about: in 'a $3 million radar deal' the sum is the deal's."""
    doc = document.trees[sentence.index]
    return mention.last >= len(doc) or doc[mention.last].tag_[:2] not in ("NN", "HY")


@dataclass(frozen=True, slots=True)
class PackageMention:
    """A package or funding as a whole: the token to climb from, its sum, number and authority.

    `item` is None for a package; for funding it is the funding itself. `host` is the noun that the sum belongs to.
    """

    head: int
    host: int | None
    item: Item | None
    value: Money | None = None
    package: PackageRef | None = None
    cells: Mapping[str, Span] = field(default_factory=dict)


_WHOLE = re.compile(
    r" (?:out )?of (?:the|its|that) "
)  # "$5 million of the $6 million in …": the whole of which a part is given
# or "€4 billion (roughly $4.4 billion)": the same sum once more
_SAID_AGAIN = re.compile(rf"\s*[(\[][^()\[\]]{{0,24}}|{_WHOLE.pattern}")


def package_of(document: Document, sentence: Sentence, doc: "Doc") -> Iterator[PackageMention]:
    """The packages and fundings that a sentence names by a sum, an ordinal or an authority."""
    sums = within(document.money, sentence.start, sentence.end)
    ordinals = within(document.ordinals, sentence.start, sentence.end)
    if not sums and not ordinals:
        return
    named = _authority(document, sentence)
    taken: set[int] = set()
    previous_end = -1
    for money in sums:
        again = previous_end >= 0 and _SAID_AGAIN.fullmatch(document.text, previous_end, money.start) is not None
        previous_end = money.end
        if money.vague or again or (_cumulative(document, sentence, money) and not document.is_note):
            continue
        authority, authority_span = named if _is_nearest(document, money, named[1], sums) else (None, None)
        found = _of_money(document, sentence, doc, money, authority, authority_span)
        if found is not None:
            host = found.host if found.host is not None else found.head
            ordinal, span = _ordinal_for(document, sentence, doc[host], ordinals)
            if found.host is not None:
                taken.add(found.host)
            cells = dict(found.cells) | ({"package": span} if span else {})
            reference = PackageRef(ordinal, authority) if ordinal or authority else None
            yield PackageMention(found.head, found.host, found.item, found.value, reference, cells)
    packages = nouns.load().packages - nouns.load().parcels
    for token in doc if ordinals else ():
        if token.lower_ in packages and token.i not in taken:
            ordinal, span = _ordinal_for(document, sentence, token, ordinals)
            if ordinal and ordinal > 1:
                yield PackageMention(
                    token.i, None, None, None, PackageRef(ordinal, named[0]), {"package": span} if span else {}
                )


def _of_money(
    document: Document,
    sentence: Sentence,
    doc: "Doc",
    money: MoneySpan,
    authority: str | None,
    authority_span: Span | None,
) -> PackageMention | None:
    span = doc.char_span(money.start - sentence.start, money.end - sentence.start, alignment_mode="expand")
    if span is None:
        return None
    value = Money(money.value.min, money.value.max, money.value.currency)
    cells: dict[str, Span] = {"value": (money.start, money.end)}
    if authority_span:
        cells["package"] = authority_span
    before = document.text[max(sentence.start, money.start - 50) : money.start]
    host = _host(doc, span.start, span.end)
    named_authority = next((token.i for token in doc if token.lower_ in nouns.load().authorities), None)
    if named_authority is not None and authority:
        return PackageMention(named_authority, named_authority, None, value, None, cells)
    if host is not None:
        item = _funding(sentence, doc, host, authority)
        if item is not None:
            mention, item_span = item
            return PackageMention(span.root.i, host, mention, value, None, cells | {"item": item_span})
        return PackageMention(span.root.i, host, None, value, None, cells)
    named = _named_before(doc, span.start, before)
    if named is not None:
        item = _funding(sentence, doc, named, authority)
        if item is not None:
            return PackageMention(named, named, item[0], value, None, cells | {"item": item[1]})
        return PackageMention(named, named, None, value, None, cells)
    if authority or document.is_note or _given(doc, span.root):
        return PackageMention(span.root.i, None, None, value, None, cells)
    return None


_AMOUNTING = re.compile(
    r"\b(?:value|cost|costs|price|sum|amount|amounts|amounting|worth|total|totals|valued|totalling|totaling|estimated"
    r"|budget)\b[^.;]{0,60}$",
    re.I,
)
_OF = re.compile(
    r"\b(?:of|\()\s*(?:an? |the )?(?:about |around |up to |at least |at most |over |no more than |not more than "
    r"|no less than |more than |approximately |nearly |almost |some |additional )*$",
    re.I,
)


def _named_before(doc: "Doc", before: int, words: str) -> int | None:
    """The noun before a sum that it is the worth of: 'a loan of', 'packages worth', 'the value of the package is'."""
    near = _WORTH.search(words) or _OF.search(words)
    if near is None and not _AMOUNTING.search(words):
        return None
    return _package_before(doc, before, 10 if _OF.search(words) and not _WORTH.search(words) else 18)


def _given(doc: "Doc", root: "Token") -> bool:
    """Whether the sum itself is what is given: 'allocated 560 thousand euros', 'contributed with 10 million'."""
    frame = frame_of(root)
    return (
        frame is not None
        and frame.stage is not None
        and frame.kind in ("give", "decide", "receive", "consider", "halt")
    )


def _host(doc: "Doc", first: int, last: int) -> int | None:
    """The noun that a sum belongs to: '$800 million package', '$1 billion in security assistance', '€5m loan'."""
    lexicon = nouns.load()
    opened = False
    for index in range(last, min(len(doc), last + _WORD_SPAN)):
        token = doc[index]
        lower = token.lower_
        if lower in ("in", "of", "worth", "for") and index <= last + 2:
            if lower == "for" and index > last:
                return None
            opened = True
            continue
        if lower in lexicon.packages or (lower in lexicon.funded):
            return _last_of_phrase(doc, index, lexicon)
        if token.is_punct and token.text not in "-–()\"“”'’":
            return None
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD", "WDT", "WP"):
            return None
        if token.tag_ in ("IN", "TO") and not opened and lower not in ("of", "in"):
            return None
    return None


def _last_of_phrase(doc: "Doc", index: int, lexicon: nouns.Nouns) -> int:
    """'Foreign Military Financing (FMF) direct loan': the last noun of money that the phrase goes on to."""
    last = index
    for after in range(index + 1, min(len(doc), index + 7)):
        token = doc[after]
        if token.lower_ in lexicon.packages or token.lower_ in lexicon.funded:
            last = after
        elif token.tag_[:2] not in ("NN", "JJ") and token.text not in "()":
            break
    return last


def _package_before(doc: "Doc", before: int, reach: int) -> int | None:
    lexicon = nouns.load()
    for index in range(before - 1, max(-1, before - reach - 1), -1):
        if doc[index].lower_ in lexicon.packages or doc[index].lower_ in lexicon.funded:
            return index
    return None


def _funding(sentence: Sentence, doc: "Doc", host: int, authority: str | None) -> tuple[Item, Span] | None:
    """The funding that a sum of military aid is; None where the sum is a package's, or an aid that is not military."""
    lexicon = nouns.load()
    token: Token = doc[host]
    if token.lower_ in lexicon.packages or _of_package(token, lexicon):
        return None
    first = host
    while (
        first > 0
        and doc[first - 1].tag_ in ("JJ", "NN", "NNP", "NNS", "HYPH", "CC", "AFX", "-LRB-", "-RRB-")
        and doc[first - 1].lower_ not in lexicon.plain
        and not doc[first - 1].like_num
        and not doc[first - 1].ent_type_
    ):
        first -= 1
    words = [t.lower_ for t in doc[first : host + 1]]
    mixed = not lexicon.civil_aid.isdisjoint(words) and not lexicon.military.isdisjoint(words)
    if mixed or (lexicon.military | _LENT).isdisjoint(words):
        return None  # "military and humanitarian assistance" is a package
    while first < host and doc[first].tag_ in ("CC", "HYPH", "-RRB-"):
        first += 1
    span = doc[first : host + 1]
    category = "humanitarian" if "humanitarian" in words and "military" not in words else "funding"
    return Item(span.text, category=category), (sentence.start + span.start_char, sentence.start + span.end_char)


_LENT = frozenset({"funding", "financing", "loan", "loans", "credit", "credits", "grant", "grants"})


def _of_package(token: "Token", lexicon: nouns.Nouns) -> bool:
    """'a drawdown of military assistance': the sum is the package's."""
    return token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in lexicon.packages


def counted_up(document: Document, sentence: Sentence, mention: ItemMention) -> bool:
    """Whether the item is what a running total counts: 'over $56.2 billion in security assistance since …'."""
    if document.text[max(sentence.start, mention.start - 6) : mention.start].lower().endswith(
        "total "
    ) or mention.item.text.lower().startswith("total "):
        return True
    for money in within(document.money, sentence.start, mention.start):
        between = document.text[money.end : mention.start].strip()
        if between in ("in", "of", "worth of", "in total", "in U.S.", "in US") and _cumulative(
            document, sentence, money
        ):
            return True
    return False


def _cumulative(document: Document, sentence: Sentence, money: MoneySpan) -> bool:
    """Whether a sum, or one before it in the sentence, is a running total: those are figures, not transfers."""
    running = totals.running(document, sentence)
    told = within(document.money, sentence.start, money.end)
    if any(one.start in running for one in told):
        return True
    return any(_is_total(document, sentence, one) for one in told) and not _is_to_come(document, sentence, money)


def _is_to_come(document: Document, sentence: Sentence, money: MoneySpan) -> bool:
    """'is providing (or will give) a total of $4 million': the whole of what is given now, and no sum of the past."""
    doc = document.trees.get(sentence.index)
    span = doc.char_span(money.start - sentence.start, money.end - sentence.start) if doc is not None else None
    if span is None:
        return False
    verb = next((token for token in islice(span.root.ancestors, _MAX_CLIMB) if token.tag_[:2] == "VB"), None)
    act = acts.load().verb(verb) if verb is not None and verb.lower_ not in sums.load().rise else None
    if verb is None or act is None or act.kind != "give":
        return False
    return verbs.tense(verb) in ("future", "progressive")


def _is_total(document: Document, sentence: Sentence, money: MoneySpan) -> bool:
    before = document.text[max(sentence.start, money.start - 60) : money.start]
    after = re.split(r"[,;]|\band (?:bring|tak)", document.text[money.end : min(sentence.end, money.end + 90)])[0]
    told = re.search(r"\b(?:since|to date|so far|in total)\b", after, re.I)
    summed_up = told is not None and not (told.group().lower() == "in total" and _is_worth_of_bargain(before))
    return bool(_CUMULATIVE.search(before)) or summed_up


def _is_worth_of_bargain(before: str) -> bool:
    """'signed contracts worth $5 million in total': what they come to together is no sum of the past."""
    priced = _WORTH.search(before)
    words = _WORD.findall(before[: priced.start()].lower())[-_NEAR:] if priced is not None else []
    return not (acts.load().bargains | nouns.load().packages).isdisjoint(words)


def _is_nearest(document: Document, money: MoneySpan, authority: Span | None, sums: Sequence[MoneySpan]) -> bool:
    """Whether no other sum stands nearer to the authority: '$250 million in aid and $141 million in FMF'."""
    if authority is None:
        return False
    whole = next((one for one in sums if one.start > money.end), None)
    if whole is not None and _WHOLE.fullmatch(document.text, money.end, whole.start):
        money = whole

    def gap(one: MoneySpan) -> int:
        return max(authority[0] - one.end, one.start - authority[1])

    return gap(money) <= min(map(gap, sums))


def _authority(document: Document, sentence: Sentence) -> tuple[str | None, Span | None]:
    for mention in within(document.authorities, sentence.start, sentence.end):
        return mention.name.entry, (mention.start, mention.end)
    for match in _WORD.finditer(document.text, sentence.start, sentence.end):
        authority = nouns.load().authorities.get(match.group().lower())
        if authority:
            return authority, match.span()
    return None, None


def _ordinal_for(
    document: Document, sentence: Sentence, head: "Token", ordinals: Sequence[OrdinalSpan]
) -> tuple[int | None, Span | None]:
    """The ordinal in a package's phrase: 'the 11th weapons package', 'the fifth drawdown of equipment'."""
    head_start = sentence.start + head.idx
    for ordinal in ordinals:
        if ordinal.end <= head_start and head_start - ordinal.end < 60:
            between = document.text[ordinal.end : head_start]
            if not re.search(r"[,.;:]|\b(?:the|a|an|of|in|to|for|and)\b", between):
                return ordinal.value, (ordinal.start, ordinal.end)
    return None, None
