"""The lexicon of acts (data/acts.yaml): verbs and nouns that make a transfer or shade its stage."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from aidtrail import datafiles
from aidtrail.errors import DataError

if TYPE_CHECKING:
    from spacy.tokens import Token


class _Insurgents(msgspec.Struct, forbid_unknown_fields=True):
    nouns: list[str]
    parties: dict[str, str]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    verbs: dict[str, list[str]]
    operators: dict[str, list[str]]
    irregular: dict[str, list[str]]
    nouns: dict[str, list[str]]
    shades: dict[str, list[str]]
    actors: list[str]
    partners: list[str]
    manners: dict[str, list[str]]
    weak: list[str]
    indirect: frozenset[str]
    predicates: dict[str, list[str]]
    tentative: list[str]
    clearing: list[str]
    carriers: list[str]
    heading: frozenset[str]
    helping: frozenset[str]
    backing: frozenset[str]
    attempts: frozenset[str]
    cautioning: frozenset[str]
    expecting: list[str]
    outsiders: list[str]
    indefinite: frozenset[str]
    conditions: list[str]
    wishing: list[str]
    thanking: frozenset[str]
    exporting: frozenset[str]
    prospects: frozenset[str]
    dealing: frozenset[str]
    announcing: list[str]
    deploying: list[str]
    sending: list[str]
    roaming: frozenset[str]
    deeds: frozenset[str]
    guarding: frozenset[str]
    swaps: frozenset[str]
    valuing: frozenset[str]
    clearance: list[str]
    prospective: frozenset[str]
    sales: frozenset[str]
    clearers: list[str]
    insurgents: _Insurgents
    buying: frozenset[str]
    bargains: frozenset[str]
    orders: frozenset[str]
    kingdoms: frozenset[str]
    realms: frozenset[str]
    together: dict[str, int]
    ranks: frozenset[str]
    assents: frozenset[str]
    gifts: frozenset[str]
    giving_with: frozenset[str]
    covering: frozenset[str]
    making: frozenset[str]
    promising: frozenset[str]
    linking: frozenset[str]
    hearsay: frozenset[str]
    holders: frozenset[str]
    portions: frozenset[str]
    bodies: frozenset[str]
    suppliers: frozenset[str]
    leaves: frozenset[str]
    facing: frozenset[str]
    bygone: frozenset[str]
    urgings: frozenset[str]
    arsenals: frozenset[str]
    bodies_of_state: frozenset[str]
    services: frozenset[str]
    joint: frozenset[str]
    spanning: frozenset[str]
    lasting: frozenset[str]
    unveiling: frozenset[str]
    exercises: frozenset[str]


@dataclass(frozen=True, slots=True)
class Act:
    """One sense of a verb: its class (give, receive, decide, halt…), base form, and words that must follow it."""

    kind: str
    lemma: str
    particles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acts:
    """The lexicon, ready for look-up by lower-case words."""

    verbs: Mapping[str, tuple[Act, ...]]
    nouns: Mapping[str, str]
    shades: Mapping[str, str]
    actors: frozenset[str]
    partners: frozenset[str]
    manners: Mapping[str, str]
    weak: frozenset[str]
    indirect: frozenset[str]
    predicates: Mapping[str, str]
    tentative: frozenset[str]
    clearing: frozenset[str]
    carriers: frozenset[str]
    heading: frozenset[str]
    helping: frozenset[str]
    backing: frozenset[str]
    attempts: frozenset[str]
    cautioning: frozenset[str]
    expecting: frozenset[str]
    outsiders: frozenset[str]
    indefinite: frozenset[str]
    conditions: frozenset[str]
    wishing: frozenset[str]
    prospects: frozenset[str]
    thanking: frozenset[str]
    exporting: frozenset[str]
    dealing: frozenset[str]
    announcing: frozenset[str]
    deploying: frozenset[str]
    sending: frozenset[str]
    roaming: frozenset[str]
    deeds: frozenset[str]
    guarding: frozenset[str]
    swaps: frozenset[str]
    valuing: frozenset[str]
    clearance: frozenset[str]
    prospective: frozenset[str]
    sales: frozenset[str]
    clearers: tuple[str, ...]
    insurgent_nouns: frozenset[str]
    insurgents: Mapping[str, str]
    telling: frozenset[str]
    phrasal: Mapping[str, frozenset[str]]
    self_naming: frozenset[str]
    buying: frozenset[str]
    bargains: frozenset[str]
    orders: frozenset[str]
    kingdoms: frozenset[str]
    realms: frozenset[str]
    together: Mapping[str, int]
    ranks: frozenset[str]
    assents: frozenset[str]
    gifts: frozenset[str]
    giving_with: frozenset[str]
    covering: frozenset[str]
    making: frozenset[str]
    promising: frozenset[str]
    linking: frozenset[str]
    hearsay: frozenset[str]
    holders: frozenset[str]
    portions: frozenset[str]
    bodies: frozenset[str]
    suppliers: frozenset[str]
    leaves: frozenset[str]
    facing: frozenset[str]
    bygone: frozenset[str]
    urgings: frozenset[str]
    arsenals: frozenset[str]
    bodies_of_state: frozenset[str]
    services: frozenset[str]
    joint: frozenset[str]
    spanning: frozenset[str]
    lasting: frozenset[str]
    unveiling: frozenset[str]
    exercises: frozenset[str]

    def told_in(self, words: frozenset[str]) -> bool:
        """Whether any of these lower-case words may name an act of transfer; rather too often than too rarely."""
        if not self.telling.isdisjoint(words):
            return True
        return any(not self.phrasal[word].isdisjoint(words) for word in words & self.phrasal.keys())

    def verb(self, token: "Token") -> Act | None:
        """The act that a verb names here, the one with the most words first; None where it names none."""
        if (
            token.tag_[:2] not in ("VB", "JJ")
            and not (token.tag_ == "NN" and token.dep_ in ("ROOT", "xcomp", "ccomp"))
            and token.dep_ != "prep"
        ):
            return None
        for act in self.verbs.get(token.lower_, ()):
            if not act.particles or _followed(token, act.particles):
                return act
        return None

    def verbs_take(self, verb: "Token", noun: "Token") -> bool:
        """Whether a noun belongs to a verb's own words: 'possession' in 'take possession of'."""
        return any(noun.lower_ in act.particles for act in self.verbs.get(verb.lower_, ()))


