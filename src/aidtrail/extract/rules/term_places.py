"""Reads where a rule on use applies, what scope it has, and when it was set."""

from aidtrail.catalogue import Mention
from aidtrail.extract.document import within
from aidtrail.extract.parties import actors
from aidtrail.extract.rules import norms
from aidtrail.extract.rules.rulings import act_kind
from aidtrail.extract.rules.term_reader import Reader, window
from aidtrail.extract.things.items import ItemMention
from aidtrail.model import Span

_NEAR = 4  # tokens before a place in which its preposition may stand
_NO_PLACE = frozenset({"people", "leader", "government", "military", "firm"})


def places_of(reader: Reader, donors: tuple[str, ...]) -> list[Mention]:
    """The mentions of states and regions that say where the rule applies, in order."""
    return (
        _places_in(reader, *window(reader), donors)
        or _places_before_where(reader)
        or _places_of_strikes(reader, donors)
    )


def _places_before_where(reader: Reader) -> list[Mention]:
    """The place that "where" takes up: "Armenia, where their use is forbidden"."""
    for node in (reader.ruling.trigger, *reader.ruling.trigger.ancestors):
        if node.dep_ == "relcl" and any(child.lower_ == "where" for child in node.children):
            mention = actors.mention_at(reader.document, reader.sentence, node.head)
            return [mention] if mention else []
    return []


def _places_of_strikes(reader: Reader, donors: tuple[str, ...]) -> list[Mention]:
    """Where the strikes go that a rule on use comes to: "no restrictions …, meaning strikes into X"."""
    if reader.ruling.kind != "use":
        return []
    for token in reader.doc[window(reader)[1] :]:
        if act_kind(token) == "strike":
            return _places_in(reader, token.i, min(token.i + _NEAR + 3, len(reader.doc)), donors)
    return []


def _places_in(reader: Reader, first: int, last: int, donors: tuple[str, ...]) -> list[Mention]:
    found: list[Mention] = []
    items = reader.mentions
    for mention in within(reader.document.parties, reader.sentence.start, reader.sentence.end):
        span = reader.doc.char_span(
            mention.start - reader.sentence.start, mention.end - reader.sentence.start, alignment_mode="expand"
        )
        if span is None or not first <= span.start < last or mention.name.entry in donors:
            continue
        if _is_place(reader, mention, span.start, span.end, items):
            found.append(mention)
    return found


def _is_place(reader: Reader, mention: Mention, first: int, last: int, items: list[ItemMention]) -> bool:
    words = norms.load()
    party = reader.document.catalogue.parties.get(mention.name.entry)
    if party is None or party.kind != "state" or mention.name.form in _NO_PLACE:
        return False
    if last < len(reader.doc) and reader.doc[last].text in "-‑–":
        return False
    start = first - 1 - (reader.doc[max(0, first - 1)].lower_ == "the")
    if start >= 0 and reader.doc[start].lower_ in words.not_there:
        return False  # "areas bordering the region"
    for token in reader.doc[last : last + 3]:
        if token.lower_ in words.place_after:
            return True
        if token.tag_ in ("IN", "TO", ",", "."):
            break
    if reader.doc[last - 1].dep_ in ("compound", "amod", "nmod"):
        return False
    if any(m.first <= first < m.last for m in items):
        return False
    if mention.name.form == "adjective":
        return False
    if reader.doc[last - 1].dep_ in ("nsubj", "nsubjpass", "poss") and mention.name.form != "place":
        return False
    before = [token.lower_ for token in reader.doc[max(0, first - _NEAR) : first]]
    before = before[:-1] if before[-1:] == ["the"] else before
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in words.place_after:
        return True  # "the territory of Russia"
    for word in reversed(before):
        if word in words.place_before or (word == "to" and reader.ruling.kind in ("re-export", "send")):
            return True
        if word in (",", "to", "by", "for", "from", "of", "with"):
            return False
    return False


def is_abroad(reader: Reader) -> bool:
    """Whether the words speak of the land of whoever the recipient fights, without naming it."""
    first, last = window(reader)
    lowers = [token.lower_ for token in reader.doc[first:last]]
    joined = "".join(token.text_with_ws for token in reader.doc[first:last]).lower()
    words = norms.load().abroad
    if any(word in joined for word in words.words):
        return True
    for index, word in enumerate(lowers):
        if word in words.nouns:
            near = lowers[max(0, index - 5) : index]
            if (words.before & set(near)) or (words.enemy & set(near)):
                return True
    return False


def is_at_home(reader: Reader) -> bool:
    """Whether the words speak of the user's own land without naming it: "only on its territory"."""
    first, last = window(reader)
    words = norms.load()
    for token in reader.doc[max(first, 1) : last]:
        owned = any(child.dep_ == "poss" and child.lower_ in ("its", "their") for child in token.children)
        if token.lower_ in words.abroad.nouns | words.home and owned:
            return token.left_edge.i > 0 and token.left_edge.nbor(-1).lower_ not in words.abroad.before
    return False


def scope_of(reader: Reader, *, territory: bool) -> str:
    """The scope of the rule: territory, re-export, purpose, munition or other."""
    words = norms.load()
    first, last = window(reader)
    if reader.ruling.kind in ("re-export", "send") or any(
        token.lower_ in words.end_user for token in reader.doc[first:last]
    ):
        return "re-export"
    if territory:
        return "territory"
    if any(token.lower_ in words.purpose for token in reader.doc[first:last]):
        return "purpose"
    return "munition" if reader.ruling.only and reader.ruling.kind == "use" else "other"


def date_of(reader: Reader) -> tuple[str | None, Span | None]:
    """When the rule was set: the date that hangs on the trigger or on a verb above it."""
    above = {reader.ruling.trigger.i, *(node.i for node in reader.ruling.trigger.ancestors)}
    for found in within(reader.document.dates, reader.sentence.start, reader.sentence.end):
        span = reader.doc.char_span(
            found.start - reader.sentence.start, found.end - reader.sentence.start, alignment_mode="expand"
        )
        if span is None or found.value.iso is None:
            continue
        head = span.root.head
        if head.dep_ in ("prep",) or head.tag_ == "IN":
            head = head.head
        if head.i in above:
            return found.value.iso, (found.start, found.end)
    return None, None
