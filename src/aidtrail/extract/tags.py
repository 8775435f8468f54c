"""Words that the tagger takes for another kind ("to loan tanks", "sent Peru used tanks"), mended in tag and tree."""

from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from aidtrail.extract import acts, nouns
from aidtrail.extract.inflections import forms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MOVING = ("give", "receive", "train", "arm")
_LEADING = ("decide", "consider", "request", "refuse", "begin", "license")  # what an infinitive may follow
_AS_VERB = frozenset({"VBD", "VBN", "VBP", "VBG", "VB"})
_AS_OTHER = frozenset({"NN", "NNS", "JJ", "RB", "IN"})
_BEFORE = ("amod", "compound", "nmod")  # how a verb is tied that was read as an attribute of what follows
_BETWEEN = frozenset({"also", "already", "now", "still", "not", "n't", "soon", "then", "later", "even", "only"})
_DO = frozenset({"do", "does", "did"})


def mend(doc: "Doc") -> None:
    """Mend the tags and the tree of a sentence in which the names of parties are marked."""
    words = _words()
    for word in doc:
        lower, tag = word.lower_, word.tag_
        if lower in words.finite and (tag in _AS_OTHER or word.dep_ in _BEFORE) and _finite(word):
            continue
        if lower in words.attributes and tag in _AS_VERB:
            _attribute(word)
        elif lower in words.bare and tag in _AS_OTHER:
            _bare(word)
        elif tag in ("VBD", "VBN") and lower in words.finite:
            _reduced(word)


@dataclass(frozen=True, slots=True)
class _Words:
    """Bare and finite forms of verbs that move things, and what may stand before a thing."""

    bare: frozenset[str]
    finite: frozenset[str]
    attributes: frozenset[str]


@cache
def _words() -> _Words:
    lexicon, things = acts.load(), nouns.load()
    lemmas = {phrase.split()[0] for kind in _MOVING for phrase in lexicon.verbs_by_kind[kind]}
    inflected = {form for lemma in lemmas for form in forms(lemma, lexicon.irregular) if not form.endswith("ing")}
    told = {word for rules in things.modifiers.values() for _, words in rules for word in words}
    return _Words(frozenset(lemmas), frozenset(inflected - lemmas), frozenset(told | things.conditions))


def _moves(verb: "Token") -> bool:
    return verb.lower_ in _words().bare or verb.lower_ in _words().finite


def _tie(word: "Token", head: "Token", dep: str) -> None:
    word.head, word.dep_ = head, dep


def _replace(word: "Token", old: "Token") -> None:
    """Let a word stand in the tree where another, above it, stands."""
    word.head, word.dep_ = (word if old.head.i == old.i else old.head), old.dep_


# ---------------------------------------------------------------- "sent Peru used tanks"


def _attribute(word: "Token") -> None:
    """'sent Peru used tanks', 'mortars, fighting vehicles and trucks': what stands before a thing belongs to it."""
    if word.dep_ == "amod" and word.tag_ == "VBD":
        word.tag_ = "VBN"
    thing = next((child for child in word.rights if child.i == word.i + 1 and child.dep_ in ("dobj", "nsubj")), None)
    if thing is None or not _qualifies(word, thing):
        return
    own, above = next((child for child in word.lefts if child.dep_[:5] == "nsubj"), None), word.head
    last = word.nbor(-1) if word.i else word
    if last.head.i == word.i and last.tag_[:2] != "VB" and _moves(last):
        subject = own if own is not None and own.i != last.i else _named(last)
        _make_verb(last, word, thing, subject)  # "Iran trucks guided bombs", "will forward guided bombs"
    elif own is None:
        _hang(word, thing, above)
    elif own.i == last.i and above.i < own.i and _moves(above):
        taker = own.ent_type_ == "PARTY" or own.tag_ in ("PRP", "NNS")
        _tie(own, above if taker else thing, "dative" if taker else "compound")
        _hang(word, thing, above)


