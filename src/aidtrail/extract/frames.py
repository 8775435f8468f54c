"""The act that moves an item: found by climbing the parse from the item to the words that govern it.

The innermost word that names an act gives the roles and a first stage by its tense; each word above it may shade that
stage ("will send", "is considering sending", "refused to send", "asked Berlin to send"). The words and their classes
are data (data/acts.yaml); how the classes combine is the table OUTCOME here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from aidtrail.extract import acts, nouns
from aidtrail.extract.acts import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

OBJECT = frozenset({"dobj", "nsubjpass", "oprd", "attr", "obj"})
_PASS_PREPOSITIONS = frozenset({"including", "as", "like", "include"})
_WITH_VERBS = frozenset({"provide", "supply", "equip", "furnish", "arm", "help with", "support with", "step in with", "follow with", "return", "contribute"})
BUYING = frozenset({"buy", "purchase", "order", "procure", "acquire", "secure", "import", "land"})
_PARTITIVE = frozenset({"one", "some", "part", "parts", "all", "most", "half", "number", "dozens", "hundreds", "thousands", "list", "majority", "rest", "types", "kind", "kinds", "type", "lot", "bulk", "batch", "couple", "pair", "number"})
_PARTITIVE_PRONOUNS = frozenset({"many", "some", "most", "all", "both", "several", "few", "others"})
_CONDITION_MARKS = frozenset({"if", "unless", "whether", "until", "provided", "should"})
_HEARSAY = frozenset({"report", "reports", "outlets", "media", "rumors", "rumours", "leaks", "papers", "newspapers"})
_UNREALISED = frozenset({"infinitive", "gerund", "conditional"})
_MAX_CLIMB = 25

# What an operator makes of the act it governs: (its class) -> stage; None leaves the act as it is.
OUTCOME: dict[str, str | None] = {
    "decide": "committed",
    "consider": "considered",
    "request": "requested",
    "refuse": "refused",
    "halt": "halted",
    "license": "licensed",
    "deny": "refused",
    "finish": "delivered",
    "say": None,
    "accuse": None,
}
# The same, where the operator is itself denied: "has not decided to", "did not rule out", "is not considering".
DENIED_OUTCOME: dict[str, str | None] = {
    "decide": "considered",
    "consider": "refused",
    "request": None,
    "refuse": "considered",
    "halt": None,
    "license": "refused",
    "deny": None,
    "finish": "committed",
    "say": None,
    "accuse": None,
}


@dataclass(frozen=True, slots=True)
class Frame:
    """An act over an item: its stage, the word that names it, and the words above it that shade it.

    `trigger` is the innermost governing token, `kind` its class, `operators` the tokens that shaded the stage.
    `open` marks a stage that nothing decided (a bare infinitive or gerund), `denied` an act that is denied.
    """

    trigger: "Token"
    kind: str
    lemma: str
    stage: str | None
    link: str = "dobj"
    mood: str = "real"
    operators: tuple[tuple["Token", str], ...] = field(default=())
    denied: bool = False


def frame_of(head: "Token") -> Frame | None:
    """The act that governs an item with this head token; None where the sentence tells of none."""
    top = first_of_list(head)
    climbed = _climb(top)
    attached = _attached(top)
    if climbed is not None and climbed.kind == "arrive" and attached is not None and climbed.lemma in acts.load().weak:
        return attached
    if climbed is not None and climbed.kind != "use" and climbed.stage is not None:
        return climbed
    for noun in dict.fromkeys((head, top, *_measures(top), *_hypernyms(top))):
        attached = _attached(noun)
        if attached is not None:
            return attached
    if climbed is not None and climbed.kind != "use":
        return climbed
    return _nearest(top) if climbed is None else None


_REACH = 12  # tokens looked back over for the act, where the parse shows none
_CLAUSE_ENDS = frozenset({".", ";", ":", "—", "–", "(", ")", "which", "who", "that", "while", "but", "whose", "where"})


def _nearest(head: "Token") -> Frame | None:
    """The act that stands closest before an item in its clause: for where the parse has lost the tie."""
    lexicon = acts.load()
    doc = head.doc
    if head.dep_ in ("compound", "nmod", "amod"):
        return None
    if head.dep_ == "pobj" and head.head.lower_ not in ("of", "between", "around", "about", "over", "up"):
        return None
    for index in range(head.i - 1, max(-1, head.i - _REACH), -1):
        token = doc[index]
        if token.lower_ in _CLAUSE_ENDS or (token.text == "," and token.i < head.i - 6):
            return None
        if token.tag_[:2] == "VB" and token.dep_ not in ("amod", "compound", "aux", "auxpass"):
            act = lexicon.verb(token)
            if act is None or act.kind not in ("give", "receive") or _has_object(token, head):
                return None
            opened = _opened(token, act, "dobj")
            return _shaded(opened, token) if opened is not None and opened.stage is not None else None
        stage = _act_of(token) if token.tag_[:2] == "NN" else None
        if stage is not None and index + 1 < len(doc) and doc[index + 1].lower_ == "of":
            return _shaded(_nominal(token, stage, "of"), token)
    return None


def _has_object(verb: "Token", item: "Token") -> bool:
    """Whether the verb has a thing as its object already, so that the item can't be it."""
    return any(child.dep_ == "dobj" and child.i < item.i and not child.ent_type_ and not acts.load().verbs_take(verb, child) for child in verb.children)


