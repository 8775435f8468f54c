"""The lexicon of acts (data/acts.yaml): verbs and nouns that make a transfer or shade its stage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

import msgspec

from aidtrail import datafiles
from aidtrail.errors import DataError
from aidtrail.extract.lexicon.inflections import forms

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARTICLE_REACH = 4  # words after a verb, or after the noun that belongs to it, among which the next particle stands
TRANSFER_VERBS = ("give", "receive", "arrive", "include", "arm", "train", "use")


@dataclass(frozen=True, slots=True)
class Act:
    """One sense of a verb: its class (give, receive, decide, halt…), base form, and words that must follow it."""

    kind: str
    lemma: str
    particles: tuple[str, ...] = ()


class _Insurgents(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    nouns: frozenset[str]
    parties: dict[str, str]


class Acts(msgspec.Struct, forbid_unknown_fields=True, frozen=True, dict=True):
    """The lexicon as data/acts.yaml has it, where it says what each list is for; in lower case, ready for look-up."""

    verbs_by_kind: dict[str, list[str]] = msgspec.field(name="verbs")
    operators: dict[str, list[str]]
    irregular: dict[str, list[str]]
    slang: dict[str, str]
    nouns_by_stage: dict[str, list[str]] = msgspec.field(name="nouns")
    shades_by_stage: dict[str, list[str]] = msgspec.field(name="shades")
    verbs_by_manner: dict[str, list[str]] = msgspec.field(name="manners")
    predicates_by_stage: dict[str, list[str]] = msgspec.field(name="predicates")
    rebels: _Insurgents = msgspec.field(name="insurgents")
    clearers: tuple[str, ...]
    signing: tuple[str, ...]
    priced: frozenset[str]
    prices: frozenset[str]
    costing: frozenset[str]
    together: dict[str, int]
    accompanying: tuple[str, ...]
    actors: frozenset[str]
    announcing: frozenset[str]
    arsenals: frozenset[str]
    assents: frozenset[str]
    attempts: frozenset[str]
    awaiting: frozenset[str]
    abilities: frozenset[str]
    backing: frozenset[str]
    bargains: frozenset[str]
    bodies: frozenset[str]
    budgets: frozenset[str]
    bodies_of_state: frozenset[str]
    buying: frozenset[str]
    releasing: frozenset[str]
    opposing: frozenset[str]
    bygone: frozenset[str]
    carriers: frozenset[str]
    landing: frozenset[str]
    cautioning: frozenset[str]
    clearance: frozenset[str]
    clearing: frozenset[str]
    conditions: frozenset[str]
    covering: frozenset[str]
    dealing: frozenset[str]
    deeds: frozenset[str]
    deploying: frozenset[str]
    dropping: frozenset[str]
    exercises: frozenset[str]
    expecting: frozenset[str]
    exporting: frozenset[str]
    facing: frozenset[str]
    firms: frozenset[str]
    fears: frozenset[str]
    financing: frozenset[str]
    forsaking: frozenset[str]
    following: frozenset[str]
    forecasting: frozenset[str]
    gifts: frozenset[str]
    giving_with: frozenset[str]
    granting: frozenset[str]
    guarding: frozenset[str]
    heading: frozenset[str]
    handovers: frozenset[str]
    habitual: frozenset[str]
    hearsay: frozenset[str]
    hiring: frozenset[str]
    helping: frozenset[str]
    holders: frozenset[str]
    indefinite: frozenset[str]
    indirect: frozenset[str]
    invading: frozenset[str]
    joint: frozenset[str]
    kingdoms: frozenset[str]
    ladings: frozenset[str]
    lasting: frozenset[str]
    laws: frozenset[str]
    leaves: frozenset[str]
    leaving: frozenset[str]
    linking: frozenset[str]
    making: frozenset[str]
    notifying: frozenset[str]
    obtaining: frozenset[str]
    orders: frozenset[str]
    outsiders: frozenset[str]
    partisans: frozenset[str]
    partners: frozenset[str]
    paying: frozenset[str]
    payments: frozenset[str]
    piloting: frozenset[str]
    portions: frozenset[str]
    promising: frozenset[str]
    prospective: frozenset[str]
    prospects: frozenset[str]
    proofs: frozenset[str]
    ranks: frozenset[str]
    rosters: frozenset[str]
    needing: frozenset[str]
    returning: frozenset[str]
    reversing: frozenset[str]
    realms: frozenset[str]
    roaming: frozenset[str]
    sales: frozenset[str]
    seeing: frozenset[str]
    settling: frozenset[str]
    commanded: frozenset[str]
    showing: frozenset[str]
    sending: frozenset[str]
    services: frozenset[str]
    spanning: frozenset[str]
    spending: frozenset[str]
    statutes: frozenset[str]
    suppliers: frozenset[str]
    sustaining: frozenset[str]
    swaps: frozenset[str]
    tentative: frozenset[str]
    thanking: frozenset[str]
    timing: frozenset[str]
    unknown: frozenset[str]
    unveiling: frozenset[str]
    urgings: frozenset[str]
    valuing: frozenset[str]
    weak: frozenset[str]
    wars: frozenset[str]
    waylaying: frozenset[str]
    winning: frozenset[str]
    implying: frozenset[str]
    equipped: frozenset[str]
    loyal: frozenset[str]
    wishing: frozenset[str]

    @cached_property
    def verbs(self) -> Mapping[str, tuple[Act, ...]]:
        """For each form of a verb all acts that it may name, those with the most words first."""
        senses: dict[str, list[Act]] = {}
        for kind, phrases in (*self.operators.items(), *self.verbs_by_kind.items()):
            for phrase in phrases:
                lemma, *particles = phrase.split()
                for form in forms(lemma, self.irregular):
                    senses.setdefault(form, []).append(Act(kind, phrase, tuple(particles)))
        return {form: tuple(sorted(acts, key=_first)) for form, acts in senses.items()}

    @cached_property
    def nouns(self) -> Mapping[str, str]:
        """For each noun of transfer its stage; raises DataError where one has two."""
        stages: dict[str, str] = {}
        for stage, words in self.nouns_by_stage.items():
            for word in words:
                if word in stages:
                    raise DataError(f"acts.yaml: the noun {word!r} stands under {stages[word]} and {stage}; keep one")
                stages[word] = stage
        return stages

    @cached_property
    def shades(self) -> Mapping[str, str]:
        """For each word that shades a noun of transfer, the stage."""
        return _by_word(self.shades_by_stage)

    @cached_property
    def manners(self) -> Mapping[str, str]:
        """For each verb that says what "delivered" meant, the manner."""
        return _by_word(self.verbs_by_manner)

    @cached_property
    def predicates(self) -> Mapping[str, str]:
        """For each phrase after "is", the stage."""
        return _by_word(self.predicates_by_stage)

    @property
    def insurgent_nouns(self) -> frozenset[str]:
        """Nouns for fighters against a government."""
        return self.rebels.nouns

    @property
    def insurgents(self) -> Mapping[str, str]:
        """For each state with such fighters, the party that they are."""
        return self.rebels.parties

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words that may tell of an act by themselves."""
        alone = {form for form, acts in self.verbs.items() if any(_tells(act) and not act.particles for act in acts)}
        last = {phrase.split()[-1] for phrase in self.predicates}
        return frozenset(alone | self.nouns.keys() | last | self.payments | self.rosters | {"hands"})

    @cached_property
    def phrasal(self) -> Mapping[str, frozenset[str]]:
        """For each verb that tells of an act with a particle, the particles."""
        particles = {
            form: frozenset(act.particles[0] for act in acts if _tells(act) and act.particles)
            for form, acts in self.verbs.items()
        }
        return {form: words for form, words in particles.items() if words}

    @cached_property
    def self_naming(self) -> frozenset[str]:
        """The verbs that hold their item: "trained", "arming"."""
        return frozenset(form for form, acts in self.verbs.items() if any(act.kind in ("train", "arm") for act in acts))

    def told_in(self, words: frozenset[str]) -> bool:
        """Whether any of these lower-case words may name an act of transfer; rather too often than too rarely."""
        if not self.telling.isdisjoint(words):
            return True
        return any(not self.phrasal[word].isdisjoint(words) for word in words & self.phrasal.keys())

    def verb(self, token: "Token") -> Act | None:
        """The act that a verb names here, the one with the most words first; None where it names none."""
        mistaken = token.tag_ == "NN" and (token.dep_ in ("ROOT", "xcomp", "ccomp") or is_mistagged(token))
        if not (token.tag_[:2] in ("VB", "JJ") or mistaken or token.dep_ == "prep"):
            return None
        for act in self.verbs.get(token.lower_, ()):
            if not act.particles or _followed(token, act.particles):
                return act
        return None

    def gives_with(self, verb: "Token") -> Act | None:
        """The act of a verb that gives what stands after "with", however far: 'backs the rebels in Yemen with arms'."""
        return next((act for act in self.verbs.get(verb.lower_, ()) if act.particles == ("with",)), None)

    def verbs_take(self, verb: "Token", noun: "Token") -> bool:
        """Whether a noun belongs to a verb's own words: 'possession' in 'take possession of'."""
        return any(noun.lower_ in act.particles for act in self.verbs.get(verb.lower_, ()))