def _followed(token: "Token", particles: Sequence[str]) -> bool:
    """Whether the particles stand after the verb: at once, or the first of them after a short object."""
    doc, at = token.doc, token.i + 1
    for gap in range(4 if len(particles) == 1 else 1):
        start = at + gap
        if [doc[i].lower_ for i in range(start, min(start + len(particles), len(doc)))] == list(particles):
            return gap == 0 or doc[start].head.i == token.i
    return False


TRANSFER_VERBS = ("give", "receive", "arrive", "include", "arm", "train", "use")


@cache
def load() -> Acts:
    """Read and validate the packaged lexicon; raises DataError where it is wrong."""
    raw = datafiles.load(datafiles.packaged("acts.yaml"), _File)
    verbs, nouns = _senses(raw), _stages(raw)
    return Acts(
        verbs={form: tuple(sorted(acts, key=_first)) for form, acts in verbs.items()},
        nouns=nouns,
        shades=_by_word(raw.shades),
        actors=frozenset(raw.actors),
        partners=frozenset(raw.partners),
        manners=_by_word(raw.manners),
        weak=frozenset(raw.weak),
        indirect=raw.indirect,
        predicates=_by_word(raw.predicates),
        carriers=frozenset(raw.carriers),
        heading=raw.heading,
        helping=raw.helping,
        backing=raw.backing,
        attempts=raw.attempts,
        cautioning=raw.cautioning,
        expecting=frozenset(raw.expecting),
        outsiders=frozenset(raw.outsiders),
        indefinite=raw.indefinite,
        conditions=frozenset(raw.conditions),
        wishing=frozenset(raw.wishing),
        thanking=raw.thanking,
        exporting=raw.exporting,
        prospects=raw.prospects,
        dealing=raw.dealing,
        announcing=frozenset(raw.announcing),
        deploying=frozenset(raw.deploying),
        sending=frozenset(raw.sending),
        roaming=raw.roaming,
        deeds=raw.deeds,
        guarding=raw.guarding,
        swaps=raw.swaps,
        valuing=raw.valuing,
        clearance=frozenset(raw.clearance),
        prospective=raw.prospective,
        sales=raw.sales,
        clearers=tuple(raw.clearers),
        clearing=frozenset(raw.clearing),
        tentative=frozenset(raw.tentative),
        insurgent_nouns=frozenset(raw.insurgents.nouns),
        insurgents=raw.insurgents.parties,
        telling=_telling(verbs, nouns, raw.predicates),
        phrasal=_phrasal(verbs),
        self_naming=frozenset(
            form for form, senses in verbs.items() if any(act.kind in ("train", "arm") for act in senses)
        ),
        buying=raw.buying,
        bargains=raw.bargains,
        orders=raw.orders,
        kingdoms=raw.kingdoms,
        realms=raw.realms,
        together=raw.together,
        ranks=raw.ranks,
        assents=raw.assents,
        gifts=raw.gifts,
        giving_with=raw.giving_with,
        covering=raw.covering,
        making=raw.making,
        promising=raw.promising,
        linking=raw.linking,
        hearsay=raw.hearsay,
        holders=raw.holders,
        portions=raw.portions,
        bodies=raw.bodies,
        suppliers=raw.suppliers,
        leaves=raw.leaves,
        facing=raw.facing,
        bygone=raw.bygone,
        urgings=raw.urgings,
        arsenals=raw.arsenals,
        bodies_of_state=raw.bodies_of_state,
        services=raw.services,
        joint=raw.joint,
        spanning=raw.spanning,
        lasting=raw.lasting,
        unveiling=raw.unveiling,
        exercises=raw.exercises,
    )


