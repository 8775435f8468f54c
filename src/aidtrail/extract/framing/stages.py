"""The first stage of an act: what the word that names it tells by its tense, its denial and the words before it.

The words and their classes are data (data/acts.yaml); what an operator makes of an act is the table OUTCOME here.
What the words above it then make of that stage is in `shading`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from aidtrail.extract.lexicon import acts, verbs
from aidtrail.extract.lexicon.acts import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

_ORDER_REACH = 14  # tokens after "has" in which "on order" may stand
_WHERE = frozenset({"to", "into", "in", "from", "out", "back", "home"})
OBJECT = frozenset({"dobj", "nsubjpass", "oprd", "attr", "obj"})

# Years within which things were bought: statistics of what came.
_PERIOD = re.compile(
    r"\b(?:19|20)\d\d ?[-–—] ?(?:(?:19|20)?\d\d)\b|\b(?:between|from) (?:19|20)\d\d (?:and|to) (?:19|20)\d\d\b", re.I
)
_MAX_COORDINATED = 8  # verbs looked back over for the subject that they share
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
# The stage of an act by the tense of its verb, where it isn't done: tense -> stage.
_NOT_DONE = {"modal": "considered", "conditional": "considered", "urging": "requested"}


@dataclass(frozen=True, slots=True)
class Frame:
    """An act over an item: its stage, the word that names it, and the words above it that shade it.

    `trigger` is the innermost governing token, `kind` its class, `operators` the tokens that shaded the stage, each
    with its class. `stage` is None where the act moves nothing. `link` is how the item hangs on the trigger, `mood`
    the tense of the word that decided the stage, `denied` marks an act that is denied.
    """

    trigger: "Token"
    kind: str
    lemma: str
    stage: str | None
    link: str = "dobj"
    mood: str = "real"
    operators: tuple[tuple["Token", str], ...] = field(default=())
    denied: bool = False


def opened(verb: "Token", act: Act, link: str) -> Frame | None:
    """The frame that a verb opens over a noun in this relation to it; None where the relation moves nothing.

    A verb that includes ("the package holds …") opens none by itself: see `frames`.
    """
    own = _for_own_use(verb, act.lemma)
    if act.kind == "use" and link in OBJECT and _on_order(verb):
        return Frame(verb, "receive", "order", "committed", link=link, mood=verbs.tense(verb))
    if act.kind == "use" and link in OBJECT and has_now(verb, [one for one in verb.children if one.dep_ == "dobj"]):
        return Frame(verb, "receive", act.lemma, "delivered", link=link, mood="past")
    if act.kind == "use" or own:
        return Frame(verb, "use", act.lemma, None, link=link)
    if act.kind in ("say", "begin", "lift", "fail", "train", "arm", "include"):
        return None
    if act.kind == "arrive":
        below = [child for word in verb.children for child in (word, *(word.children if word.lower_ == "to" else ()))]
        if link not in ("nsubj", "nsubjpass") or any(_is_amount(child) for child in below):
            return None  # "aid has reached $5 billion", "has come to $5 billion"
        if _goes_back(verb):
            return None
        done = "committed" if act.lemma in acts.load().heading else "delivered"
        stage = by_tense(verb, verbs.tense(verb), done)
        if stage == "requested":
            stage = "committed"  # "should arrive this week"
        return Frame(verb, act.kind, act.lemma, stage, link=link, mood=verbs.tense(verb))
    if act.kind == "license" and link in OBJECT and _lets_train(verb):
        act = Act("decide", act.lemma)
    if not takes_object(verb, link) or act.kind in ("accuse", "deny", "license") or _is_supplied(verb, act, link):
        return None
    if act.kind == "give" and act.lemma in acts.load().weak and _by_carrier(verb):
        stage = by_tense(verb, verbs.tense(verb), "delivered")
        return Frame(verb, "arrive", "be brought", stage, link=link, mood=verbs.tense(verb))
    return _over_object(verb, act, link)


def _for_own_use(verb: "Token", lemma: str) -> bool:
    """'deployed jets', 'trained to fly the jets': with no word for where to, what one's own forces do."""
    lexicon = acts.load()
    if lemma in lexicon.piloting:
        links = ("prep", "prt", "dative", "advmod")
        return _WHERE.isdisjoint(child.lower_ for child in verb.children if child.dep_ in links)
    return lemma in lexicon.deploying and not any(child.lower_ == "to" for child in verb.children)


def _goes_back(verb: "Token") -> bool:
    """'bombers came from the south and later returned', 'flew there and came back': what went back was not given."""
    after = [child for child in verb.children if child.dep_ == "conj"]
    words = (word.lower_ for one in after for word in (one, *one.children))
    return not acts.load().returning.isdisjoint(words)


