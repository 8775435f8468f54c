"""Explains an extraction: the claims of an article, and why its other relevant sentences made none."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from aidtrail import catalogue as catalogues
from aidtrail.catalogue import Catalogue
from aidtrail.extract import claims_of, document, gate, transfers
from aidtrail.extract.cells.draft import Draft
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.drafting.points import ENOUGH, points
from aidtrail.extract.parties.context import Context
from aidtrail.model import Article, Claim, StatementClaim


@dataclass(frozen=True, slots=True)
class Silent:
    """A sentence that names what can be moved, or a sum, and made no claim: half-open offsets, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """An article's claims, and its sentences that made none though they are relevant, in order."""

    article: Article
    claims: tuple[Claim, ...]
    silent: tuple[Silent, ...]


def explain(article: Article, catalogue: Catalogue | None = None) -> Explanation:
    """Extract the claims of an article, and say of each other relevant sentence why it made none."""
    catalogue = catalogue or catalogues.load()
    if not gate.relevant(article, catalogue):
        whole = Silent(0, len(article.text), "the article has too few words of arms or military aid to be read closely")
        return Explanation(article, (), (whole,))
    doc = document.read(article, catalogue)
    claims = tuple(claims_of(doc))
    return Explanation(article, claims, tuple(_silent(doc, claims)))


def _silent(doc: Document, claims: Sequence[Claim]) -> Iterator[Silent]:
    told = _told(doc, claims)
    drafts, context = transfers.drafted(doc)
    of_sentence: Mapping[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        of_sentence[draft.sentence.index].append(draft)
    candidates = set(transfers.candidates(doc))
    for sentence in doc.sentences:
        if sentence.index not in told and (sentence.index in candidates or _names(doc, sentence)):
            yield Silent(sentence.start, sentence.end, _reason(doc, sentence, of_sentence[sentence.index], context))


def _names(doc: Document, sentence: Sentence) -> bool:
    """Whether a sentence names a system or a sum."""
    return any(within(named, sentence.start, sentence.end) for named in (doc.systems, doc.money))


def _told(doc: Document, claims: Sequence[Claim]) -> set[int]:
    """The sentences in which evidence of a claim stands; a quotation alone says nothing of what it tells."""
    told: set[int] = set()
    for part in (part for claim in claims if not isinstance(claim, StatementClaim) for part in claim.evidence):
        sentence = doc.sentence_at(part.start)
        while sentence is not None and sentence.start < part.end:
            told.add(sentence.index)
            sentence = doc.sentences[sentence.index + 1] if sentence.index + 1 < len(doc.sentences) else None
    return told


def _reason(doc: Document, sentence: Sentence, drafts: Sequence[Draft], context: Context) -> str:
    if sentence.kind == "heading":
        return "a heading: headings make no claims"
    if not drafts:
        return _without_draft(doc, sentence)
    best = max(drafts, key=lambda draft: points(doc, draft, context))
    reached = points(doc, best, context)
    named = best.item.text if best.item else "a package"
    if reached < ENOUGH:
        return (
            f"{named}, {best.stage} ({best.rule}): too little tells of an act between parties "
            f"({reached:g} of the {ENOUGH:g} points needed)"
        )
    return f"{named}, {best.stage} ({best.rule}): another sentence says the same, or says it more exactly"


def _without_draft(doc: Document, sentence: Sentence) -> str:
    systems = [doc.text[one.start : one.end] for one in within(doc.systems, sentence.start, sentence.end)]
    named = [mention.item.text for mention in doc.items.get(sentence.index, ())] or systems
    if named:
        return f"names {', '.join(named)}, but no act of asking, giving or getting"
    if within(doc.money, sentence.start, sentence.end):
        return "names a sum, but neither what it is for nor a total"
    return "names neither a definite thing that can be moved nor a sum"