def _senses(raw: _File) -> dict[str, list[Act]]:
    """For each form of a verb all acts that it may name."""
    verbs: dict[str, list[Act]] = {}
    for kind, phrases in (*raw.operators.items(), *raw.verbs.items()):
        for phrase in phrases:
            lemma, *particles = phrase.split()
            for form in forms(lemma, raw.irregular):
                verbs.setdefault(form, []).append(Act(kind, phrase, tuple(particles)))
    return verbs


def _stages(raw: _File) -> dict[str, str]:
    """For each noun of transfer its stage."""
    nouns: dict[str, str] = {}
    for stage, words in raw.nouns.items():
        for word in words:
            if word in nouns:
                raise DataError(f"acts.yaml: the noun {word!r} stands under {nouns[word]} and {stage}; keep one")
            nouns[word] = stage
    return nouns


def _by_word(groups: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {word: name for name, words in groups.items() for word in words}


def _telling(
    verbs: Mapping[str, Sequence[Act]], nouns: Mapping[str, str], predicates: Mapping[str, Sequence[str]]
) -> frozenset[str]:
    """The words that may tell of an act by themselves."""
    alone = {form for form, senses in verbs.items() if any(_tells(act) and not act.particles for act in senses)}
    last = {word for phrases in predicates.values() for phrase in phrases for word in phrase.split()[-1:]}
    return frozenset(alone | nouns.keys() | last | {"hands"})


def _phrasal(verbs: Mapping[str, Sequence[Act]]) -> dict[str, frozenset[str]]:
    """For each verb that tells of an act with a particle, the particles."""
    particles = {
        form: frozenset(act.particles[0] for act in senses if _tells(act) and act.particles)
        for form, senses in verbs.items()
    }
    return {form: words for form, words in particles.items() if words}


def _tells(act: Act) -> bool:
    return act.kind not in ("say", "use")


def _first(act: Act) -> tuple[int, bool]:
    """More particles first; then verbs that are transfers themselves before those that shade one."""
    return (-len(act.particles), act.kind not in TRANSFER_VERBS)


def forms(lemma: str, irregular: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """All inflected forms of a verb, the base form first."""
    yield lemma
    if lemma in irregular:
        yield from irregular[lemma]
        return
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        yield from (lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    elif lemma.endswith("e"):
        yield from (lemma + "s", lemma + "d", lemma[:-1] + "ing")
    elif lemma.endswith(("s", "x", "z", "ch", "sh")):
        yield from (lemma + "es", lemma + "ed", lemma + "ing")
    else:
        yield from (lemma + "s", lemma + "ed", lemma + "ing")


def tense(verb: "Token") -> str:
    """past, perfect, present, progressive, future, conditional, modal, urging, infinitive, gerund or participle."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in auxiliaries}
    if words & {"will", "shall", "'ll", "’ll", "wo"}:
        return "future"
    if "would" in words or "'d" in words:
        return "conditional"
    if words & {"may", "might", "could", "can", "ca"}:
        return "modal"
    if words & {"should", "must", "ought"}:
        return "urging"
    if any(child.lower_ == "to" and child.tag_ == "TO" for child in auxiliaries):
        return "perfect" if "have" in words else "infinitive"  # "is believed to have sent"
    if words & {"has", "have", "had", "'ve", "’ve"}:
        return "perfect"
    passive = any(child.dep_ == "auxpass" for child in auxiliaries)
    if passive:
        if words & {"being"}:
            return "progressive"
        return "past" if words & {"was", "were", "been", "got"} else "present"
    if verb.tag_ == "VBG":
        return (
            "progressive"
            if words & {"is", "are", "'s", "’s", "'re", "’re", "am", "'m", "’m", "been", "was", "were"}
            else "gerund"
        )
    if verb.tag_ == "VBD":
        return "past"
    if verb.tag_ == "VBN":
        return "participle"
    if verb.tag_ == "VB" and words & {"did"}:
        return "past"
    return "present"


_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "'s", "’s", "'re", "’re", "'m", "’m"})


def is_be(token: "Token") -> bool:
    """Whether a token is a form of "be"."""
    return token.lower_ in _BE and token.tag_[:2] == "VB"


def _denies_below(no: "Token") -> bool:
    """'decided not to send': the word denies the infinitive that it stands before, whatever the parse ties it to."""
    after = no.doc[no.i + 1 : no.i + 3]
    return no.i > no.head.i and len(after) == 2 and after[0].tag_ == "TO" and after[1].tag_ == "VB"


def negated(token: "Token") -> bool:
    """Whether the word itself is denied: not, n't, never, no longer, without."""
    for child in token.children:
        if (child.dep_ == "neg" and not _denies_below(child)) or child.lower_ in ("never", "neither"):
            return True
    if token.dep_ == "xcomp" and any(child.dep_ == "neg" and _denies_below(child) for child in token.head.children):
        return True
    if token.dep_ == "acomp" and any(child.dep_ == "neg" for child in token.head.children):
        return True  # "is not ready to"
    if (
        token.dep_ == "xcomp"
        and token.head.lower_ in ("has", "have", "is", "are")
        and any(child.lower_ == "yet" for child in token.head.children)
    ):
        return True  # "has yet to decide"
    return token.dep_ == "pcomp" and token.head.lower_ == "without"