def _by_carrier(verb: "Token") -> bool:
    """'two ships from Iran brought missiles': what is carried arrives."""
    return any(child.dep_ == "nsubj" and child.lower_ in acts.load().carriers for child in verb.children)


def _on_order(verb: "Token") -> bool:
    """'has five transport aircraft on order': what is had is bought, not there yet."""
    after = verb.doc[verb.i + 1 : verb.i + 1 + _ORDER_REACH]
    return any(token.lower_ == "order" and token.nbor(-1).lower_ == "on" for token in after)


def has_now(verb: "Token", objects: "Sequence[Token]") -> bool:
    """'now has (has had) two patrol boats from Brazil': whether what is had has come from a party named with it."""
    now = verbs.tense(verb) == "present" and any(child.lower_ == "now" for child in verb.children)
    if not now and not (verbs.tense(verb) == "perfect" and verb.lower_ == "had"):
        return False
    sent = (noun for one in objects for word in one.children if word.lower_ == "from" for noun in word.children)
    return any(noun.ent_type_ == "PARTY" for noun in sent)


def _is_supplied(verb: "Token", act: Act, link: str) -> bool:
    """'Kenya's marines were supplied with mortars': the subject gets the thing."""
    with_thing = act.lemma in acts.load().giving_with and any(child.lower_ == "with" for child in verb.children)
    return with_thing and link == "nsubjpass"


def _is_amount(noun: "Token") -> bool:
    """Whether a verb's object is a sum."""
    return noun.dep_ in ("dobj", "pobj") and (
        noun.ent_type_ == "MONEY" or any(one.ent_type_ == "MONEY" for one in noun.children)
    )


def takes_object(verb: "Token", link: str) -> bool:
    """Whether a noun so linked is what the verb acts on; the subject of a bare participle without object is, too."""
    own = ("aux", "dobj")
    return link in OBJECT or (
        link == "nsubj" and verb.tag_ == "VBN" and not any(child.dep_ in own for child in verb.children)
    )


def _over_object(verb: "Token", act: Act, link: str) -> Frame:
    tense = verbs.tense(verb)
    stage: str | None
    if act.kind == "give" and _only_enables(verb):
        stage = None
    elif act.kind in ("give", "receive") and _is_usual(verb, act, tense):
        stage = "delivered"
    elif act.kind == "give":
        stage = None if _roams(verb, act.lemma) else by_tense(verb, tense, "delivered")
    elif (act.lemma == "order" and _commands(verb)) or (act.lemma in acts.load().showing and _shows(verb)):
        stage = None
    elif act.kind == "receive":
        buys = act.lemma in acts.load().buying and not (tense == "past" and _PERIOD.search(verb.doc.text))
        stage = by_tense(verb, tense, "committed" if buys else "delivered")
        if buys and tense == "perfect" and verbs.negated(verb):
            stage = "considered"  # "has not ordered": not yet
    elif link == "nsubjpass" and act.kind == "consider" and any(child.dep_ == "xcomp" for child in verb.children):
        stage = None  # "are expected to be used": the verb below tells
    elif act.kind == "halt" and _is_law(verb):
        stage = None  # "a treaty banning mines"
    elif act.lemma in acts.load().waylaying or act.lemma in acts.load().forsaking:
        stage = None  # "intercepted drones": shot down; "abandoned the tank": left behind
    elif act.lemma in acts.load().expecting:
        stage = "committed" if act.lemma in acts.load().awaiting else "considered"
        return Frame(verb, "receive", act.lemma, stage, link=link, mood=tense)
    elif act.kind == "request" and stipulates(verb):
        stage = "committed"
    else:
        stage = "refused" if turned_down(verb, act.lemma) else operated(verb, act.kind, tense)
    return Frame(verb, act.kind, act.lemma, stage, link=link, mood=tense, denied=verbs.negated(verb))


def _commands(verb: "Token") -> bool:
    """'ordered its tanks to invade', 'the ships were ordered to turn back': what is told to act is not bought."""
    told = (child for child in verb.children if child.dep_ in ("xcomp", "ccomp", "advcl"))
    return any(child.lower_ in acts.load().commanded and verbs.tense(child) == "infinitive" for child in told)


def _shows(verb: "Token") -> bool:
    """'unveiled a new missile at a parade': what is shown and meant for nobody."""
    shown = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    new = [one for noun in shown for one in noun.children if one.lower_ in ("new", "newest", "latest", "its")]
    meant = any(word.lower_ in ("for", "to") and word.dep_ == "prep" for word in verb.subtree)
    return bool(new) and not meant