def frame_of_verb(verb: "Token", link: str = "dobj") -> Frame | None:
    """The act that a verb would make of an object: for the sentence that leads in a list."""
    act = acts.load().verb(verb)
    if act is None:
        return None
    opened = _opened(verb, act, link)
    return None if opened is None else _shaded(opened, verb)


def frame_of_act(verb: "Token") -> Frame | None:
    """The act of a verb that names its item itself: 'trained', 'arming'."""
    act = acts.load().verb(verb)
    if act is None or act.kind not in ("train", "arm"):
        return None
    tense = acts.tense(verb)
    stage = _by_tense(verb, tense, "delivered")
    return None if stage is None else _shaded(Frame(verb, act.kind, act.lemma, stage, mood=tense), verb)


def first_of_list(token: "Token") -> "Token":
    """The first noun of the list that a noun stands in."""
    for _ in range(_MAX_CLIMB * 4):
        if token.dep_ == "conj" and token.head.tag_[:2] in ("NN", "CD", "JJ", "FW", "PR"):
            token = token.head
        elif token.dep_ == "appos" and token.head.tag_[:2] == "NN":
            token = token.head
        else:
            break
    return token


def _measures(token: "Token") -> Iterator["Token"]:
    """'the load of shells which …': the measure word may carry the clause."""
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in nouns.load().measures:
        yield token.head.head


def _hypernyms(token: "Token") -> Iterator["Token"]:
    """The nouns that a list is an example of: 'weapons such as …', 'equipment including …'."""
    for _ in range(4):
        if token.dep_ == "pobj" and token.head.lower_ in _PASS_PREPOSITIONS and token.head.head.tag_[:2] == "NN":
            token = first_of_list(token.head.head)
            yield token
        else:
            return


def _attached(noun: "Token") -> Frame | None:
    """An act in a clause that hangs on the noun: 'drones provided by …', 'missiles which Iran sent'."""
    children = list(noun.children)
    children += [grandchild for child in children if child.dep_ in ("appos", "conj") and child.lower_ in _PARTITIVE_PRONOUNS for grandchild in child.children]
    for child in children:
        if child.dep_ not in ("acl", "relcl"):
            continue
        act = acts.load().verb(child)
        if act is None or act.kind not in ("give", "receive", "arrive", "decide", "halt", "request", "refuse", "consider"):
            continue
        passive = child.tag_ == "VBN"
        own_object = any(
            grandchild.dep_ == "dobj" and grandchild.tag_ not in ("WDT", "WP") and grandchild.ent_type_ != "PARTY"
            for grandchild in child.children
        )
        if act.kind == "arrive" or passive or not own_object:
            opened = _opened(child, act, "nsubj" if act.kind == "arrive" else "dobj")
            if opened is not None and opened.stage is not None:
                return opened
    return None