def _qualifies(word: "Token", thing: "Token") -> bool:
    lexicon = nouns.load()
    known = word.lower_ in lexicon.conditions and thing.lower_ in lexicon.heads
    return thing.tag_[:2] == "NN" and (known or lexicon.category((word.lower_,), thing.lower_) is not None)


def _hang(word: "Token", thing: "Token", above: "Token") -> None:
    """Tie a thing where its attribute, read as a verb, was tied."""
    after = [child for child in word.rights if child.i > thing.i]
    listed = next((child for child in above.children if child.dep_ == "dobj" and child.i < word.i), None)
    if word.dep_ == "acl" and above.i == word.i - 1 and above.tag_ == "NNP":
        after += [child for child in above.rights if child.i > thing.i]
        _replace(thing, above)  # "the export of Bradley fighting vehicles"
        _tie(above, thing, "compound")
    elif above.tag_[:2] == "VB" and above.i < word.i:
        _tie(thing, listed or above, "dobj" if listed is None else "conj")
    else:
        return
    _tie(word, thing, "amod")
    word.tag_ = "JJ"
    for child in after:
        _tie(child, above if child.dep_ == "prep" and above.tag_[:2] == "VB" else thing, child.dep_)


# ---------------------------------------------------------------- "to loan tanks", "Norway ships tanks"


def _before(word: "Token") -> "Token | None":
    """The word before, but for an adverb."""
    return next((one for one in islice(reversed(word.doc[: word.i]), 3) if one.lower_ not in _BETWEEN), None)


def _named(verb: "Token") -> "Token | None":
    """The name of a party right before a word, but for an adverb."""
    name = _before(verb)
    return name if name is not None and name.ent_type_ == "PARTY" else None


def _thing(verb: "Token") -> "Token | None":
    """The thing or party whose phrase follows a verb at once."""
    noun = verb.doc[min(verb.i + 1, len(verb.doc) - 1)]
    for above in islice(noun.ancestors, 4):
        if above.i < noun.i or above.tag_[:2] not in ("NN", "CD"):
            break
        noun = above
    known = noun.lower_ in nouns.load().heads or noun.lower_ in acts.load().actors or noun.ent_type_ == "PARTY"
    return noun if known and noun.tag_[:2] == "NN" and noun.i > verb.i else None


def _bare(word: "Token") -> None:
    """'plans to loan tanks', 'did Norway ship tanks', 'will forward tanks': after these words stands a verb."""
    name, thing = _named(word), _thing(word)
    first = _before(word)
    if name is not None:
        start = next(one for one in word.doc.ents if one.start <= name.i < one.end).start
        first = _before(word.doc[start - 1 if start and word.doc[start - 1].lower_ == "the" else start])
    if first is None or thing is None:
        return
    if first.lower_ in _DO or (first.tag_ == "MD" and name is None):
        _make_verb(word, first, thing, name)
    elif first.lower_ == "to" and first.dep_ == "prep" and name is None and _leads(first.head, first.nbor(-1)):
        _tie(word, first.head, "acl" if first.head.tag_[:2] == "NN" else "xcomp")
        _tie(first, word, "aux")
        _tie(thing, word, "dobj")
        first.tag_, word.tag_ = "TO", "VB"
    elif first.tag_ == "TO" and name is None:
        if word.head.i == thing.i:
            _make_verb(word, thing, thing, None)
        word.tag_ = "VB"


def _leads(*words: "Token") -> bool:
    """'agreed to', 'plans to', 'ready to': whether an infinitive may follow."""
    return any(act.kind in _LEADING for word in words for act in acts.load().verbs.get(word.lower_, ()))


