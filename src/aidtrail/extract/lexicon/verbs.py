"""What a verb in its sentence says: its tense, and whether it is denied or only asked about."""

from typing import TYPE_CHECKING

from aidtrail.extract.lexicon import acts

if TYPE_CHECKING:
    from spacy.tokens import Token


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
            seer = _seer(verb)
            return "progressive" if seer is None else tense(seer)
        return "past" if words & {"was", "were", "been", "got"} else "present"
    if verb.tag_ == "VBG" or (verb.tag_ == "NN" and acts.is_mistagged(verb)):
        return (
            "progressive"
            if words & {"is", "are", "'s", "’s", "'re", "’re", "am", "'m", "’m", "been", "was", "were"}
            else "gerund"
        )
    if verb.tag_ == "VBD":
        return "past"
    if verb.tag_ == "VBN":
        seer = _seer(verb)
        return "participle" if seer is None else tense(seer)
    if verb.tag_ == "VB" and words & {"did"}:
        return "past"
    bare = verb.tag_ in ("VB", "VBP") and not any(child.dep_ in ("aux", "auxpass", "mark") for child in verb.children)
    seer = _seer(verb) if bare else None
    return "present" if seer is None else tense(seer)


def _seer(participle: "Token") -> "Token | None":
    """'will see tanks delivered', 'saw arms, among them guns, being moved': whose tense tells when it is done."""
    host, link = participle.head, participle.dep_
    if link == "acl":
        while host.dep_ in ("conj", "pobj", "prep"):
            host = host.head
        host, link = (host.head if host.dep_ == "dobj" else host), "ccomp"
    return host if link in ("ccomp", "xcomp") and host.lower_ in acts.load().seeing else None


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
        no = child.dep_ == "neg" and not (_denies_below(child) or (child.i and child.nbor(-1).lower_ == "or"))
        if no or child.lower_ in ("never", "neither"):
            return True  # but not "whether or not"
        if child.lower_ == "longer" and child.nbor(-1).lower_ == "no":
            return True
    if token.dep_ == "xcomp" and any(child.dep_ == "neg" and _denies_below(child) for child in token.head.children):
        return True
    if token.dep_ == "acomp" and any(child.dep_ == "neg" for child in token.head.children):
        return True  # "is not ready to"
    if is_owed(token):
        return True  # "has yet to decide"
    if token.dep_ == "xcomp" and token.head.lower_ == "going" and negated(token.head):
        return True  # "is not going to send"
    return token.dep_ == "pcomp" and token.head.lower_ == "without"


def is_owed(verb: "Token") -> bool:
    """'has yet to send': what is still to be done."""
    return (
        verb.dep_ == "xcomp"
        and verb.head.lower_ in ("has", "have", "had", "is", "are")
        and any(child.lower_ == "yet" for child in verb.head.children)
    )


def asks(clause: "Token") -> bool:
    """Whether a clause tells what is not known: "whether Norway has sent"."""
    return any(child.dep_ == "mark" and child.lower_ in ("whether", "if") for child in clause.children)