def _climb(token: "Token") -> Frame | None:
    """Climb from a noun to the first word that names an act, and on through the words that shade it."""
    lexicon = acts.load()
    link = token.dep_
    for _ in range(_MAX_CLIMB):
        parent = token.head
        if parent.i == token.i:
            return None
        if link == "prep" or parent.tag_ in ("IN", "TO") or parent.dep_ == "prep" or parent.lower_ == "including":
            preposition = parent
            if preposition.lower_ in _PASS_PREPOSITIONS:
                token, link = preposition.head, preposition.head.dep_
                if token.tag_[:2] == "VB":
                    act = lexicon.verb(token)
                    opened = _opened(token, act, "dobj") if act else None
                    return _shaded(opened, token) if opened else None
                token = first_of_list(token)
                link = token.dep_
                continue
            opened = _through_preposition(preposition)
            if isinstance(opened, Frame):
                return _shaded(opened, opened.trigger)
            if opened is None:
                return None
            token, link = opened, opened.dep_
            continue
        if parent.tag_[:2] in ("VB", "JJ") or acts.is_be(parent) or (lexicon.verb(parent) and parent.tag_[:2] == "NN" and parent.dep_ == "ROOT" and link in OBJECT):
            return _through_verb(token, parent, link)
        if parent.tag_[:2] == "NN":
            stage = _act_of(parent)
            if stage is not None and link in ("compound", "nmod", "amod", "poss", "npadvmod"):
                return _shaded(_nominal(parent, stage, link), parent)
            if link in ("compound", "nmod", "amod") and not _names_item(parent):
                return None
            if link in ("conj", "appos", "compound", "nmod", "nummod", "quantmod", "amod"):
                token, link = parent, parent.dep_
                continue
            return None
        if parent.tag_ in ("CD", "DT", "JJ", "PDT", "RB", "$"):
            token, link = parent, parent.dep_
            continue
        return None
    return None


def _raised(verb: "Token") -> Frame | None:
    """'are to reach', 'is expected to be delivered': the noun is the subject of the verb below."""
    for child in verb.children:
        if child.dep_ == "xcomp" and acts.tense(child) == "infinitive":
            act = acts.load().verb(child)
            passive = any(grandchild.dep_ == "auxpass" for grandchild in child.children)
            if act is not None and (act.kind == "arrive" or (passive and act.kind in ("give", "receive"))):
                opened = _opened(child, act, "nsubj" if act.kind == "arrive" else "nsubjpass")
                return _shaded(opened, child) if opened is not None and opened.stage is not None else None
    return None


_HANDS = re.compile(r"(?:now |already )?in (?:the )?(?:hands of|\w+(?:['’]s?)? hands)")


def _predicated(verb: "Token", link: str) -> Frame | None:
    """'X is off the table', 'X are on the way': a form of "be" with a phrase that tells the stage."""
    if link not in ("nsubj", "nsubjpass"):
        return None
    following = verb.doc[verb.i + 1 : verb.i + 7].text.lower()
    if _HANDS.match(following):
        return Frame(verb, "predicate", "be in hands", "delivered", link=link)
    for phrase, stage in acts.load().predicates.items():
        if following.startswith(phrase) or f" {phrase}" in f" {following}"[: len(phrase) + 8]:
            return Frame(verb, "predicate", phrase, stage, link=link)
    return None