def _only_enables(verb: "Token") -> bool:
    """'the sale will give Oman an air defence capability': what a bargain is good for is no other thing."""
    with_ = [child for child in verb.children if child.lower_ == "with"]
    given = (child for one in (verb, *with_) for child in one.children if child.dep_ in ("dobj", "pobj"))
    enabled = any(noun.lower_ in acts.load().abilities for noun in given)
    return enabled and any(noun.lower_ in acts.load().bargains for noun in subjects_of(verb))


def _lets_train(verb: "Token") -> bool:
    """'agreed to allow training on its jets': who lets others be trained gives that."""
    taught = (child for child in verb.children if child.dep_ in OBJECT)
    return not verbs.negated(verb) and any(noun.lower_ in ("training", "instruction") for noun in taught)


def _is_law(verb: "Token") -> bool:
    """'a convention that bans mines', 'the treaty prohibits': a rule for all, and no act of one."""
    laws = acts.load().laws
    clause = verb.dep_ in ("acl", "relcl") and verb.head.lower_ in laws
    return clause or any(subject.lower_ in laws for subject in subjects_of(verb))


def _is_usual(verb: "Token", act: Act, tense: str) -> bool:
    """'now gets arms from Oslo', 'is backing the rebels with arms': what goes on is already being done.

    'is now sending' is not yet done, 'is now getting' and 'is already sending' are.
    """
    lexicon = acts.load()
    if verbs.negated(verb):
        return False
    goes_on = verb.tag_ == "VBG" and act.lemma in lexicon.sustaining
    habits = {child.lower_ for child in verb.children if child.lower_ in lexicon.habitual}
    if tense == "progressive" and act.lemma not in lexicon.buying:
        return goes_on or bool(habits if act.kind == "receive" else habits - {"now"})
    return goes_on or (tense == "present" and bool(habits))


def _roams(verb: "Token", lemma: str) -> bool:
    """'sent eighteen aircraft across the strait': one's own, sent about or for a purpose, and given to nobody."""
    lexicon = acts.load()
    if lemma in lexicon.deploying and any(
        child.dep_ == "advcl" and child.lower_ in lexicon.guarding for child in verb.children
    ):
        return True  # "deployed jets to Poland to guard the skies"
    if lemma in lexicon.sending and _for_exercise(verb):
        return True
    told = (child for child in verb.children if child.dep_ in ("prep", "dative"))
    prepositions = {
        child.lower_ for child in told if [one.lower_ for one in child.children] != ["with"]
    }  # "along with radios"
    return lemma in lexicon.sending and not prepositions.isdisjoint(lexicon.roaming) and "to" not in prepositions


def _for_exercise(verb: "Token") -> bool:
    """'sent boats to Latvia to take part in an exercise', 'for exercises': they come back."""
    lexicon = acts.load()
    purposes = [child for child in verb.children if child.dep_ in ("advcl", "xcomp") or child.lower_ == "for"]
    words = {token.lower_ for purpose in purposes for token in purpose.subtree}
    return not words.isdisjoint(lexicon.exercises)


def by_tense(verb: "Token", tense: str, done: str) -> str | None:
    """The stage that the tense of a transfer verb gives; `done` is that of a deed that is over."""
    no = verbs.negated(verb) or _none_of(verb)
    if no and any(child.lower_ == "never" for child in verb.children) and tense in ("past", "perfect"):
        return None
    if no and (tense == "perfect" or verbs.is_owed(verb)):
        return "committed"  # what has not come yet is still owed
    if tense in ("past", "perfect", "participle") or _is_equipped(verb, tense):
        return None if no else done
    if no:
        return "refused"
    return done if tense == "gerund" else _NOT_DONE.get(tense, "committed")


def begun(frame: Frame, act: Act, tense: str, link: str) -> Frame:
    """'has begun delivering', 'deliveries will resume': under way, or still to come."""
    if act.lemma == "resume" and frame.kind == "noun" and link in OBJECT and tense != "modal":
        return replace(frame, stage="committed", mood=tense)  # "has resumed shipments": they are allowed again
    done = link == "nsubj" and frame.kind == "noun" and tense in ("past", "perfect", "progressive", "present")
    if done and frame.stage in ("committed", "delivered"):
        return replace(frame, stage="delivered")
    if frame.lemma in acts.load().making:
        return replace(frame, stage="committed", mood=tense)
    if frame.stage in ("committed", "delivered"):
        stage = "delivered" if tense in ("past", "perfect", "progressive", "participle") else "committed"
        if tense == "modal":
            stage = "considered"
        return replace(frame, stage=stage, mood=tense)
    return frame


