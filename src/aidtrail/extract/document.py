"""One article made ready for extraction: its sentences, what they mention, and their parses."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol, TypeVar

from aidtrail.catalogue import Catalogue, Mention
from aidtrail.extract import nlp, repairs
from aidtrail.extract.currencies import currencies
from aidtrail.extract.datelines import dateline_end
from aidtrail.extract.sentences import sentences
from aidtrail.extract.speaking.quotes import Quotation, quotations
from aidtrail.extract.things import item_phrases, items
from aidtrail.extract.things.items import ItemMention
from aidtrail.layout import Block, blocks, declared_date
from aidtrail.model import Article, Evidence, Item
from aidtrail.values import (
    DateFound,
    MoneySpan,
    OrdinalSpan,
    QuantitySpan,
    find_dates,
    find_money,
    find_ordinals,
    find_quantities,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from aidtrail.extract.speaking.discourse import Discourse


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


PlacedT = TypeVar("PlacedT", bound=_Placed)

NOTE = 3000  # characters: a longer text is an article, whatever else is known of it


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: offsets in the article, the block it stands in, and that block's kind."""

    index: int
    start: int
    end: int
    block: int
    kind: str


HEADLINE = 120  # characters that a line without a full stop may have to be a headline


@dataclass(slots=True)
class Document:
    """An article with all that extraction looks up in it. Spans of every list are in order."""

    article: Article
    published: str | None
    catalogue: Catalogue
    blocks: tuple[Block, ...]
    sentences: list[Sentence]
    parties: list[Mention]
    systems: list[Mention]
    outlets: list[Mention]
    authorities: list[Mention]
    money: list[MoneySpan]
    quantities: list[QuantitySpan]
    ordinals: list[OrdinalSpan]
    dates: list[DateFound]
    quotes: list[Quotation]
    issuer: str | None = None
    people: dict[str, str] = field(default_factory=dict)
    speakers: dict[int, str | None] = field(default_factory=dict)
    discourse: "Discourse | None" = None
    trees: dict[int, "Doc"] = field(default_factory=dict)
    items: dict[int, list[ItemMention]] = field(default_factory=dict)
    named: dict[str, Item] = field(default_factory=dict)
    totals: dict[int, frozenset[int]] = field(default_factory=dict)

    @property
    def is_note(self) -> bool:
        """Whether the text is a short note (a table's cell, a coder's remark): without title or outlet.

        What a note names is what was given: it needs no sentence that says so.
        """
        return (
            len(self.blocks) <= 2
            and len(self.article.text) < NOTE
            and not self.article.title
            and not self.article.outlet
            and not self.article.url
        )

    def is_headline(self, sentence: Sentence) -> bool:
        """Whether a sentence is the article's headline: the title, or a first line of its own without a full stop."""
        words = self.words(sentence).strip()
        if words == (self.article.title or "").strip():
            return True
        alone = len(self.blocks) > 1 and sentence.block == 0 and sentence.end >= self.blocks[0].end - 1
        return alone and not self.is_note and words[-1:] not in '.!?:;"”' and len(words) < HEADLINE

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def evidence(self, start: int, end: int) -> Evidence:
        """Evidence for these offsets."""
        return Evidence(start, end, self.article.text[start:end])

    def speaker_party(self, quote: Quotation) -> str | None:
        """The party that the speaker of a quotation stands for, where statements have found it."""
        return self.speakers.get(quote.start, self.issuer)

    def words(self, sentence: Sentence) -> str:
        """The text of a sentence."""
        return self.article.text[sentence.start : sentence.end]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset of the text; None in furniture and between sentences."""
        index = bisect_right(self.sentences, offset, key=_START) - 1
        return self.sentences[index] if index >= 0 and offset < self.sentences[index].end else None

    def parse(self, wanted: Iterable[int]) -> None:
        """Parse the sentences with these indices (those not yet parsed) and find their items."""
        todo = [index for index in sorted(set(wanted)) if index not in self.trees]
        texts = (self.words(self.sentences[index]) for index in todo)
        for index, doc in zip(todo, nlp.parse(texts), strict=True):
            sentence = self.sentences[index]
            self.trees[index] = doc
            systems = within(self.systems, sentence.start, sentence.end)
            nlp.mark(doc, {"PARTY": self._names(sentence), "MONEY": self._sums(sentence)})
            repairs.repair(doc)
            self.items[index] = item_phrases.find(doc, sentence.start, systems, self.catalogue, self.named)
            items.remember(self.named, self.items[index])

    def _names(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Where plain names of parties stand, counted from the sentence's start."""
        named = within(self.parties, sentence.start, sentence.end)
        plain = ("name", "people", "leader", "capital")
        return [(m.start - sentence.start, m.end - sentence.start) for m in named if m.name.form in plain]

    def _sums(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Where sums of money stand, counted from the sentence's start."""
        return [
            (m.start - sentence.start, m.end - sentence.start) for m in within(self.money, sentence.start, sentence.end)
        ]


_START = attrgetter("start")


def within(spans: Sequence[PlacedT], start: int, end: int) -> Sequence[PlacedT]:
    """The spans that lie inside [start, end); `spans` in order and not overlapping."""
    low = bisect_left(spans, start, key=_START)
    high = bisect_left(spans, end, lo=low, key=_START)
    while high > low and spans[high - 1].end > end:
        high -= 1
    return spans[low:high]


def within_any(mentions: Sequence[Mention], start: int, end: int) -> bool:
    """Whether [start, end) lies inside one of the mentions: the 2000 of "PzH 2000" is no year."""
    last = bisect_left(mentions, end, key=_START) - 1
    return last >= 0 and mentions[last].start <= start and end <= mentions[last].end


def read(article: Article, catalogue: Catalogue) -> Document:
    """The document of an article; nothing is parsed yet."""
    text = article.text
    declared = declared_date(text)
    published = _day(article.published) or (declared[0] if declared else None)
    parts = blocks(text)
    mentions = catalogue.find(text, int(published[:4]) if published else None)
    named = [mention.name.entry for mention in mentions if mention.name.kind == "party"]
    systems = [mention for mention in mentions if mention.name.kind == "system"]
    dollar, crown = currencies(named)
    head = [(block.start, _begins(text, number, block)) for number, block in enumerate(parts[:_HEAD_BLOCKS])]
    return Document(
        article=article,
        published=published,
        catalogue=catalogue,
        blocks=parts,
        sentences=_sentences(text, parts),
        parties=[
            mention
            for mention in mentions
            if mention.name.kind == "party"
            and not _names_none(text, mention)
            and not any(start <= mention.start < begins for start, begins in head)
        ],
        systems=systems,
        outlets=[mention for mention in mentions if mention.name.kind == "outlet"],
        authorities=[mention for mention in mentions if mention.name.kind == "authority"],
        money=find_money(text, dollar=dollar or "USD", crown=crown),
        quantities=[one for one in find_quantities(text) if one.kind in ("count", "measure")],
        ordinals=find_ordinals(text),
        dates=[
            found for found in find_dates(text, published=published) if not within_any(systems, found.start, found.end)
        ],
        quotes=quotations(text, parts),
    )


def _names_none(text: str, mention: Mention) -> bool:
    """'anti-Assad fighters' are the other side; 'US$50 million' and 'the Prague summit' name nobody who acts."""
    if text[max(0, mention.start - 5) : mention.start].lower() in ("anti-", "anti‑"):
        return True
    event = _EVENT.match(text, mention.end)
    return text[mention.end : mention.end + 1] == "$" or event is not None


_EVENT = re.compile(r" (?:[A-Z][a-z]+ ){0,2}(?:[Ss]ummit|[Cc]onference|[Ff]orum|[Cc]ontact [Gg]roup)\b")


def _day(published: str | None) -> str | None:
    """The publication date if it is a full ISO date; anything else tells no day."""
    try:
        return date.fromisoformat((published or "")[:10]).isoformat()
    except ValueError:
        return None


def _begins(text: str, number: int, block: Block) -> int:
    """Where the sentences of a block begin: after the dateline, if it is one of the first."""
    filed = block.kind == "paragraph" and number < _HEAD_BLOCKS
    return dateline_end(text, block.start) if filed else block.start


_HEAD_BLOCKS = 6  # blocks of a text among which the paragraph with its dateline stands


def _sentences(text: str, parts: Sequence[Block]) -> list[Sentence]:
    out: list[Sentence] = []
    for number, block in enumerate(parts):
        if block.kind in ("furniture", "sources"):
            continue
        for start, end in sentences(text, _begins(text, number, block), block.end):
            out.append(Sentence(len(out), start, end, number, block.kind))
    return out