def _through_verb(token: "Token", verb: "Token", link: str) -> Frame | None:
    """What a verb makes of the noun linked to it."""
    if verb.dep_ == "auxpass" and link in ("attr", "nsubj"):
        verb, link = verb.head, "nsubjpass"  # "also included are": the auxiliary taken for the verb
    act = acts.load().verb(verb)
    if link == "nsubj" and verb.tag_ == "VBD" and any(child.dep_ == "agent" for child in verb.children):
        link = "nsubjpass"  # "the radars promised by Japan come as a grant": a participle taken for the verb
    if act is not None and act.kind == "include" and act.lemma == "carry" and link in OBJECT and verb.dep_ in ("acl", "relcl") and verb.head.lower_ in acts.load().carriers:
        return _climb(first_of_list(verb.head))
    if link in ("nsubj", "nsubjpass"):
        raised = _raised(verb)
        if raised is not None:
            return raised
    if act is None and verb.lower_ in ("is", "are", "was", "were", "remain", "remains", "be"):
        return _predicated(verb, link)
    if act is None:
        if link in OBJECT and verb.dep_ in ("advcl", "acl") and verb.lower_ in ("affecting", "covering"):
            return _climb_include(verb)
        return None
    if act.kind == "include" and link in OBJECT | {"nsubj"}:
        return _climb_include(verb) if link in OBJECT else None
    opened = _opened(verb, act, link)
    return None if opened is None else _shaded(opened, verb)


def _climb_include(verb: "Token") -> Frame | None:
    """A package holds the item: its own act, or else what governs the clause, decides; committed by default."""
    lexicon = acts.load()
    if verb.dep_ in ("relcl", "acl", "advcl") and not any(child.dep_ == "nsubj" and child.tag_ not in ("WDT", "WP") for child in verb.children):
        host = verb.head
        if host.tag_[:2] == "NN":
            climbed = frame_of(host)
            if climbed is not None:
                return climbed
            stage = lexicon.nouns.get(host.lower_)
            if stage is not None:
                return _shaded(_nominal(host, stage, "dobj"), host)
        else:
            act = lexicon.verb(host)
            opened = _opened(host, act, "dobj") if act else None
            if opened is not None:
                return _shaded(opened, host)
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    inverted = not subjects and any(child.dep_ == "auxpass" for child in verb.children)
    if not inverted and not any(_holds(subject) for subject in subjects):
        return None
    stage = "committed"
    for subject in subjects:
        noun_stage = lexicon.nouns.get(subject.lower_)
        if noun_stage in ("considered", "requested", "halted"):
            stage = "requested" if noun_stage == "need" else noun_stage
        attached = _attached(subject)
        if attached is not None and attached.stage in ("considered", "requested", "halted", "delivered"):
            stage = attached.stage or stage
        for child in subject.children:
            stage = lexicon.shades.get(child.lower_, stage)
    if acts.negated(verb):
        return None
    if acts.tense(verb) == "modal":
        stage = "considered"
    frame = Frame(verb, "include", "include", stage, operators=())
    return _shaded(frame, verb)


def _names_item(noun: "Token") -> bool:
    """Whether a noun is one of the lexicon's: a word before 'market' or 'industry' is no item that moves."""
    lexicon = nouns.load()
    lower = noun.lower_
    return lower in lexicon.heads or lower in lexicon.measures or lower in lexicon.packages or lower in lexicon.funded or noun.ent_type_ == "MONEY"


def _holds(subject: "Token") -> bool:
    """Whether a subject can be a package that includes things: 'the package', 'the new assistance', 'it'."""
    lexicon = nouns.load()
    lower = subject.lower_
    head = lexicon.heads.get(lower)
    return (
        lower in lexicon.packages
        or lower in acts.load().nouns
        or lower in lexicon.funded
        or (head is not None and head.level == "generic")
        or lower in ("it", "this", "these", "they", "which", "that", "capabilities", "items", "announcement", "list", "weapons")
    )


