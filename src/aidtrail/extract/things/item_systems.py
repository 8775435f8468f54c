"""Systems' names with the nouns that follow them: 'Javelin anti-tank missiles', 'HIMARS ammunition'."""

from aidtrail.catalogue import Catalogue
from aidtrail.extract.lexicon import nouns
from aidtrail.extract.things.item_edges import STOP_AT, left_edge
from aidtrail.extract.things.item_words import Wording, is_noun
from aidtrail.extract.things.items import ItemMention, mention_of
from aidtrail.model import Item

_BETWEEN = frozenset({"JJ", "NN", "NNP", "HYPH", "``", "''", "VBN", "VBG", "CD", "AFX"})  # tags between name and noun
_REACH = 7  # words after a name in which its noun may stand


def system_phrase(wording: Wording, position: int, catalogue: Catalogue) -> tuple[int, ItemMention]:
    """The phrase of the system that is named at this word: (words taken, mention).

    It is another thing of the system's where the noun after the name says so: "HIMARS ammunition" is no HIMARS.
    """
    words, lexicon = wording.words, nouns.load()
    name_end, system_id = wording.covered[words[position].first]
    system = catalogue.systems[system_id]
    after = position
    while after < len(words) and words[after].first < name_end:
        after += 1
    end, head = _nouns_after(wording, after)
    category, own = system.category, True
    if head is not None and head.level != "weak":
        before = [word.lower for word in words[after : end - 1]]
        said = lexicon.category(before, words[end - 1].lower) or head.category
        same = said == system.category or system.category in lexicon.same_kind.get(said, ())
        own = same or head.level == "generic"
        category = system.category if own else said
    item = Item("", id=system.id if own else None, name=system.name if own else None, category=category)
    first = left_edge(wording, position)
    return end - position, mention_of(wording.doc, wording.offset, first, words[end - 1].last, item)


def _nouns_after(wording: Wording, position: int) -> tuple[int, nouns.Head | None]:
    """How far the phrase goes on after a system's name: (word after its last, the head that it ends in)."""
    words, covered = wording.words, wording.covered
    end, head = position, None
    index = position
    while index < len(words) and index - position < _REACH:
        word = words[index]
        if word.first in covered:
            if index == 0 or covered.get(words[position - 1].first, (0, ""))[1] != covered[word.first][1]:
                break
            index += 1
            end = index
            continue
        length, found = wording.head_at(index)
        if found is not None and is_noun(wording.last_token(index + length - 1)):
            index += length
            end, head = index, found
            continue
        built = word.lower in nouns.load().builds
        if not built and (wording.last_token(index).tag_ not in _BETWEEN or word.lower in STOP_AT):
            break
        index += 1
    return end, head