def _finite(word: "Token") -> bool:
    """'Norway ships tanks to Peru': between a name and a thing stands a verb where the clause has no other."""
    name, thing = _named(word), _thing(word)
    if name is None or thing is None:
        return False
    parts = (word.i, name.i, thing.i)
    top = next((one for one in (thing, *thing.ancestors) if one.head.i == one.i or one.head.i not in parts), thing)
    certain = name.dep_ == "nsubj" and name.head.i in (word.i, thing.i) and top.dep_ == "dobj"
    moved = word.tag_ not in ("VBN", "VBD", "JJ") or any(child.lower_ in _LINKS for child in thing.rights)
    if not moved or not (certain or top.dep_ in ("ROOT", "ccomp", "parataxis")):
        return False
    _make_verb(word, thing, thing, name)
    word.dep_ = "ccomp" if certain else word.dep_  # "said Norway exported tanks"
    return True


_LINKS = frozenset({"to", "with", "from", "for"})  # "Norway exported tanks to", but "US supplied weapons"


def _make_verb(word: "Token", beside: "Token", thing: "Token", subject: "Token | None") -> None:
    """Make a word the verb of its clause; `beside` is its auxiliary, or what was read as the verb instead."""
    parts = {one.i for one in (word, beside, thing, subject) if one is not None}
    top = beside
    while top.head.i != top.i and top.head.i in parts:
        top = top.head
    if top.dep_ in ("aux", "auxpass"):
        return
    own = [child for part in {beside.i, top.i} - {word.i, thing.i} for child in word.doc[part].children]
    own += thing.lefts
    _replace(word, top)
    word.tag_ = _tag(word)
    _tie(thing, word, "dobj")
    for child in own:
        if child.i not in parts and not word.i < child.i < thing.i:
            _tie(child, word, child.dep_)
    if beside.i < word.i:
        _tie(beside, word, "aux")
    elif beside.i != thing.i:
        _tie(beside, thing, "amod")
        beside.tag_ = "JJ"
    if subject is not None:
        _tie(subject, word, "nsubj")


def _tag(verb: "Token") -> str:
    if verb.lower_ in _words().bare:
        return "VB"
    return "VBZ" if verb.lower_.endswith("s") else "VBD"


# ---------------------------------------------------------------- "tanks loaned Peru by Norway were old"


def _reduced(word: "Token") -> None:
    """'tanks loaned Peru by Norway were old': a participle read as the verb, before the clause's own."""
    subject = next((child for child in word.lefts if child.dep_ == "nsubj"), None)
    if subject is None or word.i - 1 != subject.right_edge.i or subject.ent_type_ == "PARTY":
        return
    verb = next(filter(_lacks_subject, (*word.rights, *_outside(word))), None)
    if verb is None or not any(child.lower_ == "by" for child in word.rights):
        return
    between = [child.dep_ for child in (*word.rights, *_outside(word)) if child.i < verb.i]
    if "cc" in between or "punct" in between:
        return
    outer = [child for child in word.children if child.i < subject.i or child.i > verb.i]
    if verb.head.i == word.i:
        _replace(verb, word)
    passive = any(child.dep_ == "auxpass" for child in verb.lefts)
    _tie(subject, verb, "nsubjpass" if passive else "nsubj")
    _tie(word, subject, "acl")
    word.tag_ = "VBN"
    for child in outer:
        _tie(child, verb, child.dep_)


def _outside(verb: "Token") -> tuple["Token", ...]:
    """What hangs beside a verb on the same word, after it, or that word where it comes later."""
    if verb.dep_ == "csubj":
        return (verb.head,)
    return tuple(child for child in verb.head.rights if child.i > verb.i) if verb.dep_ == "ccomp" else ()


def _lacks_subject(verb: "Token") -> bool:
    told = any(child.dep_ in ("mark", "nsubj", "nsubjpass") for child in verb.lefts)
    return verb.tag_[:2] == "VB" and verb.tag_ != "VBG" and verb.dep_ in _CLAUSES and not told


_CLAUSES = frozenset({"conj", "ccomp", "advcl", "dep", "xcomp", "ROOT"})