def _through_preposition(preposition: "Token") -> "Frame | Token | None":
    """Climb over a preposition: an act it belongs to, or the noun to go on from, or None where the way ends."""
    lexicon = acts.load()
    host, word = preposition.head, preposition.lower_
    if host.dep_ == "dobj" and host.tag_[:2] == "NN":
        act = lexicon.verb(host.head)
        if act is not None and host.lower_ in act.particles:
            return _opened(host.head, act, "dobj")
    if host.tag_ == "JJ" and word == "of" and host.dep_ in OBJECT:
        return host  # "the last of 28 jets"
    if host.ent_type_ == "PARTY" and word == "of" and host.dep_ == "pobj" and _act_of(host.head.head) is not None:
        return _nominal(host.head.head, str(_act_of(host.head.head)), word)  # "the sale to Morocco of missiles"
    if host.tag_[:2] in ("VB", "JJ"):
        act = lexicon.verb(host)
        if act is None:
            return None
        if act.kind == "give" and word == "to" and host.doc[preposition.i + 1].ent_type_ == "PARTY":
            return _opened(host, act, "dobj")  # "delivered to Azerbaijan drones": the taker between verb and object
        if word in act.particles:
            return _opened(host, act, "dobj")
        if act.kind == "give" and word == "with" and act.lemma in _WITH_VERBS:
            return _opened(host, act, "dobj")
        if act.kind == "arm" and word == "with":
            tense = acts.tense(host)
            return Frame(host, "give", act.lemma, _by_tense(host, tense, "delivered"), mood=tense)
        if act.kind == "include" and word in ("of", "in", "with"):
            return _climb_include(host)
        if act.kind == "begin" and word == "with":
            tense = acts.tense(host)
            return Frame(host, "decide", act.lemma, _operated(host, "decide", tense), mood=tense)
        if act.kind == "accuse" and word in ("for", "of"):
            return Frame(host, "thank", act.lemma, "delivered", link="for")
        if act.kind in ("request", "consider", "decide", "halt", "refuse") and word in ("for", "on", "about", "of", "over", "to", "at"):
            return _opened(host, act, "dobj")
        return None
    if host.lower_ in lexicon.carriers and word in ("with", "of"):
        return first_of_list(host)
    if host.tag_[:2] in ("NN", "CD", "DT", "JJ", "PD", "PR", "RB"):
        stage = _act_of(host)
        if stage is not None and word in ("of", "for", "on", "in", "with", "to", "worth"):
            return _nominal(host, stage, word)
        if host.ent_type_ == "MONEY" and word in ("in", "of", "for", "toward", "towards", "on"):
            return first_of_list(host)
        if word in ("of", "in", "out") or host.lower_ in _PARTITIVE:
            return first_of_list(host) if host.lower_ in _PARTITIVE or host.tag_ in ("CD", "DT", "PDT", "$") or host.lower_ in ("worth",) or host.like_num else None
    if host.tag_ == "IN" and host.i != preposition.i and host.dep_ == "prep":
        return _through_preposition(host)
    return None


def _act_of(noun: "Token") -> str | None:
    """The stage of a noun that is an act of transfer by itself."""
    stage = acts.load().nouns.get(noun.lower_)
    return None if stage == "ongoing" else stage


def _nominal(noun: "Token", stage: str, link: str) -> Frame:
    lexicon = acts.load()
    kind = "noun"
    if stage in ("recommit"):
        stage = "requested" if stage == "need" else "committed"
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nmod"):
            stage = lexicon.shades.get(child.lower_, stage)
            if child.lower_ == "party" and noun.doc[max(0, child.i - 2)].lower_ == "third":
                stage = "licensed"
    return Frame(noun, kind, noun.lower_, stage, link=link, mood="noun")