def _is_equipped(verb: "Token", tense: str) -> bool:
    """'is armed with': what someone has."""
    return tense == "present" and verb.lower_ in acts.load().equipped and verb.tag_ == "VBN"


def _none_of(verb: "Token") -> bool:
    """'No X has been handed over', 'not one of them has arrived': the denial stands in the subject."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            first = verb.doc[child.left_edge.i]
            return first.lower_ in ("no", "none", "not", "neither")
    return False


def operated(verb: "Token", kind: str, tense: str) -> str | None:
    """The stage where an operator governs the item itself: 'approved rocket systems', 'requested ATACMS'."""
    outcome = DENIED_OUTCOME if verbs.negated(verb) else OUTCOME
    stage = outcome.get(kind)
    if stage == "halted" and tense == "modal":
        return None  # "could delay the delivery"
    return _NOT_DONE.get(tense, stage) if stage == "committed" else stage


def stipulates(verb: "Token") -> bool:
    """'the deal calls for': what a bargain asks for is agreed."""
    bargains = acts.load().bargains
    told = any(child.dep_ == "nsubj" and child.lower_ in bargains for child in verb.children)
    return told and not verbs.negated(verb)


def turned_down(verb: "Token", lemma: str) -> bool:
    """'did not approve', 'decided not to approve': leave that was asked for and not given."""
    return verbs.negated(verb) and verbs.tense(verb) in ("past", "infinitive") and lemma in acts.load().clearing


def subjects_of(verb: "Token") -> list["Token"]:
    """The subjects of a verb; of a coordinated one without its own, those of the verb before it."""
    for _ in range(_MAX_COORDINATED):
        own = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
        clauses = [child for child in verb.children if child.dep_ == "csubj" and child.tag_ == "VBN"]
        own += [noun for clause in clauses for noun in clause.children if noun.dep_ == "nsubjpass"]
        own = own or _before_aside(verb)
        if own or verb.dep_ != "conj" or verb.head.tag_[:2] != "VB":
            return own
        verb = verb.head
    return []


def _before_aside(verb: "Token") -> list["Token"]:
    """'the donation, set to arrive in May, is made up of': the parse may give the subject to the aside after it."""
    asides = (child for child in verb.children if child.dep_ == "advcl" and child.tag_ == "VBN" and child.i < verb.i)
    return [noun for aside in asides for noun in aside.children if noun.dep_[:5] == "nsubj"]


def traded_for(act: "Token") -> "Token | None":
    """The verb of the other half of a swap: 'will get tanks in return for sending (or the transfer of) old ones'."""
    preposition, noun = act.head, act.head.head
    swap = act.dep_ in ("pcomp", "pobj") and preposition.lower_ == "for" and noun.lower_ in ("return", "exchange")
    return noun.head.head if swap and noun.head.lower_ == "in" and noun.head.head.tag_[:2] == "VB" else None


def is_put_aside(act: "Token") -> bool:
    """'buys new ones rather than sending its own', 'instead of sending': what is not done."""
    word, before = act.head, act.head.nbor(-1).lower_ if act.head.i else ""
    return act.dep_ == "pcomp" and (before, word.lower_) in (("rather", "than"), ("instead", "of"))


def act_of(noun: "Token") -> str | None:
    """The stage of a noun that is an act of transfer by itself."""
    stage = acts.load().nouns.get(noun.lower_)
    return None if stage == "ongoing" or noun.lower_ in acts.load().prospects else stage


def nominal(noun: "Token", stage: str, link: str) -> Frame:
    """The frame of a noun of transfer with this stage, moved by what stands before it: 'possible sale'."""
    if stage == "recommit":
        stage = "committed"
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nmod"):
            stage = acts.load().shades.get(child.lower_, stage)
            if child.lower_ == "party" and noun.doc[max(0, child.i - 2)].lower_ == "third":
                stage = "licensed"
    if any(child.lower_ == "no" and child.dep_ == "det" for child in noun.children):
        return Frame(noun, "noun", noun.lower_, _denied_deed(noun, stage), link=link, mood="noun", denied=True)
    if stage in ("delivered", "committed") and any(child.lower_ == "any" for child in noun.children):
        return Frame(noun, "noun", noun.lower_, None, link=link, mood="noun")  # "any transfer": none that is told of
    return Frame(noun, "noun", noun.lower_, stage, link=link, mood="noun")


def _denied_deed(noun: "Token", stage: str) -> str | None:
    """'there will be no sale': refused; 'there was no delivery': nothing; 'there is no agreement': not yet."""
    lexicon = acts.load()
    if stage != "delivered" and noun.lower_ not in lexicon.deeds:
        return "considered" if stage == "committed" else None
    return "refused" if verbs.tense(noun.head) in ("future", "conditional") else None
