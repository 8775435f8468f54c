"""Lists: which items stand together, and what the sentence that introduces them says of all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aidtrail.extract.cells.draft import Draft, completed, draft_of
from aidtrail.extract.document import Document, Sentence
from aidtrail.extract.framing.chains import first_of_list
from aidtrail.extract.framing.frames import frame_of_verb
from aidtrail.extract.framing.stages import Frame
from aidtrail.extract.lexicon import acts, nouns
from aidtrail.extract.parties.roles import Roles, roles_of
from aidtrail.extract.things.items import ItemMention
from aidtrail.model import Item

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_SEPARATORS = frozenset(
    {
        ",",
        ";",
        "and",
        "or",
        "&",
        "as",
        "well",
        "along",
        "with",
        "plus",
        "also",
        "together",
        "(",
        ")",
        "—",
        "–",
        "-",
        "/",
        "both",
        "either",
        '"',
        "“",
        "”",
        "‘",
        "’",
        "'",
        "of",
        "for",
        "to",
        "in",
        "even",
        "nor",
    }
)
_JOINERS = frozenset({",", ";", "and", "or", "&", "plus", "along", "together", "well", "nor", "/"})


def groups(doc: "Doc", mentions: Sequence[ItemMention]) -> Iterator[list[ItemMention]]:
    """Runs of items that the text lists: between two of them stand only commas, 'and', counts and plain words."""
    group: list[ItemMention] = []
    for mention in mentions:
        if group and not _listed(doc, group[-1], mention):
            yield group
            group = []
        group.append(mention)
    if group:
        yield group


def _listed(doc: "Doc", left: ItemMention, right: ItemMention) -> bool:
    between = doc[left.last : right.first]
    if len(between) > 20 or _of_body(doc[right.head]) or _begins_clause(doc[right.head], left):
        return False
    lexicon = nouns.load()
    if doc[right.head].dep_ == "conj" and first_of_list(doc[right.head]).i == first_of_list(doc[left.head]).i:
        return True
    joined = False
    for token in between:
        lower = token.lower_
        if lower in ("including", "such", "like") or (lower == "as" and not _well(token)):
            return False
        joined = joined or lower in _JOINERS
        if lower == "with" and doc[token.i - 1].lower_ not in ("along", "together"):
            return False
        if lower in _SEPARATORS and not (lower in ("of", "for", "to", "in") and not joined):
            continue
        if (
            lower in lexicon.plain
            or lower in lexicon.measures
            or token.like_num
            or token.tag_ in ("CD", "JJ", "JJR", "PRP$", "DT", "POS", "HYPH", "$", "RB", "SYM", "-LRB-", "-RRB-", ":")
        ):
            continue
        if token.tag_ in ("NN", "NNS", "NNP", "NNPS", "VBN", "VBG") and (joined or token.nbor(-1).text == "("):
            continue
        return False
    return joined


def _begins_clause(noun: "Token", left: ItemMention) -> bool:
    """'will get guns, and its troops will be trained': the subject of a clause of its own."""
    verb = noun.head
    own = noun.dep_ == "nsubjpass" and verb.dep_ == "conj" and any(child.dep_ == "aux" for child in verb.children)
    return own and left.head < verb.left_edge.i


def _of_body(noun: "Token") -> bool:
    """'the arms procurement agency': a thing that only tells what a body is for."""
    for _ in range(3):
        if noun.dep_ not in ("compound", "nmod"):
            return False
        noun = noun.head
        if noun.lower_ in acts.load().actors:
            return True
    return False


def _well(token: "Token") -> bool:
    """Whether an "as" is one of "as well as"."""
    return any(beside.lower_ == "well" for beside in token.doc[max(0, token.i - 1) : token.i + 2])


@dataclass(frozen=True, slots=True)
class Lead:
    """What the introduction of a list says of the entries that follow."""

    stage: str
    roles: Roles
    rule: str
    lemma: str = ""
    trigger: int = 0


def lead_of(document: Document, sentence: Sentence) -> Lead | None:
    """What a sentence that introduces a list says of its entries; None where it tells of no act."""
    doc = document.trees.get(sentence.index)
    if doc is None:
        return None
    lexicon = acts.load()
    best: Lead | None = None
    for token in doc:
        act = lexicon.verb(token) if token.tag_[:2] == "VB" else None
        if act is None or act.kind not in (
            "give",
            "include",
            "decide",
            "request",
            "consider",
            "receive",
            "halt",
            "refuse",
        ):
            continue
        frame = frame_of_verb(token)
        if frame is None or frame.stage is None:
            continue
        roles = roles_of(document, sentence, frame, ())
        lead = Lead(
            frame.stage, roles, f"list.{frame.kind}.{frame.lemma}".replace(" ", "-"), lemma=frame.lemma, trigger=token.i
        )
        if best is None or _richness(lead) >= _richness(best):
            best = replace(lead, roles=completed(lead.roles, best.roles)) if best else lead
    if best is None and document.words(sentence).rstrip().endswith(":"):
        for token in doc:
            if token.lower_ in lexicon.nouns and lexicon.nouns[token.lower_] in ("committed", "delivered", "recommit"):
                frame = Frame(token, "noun", token.lower_, "committed", mood="noun")
                return Lead(
                    "committed",
                    roles_of(document, sentence, frame, ()),
                    "list.noun." + token.lower_,
                    lemma=token.lower_,
                )
    return best


def _richness(lead: Lead) -> int:
    return bool(lead.roles.donor.parties) + bool(lead.roles.recipient.parties)


def entry_of(document: Document, sentence: Sentence, doc: "Doc", lead: Lead) -> Iterator[Draft]:
    """An entry of an introduced list whose words the lexicon does not know: its noun phrase is an item all the same."""
    roots = [token for token in doc if token.head.i == token.i and token.tag_[:2] == "NN"]
    if not roots:
        return
    root = roots[0]
    first = root.i
    while (
        first > 0
        and doc[first - 1].tag_ in ("JJ", "NN", "NNP", "NNS", "HYPH", "VBN", "AFX")
        and doc[first - 1].lower_ not in nouns.load().plain
    ):
        first -= 1
    span = doc[first : root.i + 1]
    item = Item(span.text, category="equipment")
    mention = ItemMention(
        sentence.start + span.start_char, sentence.start + span.end_char, first, root.i + 1, root.i, item
    )
    yield draft_of(document, sentence, doc, mention, lead.stage, lead.roles, lead.rule + ".entry", 0, lead.lemma)