def _opened(verb: "Token", act: Act, link: str) -> Frame | None:
    """The frame that a verb opens over a noun in this relation to it; None where the relation moves nothing."""
    if act.kind in ("say", "begin", "lift", "fail", "use", "train", "arm"):
        return Frame(verb, "use", act.lemma, None, link=link) if act.kind == "use" else None
    if act.kind == "arrive":
        if link not in ("nsubj", "nsubjpass"):
            return None
        stage = _by_tense(verb, acts.tense(verb), "delivered")
        return Frame(verb, act.kind, act.lemma, stage, link=link, mood=acts.tense(verb))
    if link not in OBJECT and not (link == "nsubj" and verb.tag_ == "VBN"):
        return None
    if act.kind in ("accuse", "deny", "license"):
        return None
    tense = acts.tense(verb)
    if act.kind == "give":
        stage = _by_tense(verb, tense, "delivered")
    elif act.kind == "receive":
        stage = _by_tense(verb, tense, "committed" if act.lemma in BUYING else "delivered")
    elif act.kind == "include":
        return _climb_include(verb)
    elif act.lemma in acts.load().expecting:
        return Frame(verb, "receive", act.lemma, "considered", link=link, mood=tense)
    else:
        stage = _operated(verb, act.kind, tense)
    denied = acts.negated(verb)
    return Frame(verb, act.kind, act.lemma, stage, link=link, mood=tense, denied=denied)


def _by_tense(verb: "Token", tense: str, done: str) -> str | None:
    """The stage that the tense of a transfer verb gives."""
    no = acts.negated(verb) or _none_of(verb)
    if tense == "perfect" and no:
        return "committed"  # what has not come yet is still owed
    if tense in ("past", "perfect", "participle"):
        return None if no else done
    if tense in ("present", "progressive", "future"):
        return "refused" if no else "committed"
    if tense == "modal":
        return "refused" if no else "considered"
    if tense == "urging":
        return "refused" if no else "requested"
    if tense == "conditional":
        return "refused" if no else "considered"
    if tense == "gerund":
        return "refused" if no else done
    return "refused" if no else "committed"


def _none_of(verb: "Token") -> bool:
    """'No X has been handed over', 'not one of them has arrived': the denial stands in the subject."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            first = verb.doc[child.left_edge.i]
            return first.lower_ in ("no", "none", "not", "neither")
    return False


def _operated(verb: "Token", kind: str, tense: str) -> str | None:
    """The stage where an operator governs the item itself: 'approved rocket systems', 'requested ATACMS'."""
    outcome = DENIED_OUTCOME if acts.negated(verb) else OUTCOME
    stage = outcome.get(kind)
    if stage == "committed" and tense in ("modal", "conditional"):
        return "considered"
    if stage == "committed" and tense == "urging":
        return "requested"
    return stage


def _shaded(frame: Frame, token: "Token") -> Frame | None:
    """Climb on from the word that names the act, through the words that shade its stage."""
    lexicon = acts.load()
    for _ in range(_MAX_CLIMB):
        link, parent = token.dep_, token.head
        if parent.i == token.i or frame.stage is None and frame.kind != "noun":
            break
        if link == "conj":
            frame = _shared_tense(frame, token, parent)
            token = parent
            if parent.tag_[:2] not in ("VB", "NN"):
                break
            continue
        if link in ("relcl", "parataxis"):
            break
        if link == "advcl":
            act = lexicon.verb(parent)
            purpose = acts.tense(token) == "infinitive" and act is not None and act.kind in ("consider", "decide", "request", "refuse", "begin")
            ruled = acts.tense(token) == "gerund" and act is not None and act.kind in ("consider", "refuse", "halt", "begin") and token.i - parent.i < 3
            if not purpose and not ruled:
                frame = _conditional(frame, token)
                break
        if parent.tag_ in ("IN", "TO") and parent.dep_ in ("prep", "agent", "pcomp", "dative", "mark"):
            if frame.kind != "noun" and token.dep_ != "pcomp":
                break
            if not _carries(parent, frame):
                break
            token = parent
            link, parent = token.dep_, token.head
            if parent.i == token.i:
                break
        act = lexicon.verb(parent) if parent.tag_[:2] in ("VB", "JJ", "NN") else None
        if act is not None:
            frame = _governed(frame, token, parent, act, link)
        elif parent.tag_[:2] == "NN":
            frame = _governed_by_noun(frame, parent, link)
            if parent.lower_ not in lexicon.nouns and link not in ("compound", "nmod"):
                break
        elif link in ("nsubj", "nsubjpass", "dobj") and frame.kind != "noun":
            break
        else:
            frame = _with_object(frame, parent)
        token = parent
    return frame


def _with_object(frame: Frame, verb: "Token") -> Frame:
    """'has taken no decision yet on giving': the noun that bears on the act is the verb's object."""
    for child in verb.children:
        if child.dep_ == "dobj" and child.i != frame.trigger.i and child.lower_ in acts.load().nouns and frame.mood in ("gerund", "infinitive"):
            return _governed_by_noun(frame, child, "dobj")
    return frame