def _followed(token: "Token", particles: Sequence[str]) -> bool:
    """Whether the particles stand after the verb: at once, after a short object, or where the parse ties them to it.

    'took formal delivery on Monday of the jets': a noun among them may have words of its own before it and after it.
    """
    doc, at, wanted = token.doc, token.i + 1, list(particles)
    words = [word.lower_ for word in doc[at : at + _PARTICLE_REACH + len(wanted) - 1]]
    for gap in range(_PARTICLE_REACH):
        if words[gap : gap + len(wanted)] == wanted:
            return gap == 0 or doc[at + gap].head.i == token.i
    tied = (
        child
        for child in token.rights
        if child.dep_ == "prt" or (child.dep_ == "prep" and (len(particles) > 1 or child.lower_ == "with"))
    )
    if any(_begins(child, particles) for child in tied):
        return True
    if len(particles) < 2:
        return False
    noun = next((child for child in token.children if child.dep_ == "dobj" and child.lower_ == particles[-2]), None)
    return noun is not None and any(
        one.lower_ == particles[-1] for one in doc[noun.i + 1 : noun.i + 1 + _PARTICLE_REACH]
    )


def _begins(word: "Token", words: Sequence[str]) -> bool:
    """'put the shipment of tanks on hold': whether the words stand here, however long what stands before them."""
    return [token.lower_ for token in word.doc[word.i : word.i + len(words)]] == list(words)


@cache
def load() -> Acts:
    """Read and validate the packaged lexicon; raises DataError where it is wrong."""
    lexicon = datafiles.load(datafiles.packaged("acts.yaml"), Acts)
    _ = lexicon.nouns  # a noun with two stages is found at once
    return lexicon


def _by_word(groups: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {word: name for name, words in groups.items() for word in words}


def _tells(act: Act) -> bool:
    return act.kind not in ("say", "use", "fear")


def _first(act: Act) -> tuple[int, bool]:
    """More particles first; then verbs that are transfers themselves before those that shade one."""
    return (-len(act.particles), act.kind not in TRANSFER_VERBS)


def is_mistagged(noun: "Token") -> bool:
    """'ceased transferring tanks', 'mulls handing over': a gerund that the tagger took for a noun."""
    if not noun.lower_.endswith("ing"):
        return False
    particles = {act.particles[0] for act in load().verbs.get(noun.lower_, ()) if act.particles}
    return any(child.dep_ == "dobj" or child.lower_ in particles for child in noun.children)