def _carries(preposition: "Token", frame: Frame) -> bool:
    """Whether what stands above a preposition bears on the act below it."""
    return preposition.lower_ in ("of", "for", "from", "on", "about", "to", "with", "against", "over", "at", "in", "by", "toward", "towards")


def _shared_tense(frame: Frame, verb: "Token", first: "Token") -> Frame:
    """'will buy and send': a coordinated verb without an auxiliary of its own has the first one's tense."""
    if frame.trigger.i == verb.i and frame.kind in ("give", "receive") and verb.tag_ in ("VB", "VBP") and frame.mood in ("present", "infinitive"):
        shared = acts.tense(first)
        if shared != "present":
            return replace(frame, stage=_by_tense(first, shared, "delivered"), mood=shared)
    return frame


def _conditional(frame: Frame, clause: "Token") -> Frame:
    marks = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod")}
    if marks & _CONDITION_MARKS and frame.stage in ("committed", "delivered"):
        return replace(frame, stage="considered")
    return frame


def _governed(frame: Frame, token: "Token", verb: "Token", act: Act, link: str) -> Frame:
    """What a governing verb makes of the act."""
    tense, no = acts.tense(verb), acts.negated(verb)
    if act.kind == "begin":
        return _begun(replace(frame, operators=(*frame.operators, (verb, "begin"))), tense, link) if link != "ccomp" else frame
    if act.kind in ("give", "receive", "arrive"):
        moves = act.kind == "arrive" and link == "nsubj" and act.lemma not in acts.load().weak
        if frame.kind == "noun" and (link in OBJECT or moves):
            opened = _opened(verb, act, "nsubj" if act.kind == "arrive" else "dobj")
            return opened if opened is not None and opened.stage else frame
        return frame
    if act.kind == "lift":
        held = frame.stage == "halted" or any(child.dep_ == "dobj" and acts.load().nouns.get(child.lower_) == "halted" for child in verb.children)
        return replace(frame, stage="committed", operators=(*frame.operators, (verb, act.kind))) if held else frame
    if act.kind == "include":
        return replace(frame, stage="committed") if frame.kind == "noun" and tense in ("future", "present") and frame.stage == "delivered" else frame
    if act.kind == "fail":
        return replace(frame, stage=None) if not no else frame
    if act.kind == "say":
        promised = frame.mood == "conditional" and frame.stage == "considered" and not _hearsay(verb)
        return replace(frame, stage="committed", mood="real") if promised else frame
    if act.kind not in OUTCOME or (link in ("nsubj",) and verb.tag_ != "VBN" and frame.kind == "noun"):
        return frame
    outcome = (DENIED_OUTCOME if no else OUTCOME)[act.kind]
    if act.kind == "halt" and no and frame.kind == "noun":
        outcome = "committed"
    if outcome is None:
        return frame
    return _outcome(frame, verb, act, outcome, tense, link)


def _hearsay(verb: "Token") -> bool:
    """'Some reports said …': that a thing would be done is then only expected."""
    return any(child.dep_ == "nsubj" and child.lower_ in _HEARSAY for child in verb.children)


def _outcome(frame: Frame, verb: "Token", act: Act, outcome: str, tense: str, link: str) -> Frame:
    operators = (*frame.operators, (verb, act.kind))
    if act.lemma in acts.load().clearing and frame.kind == "give" and _clears_another(verb, frame.trigger):
        return replace(frame, stage="licensed", mood="real", operators=operators)
    if frame.stage == "licensed":
        return replace(frame, operators=operators)
    finite = link == "ccomp" and frame.mood not in ("infinitive", "gerund", "conditional", "noun")
    if act.kind == "decide":
        if finite or frame.stage in ("considered", "requested", "refused", "halted", "licensed") and frame.mood not in ("conditional", "noun"):
            return replace(frame, operators=operators)
        if frame.kind == "halt" or frame.stage in ("halted", "refused", "requested"):
            return replace(frame, operators=operators)
        stage = "considered" if tense in ("modal",) or outcome == "considered" or _tentative(verb) else "committed"
        if tense == "urging":
            stage = "requested"
        return replace(frame, stage=stage, mood=tense, operators=operators)
    if act.kind == "consider" and frame.stage == "requested" and link == "dobj":
        return replace(frame, stage="considered", operators=operators)  # "studying a request to give"
    wished = act.lemma in acts.load().wishing and any(child.dep_ == "nsubj" for child in frame.trigger.children)
    if wished and frame.stage in ("committed", "delivered", "considered") and tense != "conditional":
        return replace(frame, stage="requested", mood=tense, operators=(*frame.operators, (verb, "request")))
    if act.kind == "consider" and (finite and frame.stage == "delivered" or frame.stage in ("refused", "requested", "halted")):
        if frame.stage == "halted" and link in ("xcomp", "pcomp"):
            return replace(frame, stage=None, operators=operators)
        return frame
    if act.kind in ("request") and frame.stage in ("halted", "refused"):
        return replace(frame, stage=None, operators=operators)
    if act.kind == "halt" and frame.stage in ("considered", "requested"):
        return replace(frame, operators=operators)
    return replace(frame, stage=outcome, mood=tense, operators=operators)


def _clears_another(verb: "Token", act: "Token") -> bool:
    """'authorised allies to send them': who sends is another than who clears it."""
    objects = [child for child in verb.children if child.dep_ in ("dobj", "dative") and verb.i < child.i < act.i]
    objects += [child for child in act.children if child.dep_ == "nsubj" and child.i > verb.i]
    return bool(objects)


def _tentative(verb: "Token") -> bool:
    """A committee's vote, a senator's announcement: no decision of the state yet."""
    words = acts.load().tentative
    return any(child.dep_ == "nsubj" and child.lower_ in words for child in verb.children)


def _begun(frame: Frame, tense: str, link: str) -> Frame:
    if link == "nsubj" and frame.kind == "noun" and tense in ("past", "perfect", "progressive", "present"):
        return replace(frame, stage="delivered")
    if frame.stage in ("committed", "delivered"):
        stage = "delivered" if tense in ("past", "perfect", "progressive", "participle") else "committed"
        if tense == "modal":
            stage = "considered"
        return replace(frame, stage=stage, mood=tense)
    return frame


def _governed_by_noun(frame: Frame, noun: "Token", link: str) -> Frame:
    """'the decision to send', 'plans for the delivery of', 'Berlin's refusal to hand over'."""
    if noun.lower_ in acts.load().conditions:
        return replace(frame, stage=None)  # "on the condition that they would not be given to others"
    stage = acts.load().nouns.get(noun.lower_)
    if stage is None or stage == "recommit":
        return frame
    if any(child.lower_ == "no" for child in noun.children):
        return replace(frame, stage={"committed": "considered", "considered": "refused"}.get(stage))
    if stage == "ongoing":
        return replace(frame, stage="committed", mood="noun") if frame.stage == "delivered" else frame
    if frame.stage in ("refused", "halted", "requested", "considered") and stage in ("committed", "delivered"):
        return replace(frame, operators=(*frame.operators, (noun, "decide")))
    if stage in ("committed", "delivered"):
        if frame.mood in ("infinitive", "gerund") and stage == "committed":
            return replace(frame, stage="committed", mood="noun", operators=(*frame.operators, (noun, "decide")))
        return frame
    if stage == "need":
        stage = "requested"
    return replace(frame, stage=stage, mood="noun", operators=(*frame.operators, (noun, stage)))
