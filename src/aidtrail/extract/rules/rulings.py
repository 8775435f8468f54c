"""Finds, in one sentence, the words that permit or prohibit a use, what they come to, and what use they speak of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Literal

from aidtrail.extract.rules import norms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ActKind = Literal["use", "strike", "re-export", "send"]

_MOST = 8  # rulings of one sentence: what holds more is no prose
_REACH = 28  # tokens between a word that permits and the use it permits
_NEGATORS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without", "nothing", "none", "cannot"})
_MAY = frozenset({"may", "can"})
_NOBODY = frozenset({"neither", "no"})
_CONDITIONS = frozenset({"if", "whether", "unless"})
_APART = frozenset({"after", "because", "as", "when", "since", "if", "while", "before", "until", "although", "though"})
_OPEN = frozenset({"could", "might", "should"})
# Links along which what is said of the governor holds of the governed: "has not given | permission | to use".
_CARRIED = frozenset(
    {
        "xcomp", "ccomp", "dobj", "obj", "pobj", "prep", "pcomp", "attr", "acomp", "dative", "oprd", "nsubj",
        "nsubjpass", "csubj", "acl", "agent", "compound", "poss",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ruling:
    """A word that sets a rule (`trigger`), the use it is about (`act`), and how the rule is meant."""

    trigger: "Token"
    act: "Token"
    kind: ActKind
    permitted: bool
    only: bool
    by: str


def find(doc: "Doc") -> Iterator[Ruling]:
    """The rulings of a parsed sentence, in order."""
    if doc[-1].text == "?" or (len(doc) > 1 and doc[-2].text == "?"):
        return
    for rules, words in _kinds():
        told = (token for token in doc if token.lower_ in words)
        found = list(islice((ruling for token in told for ruling in rules(token)), _MOST))
        yield from found
        if found:
            return


@cache
def _kinds() -> "tuple[tuple[Callable[[Token], Iterator[Ruling]], frozenset[str]], ...]":
    """The kinds of rulings, the surest first: what reads one at a token, and the words at which one can stand."""
    words = norms.load()
    uses = words.use | words.strike | words.re_export | words.send
    return (_triggered, norms.triggers()), (_refused, words.refuse | words.refuse_with.keys()), (_plain, uses)


# ---------------------------------------------------------------- words that set a rule


def _triggered(token: "Token") -> Iterator[Ruling]:
    """The ruling that a word of permission or prohibition makes, if it speaks of a use."""
    sign, name = _trigger(token)
    if not sign:
        return
    act = _act(token)
    if act is None:
        return
    settled = _settled(token, sign)
    if settled is None or (name == "wish" and settled > 0):
        return
    yield Ruling(token, act[0], act[1], settled > 0, _has_only(token, act[0]), f"terms.{name}")


def _trigger(token: "Token") -> tuple[int, str]:
    """(+1 permits, -1 prohibits, 0 neither; the name of the rule)."""
    words, lower = norms.load(), token.lower_
    verbal = token.tag_.startswith("VB") or (token.tag_ == "JJ" and token.dep_ in ("acomp", "ROOT"))
    if (token.dep_ == "amod" and token.head.i != token.i) or _completes_another(token):
        return 0, ""
    if (lower in words.permit.nouns and not verbal and token.tag_ != "RB") or lower in words.permit.after:
        needed = words.permit.after.get(lower)
        if needed is None or (token.i > 0 and token.nbor(-1).lower_ in needed):
            return 1, "permission"
        return 0, ""
    if lower in words.permit.verbs and (verbal or token.text[0].isupper()):
        return 1, "permit"
    if lower in words.permit.able and any(child.dep_ in ("xcomp", "acl") for child in token.children):
        return 1, "able"
    if lower in words.prohibit.nouns and not verbal:
        return -1, "restriction"
    if lower in words.prohibit.verbs and (verbal or (token.text.istitle() and token.i > 0 and is_headline(token.doc))):
        return -1, "prohibit"
    if lower in words.wish and verbal:
        return 1, "wish"
    return 0, ""


def _completes_another(token: "Token") -> bool:
    """Whether a verb only says what a restriction does: "no conditions that prevent Ukraine from …"."""
    words = norms.load()
    return token.dep_ in ("relcl", "acl") and token.head.lower_ in words.prohibit.nouns


def is_headline(doc: "Doc") -> bool:
    """Whether a sentence is written in capitals as headlines are, so that tags and parse say little."""
    letters = [token for token in doc if token.is_alpha]
    return len(letters) > 3 and sum(token.text[0].isupper() for token in letters) > 0.75 * len(letters)


def _refused(token: "Token") -> Iterator[Ruling]:
    """A use ruled out by a word of refusal alone: "ruled out strikes inside Russia", "opposes the use of"."""
    if not token.tag_.startswith("VB") or not _refuses(token):
        return
    for noun in token.children:
        if noun.dep_ not in ("dobj", "nsubjpass"):
            continue
        asked = (
            [child for child in noun.children if child.dep_ == "acl"] if noun.lower_ in norms.load().unsettled else []
        )
        for child in (noun, *asked):
            kind = act_kind(child)
            if not kind:
                continue
            settled = _settled(token, -1)
            if settled is not None:
                yield Ruling(token, child, kind, settled > 0, _has_only(token, child), "terms.refuse")


def _settled(token: "Token", sign: int) -> int | None:
    """What a rule comes to through all that governs it, +1 or -1; None where it is left open."""
    words = norms.load()
    restricts = sign < 0
    if restricts and _is_lifted_before(token):
        return 1
    node = token
    for _ in range(12):
        if _is_open(node) or (node is not token and _left_open(node)):
            return None
        if _denied(node):
            if node is not token and node.lower_ in words.say:
                return None
            sign = -sign
        if (node is not token and _refuses(node)) or (node is not token and restricts and node.lower_ in words.lift):
            sign = -sign
        head = node.head
        if node.dep_ == "conj" and _is_open(head) and not has_subject(node):
            return None
        if node.dep_ in ("advcl", "xcomp") and (asked := _asked_for(node)) is not None:
            return -sign if asked else None
        if head.i == node.i or node.dep_ not in _CARRIED or _apart(node, head):
            break
        node = head
    return sign


def _is_lifted_before(token: "Token") -> bool:
    """Whether "lifts" stands before a restriction without the parse saying so, as in headlines."""
    above = {ancestor.i for ancestor in token.ancestors}
    for index in range(token.i - 1, max(-1, token.i - 4), -1):
        word = token.doc[index]
        if word.lower_ in norms.load().lift:
            return word.i not in above
        if word.tag_ not in ("DT", "JJ", "PRP$", "NN", "NNP", "VBZ") or word.is_punct:
            return False
    return False


def _apart(node: "Token", head: "Token") -> bool:
    """Whether a colon or semicolon stands between two words, so that one says nothing of the other."""
    first, last = sorted((node.i, head.i))
    return any(token.text in ";:" for token in node.doc[first:last])


def _left_open(node: "Token") -> bool:
    """Whether a word says that the rule is asked for or weighed; a call that is refused is answered."""
    words = norms.load()
    if node.lower_ not in words.unsettled or _denied(node):
        return False
    return not (node.dep_ in ("dobj", "nsubjpass") and _refuses(node.head))


def _asked_for(node: "Token") -> bool | None:
    """For "resisted calls | to let": True; for "backed calls | to let": False; None where nothing is asked for."""
    words = norms.load()
    if not any(child.lower_ == "to" and child.tag_ == "TO" for child in node.children):
        return None
    if any(child.dep_ == "dobj" and child.lower_ in words.unsettled for child in node.head.children):
        return _refuses(node.head)
    return False if node.dep_ == "advcl" and node.head.lower_ in words.unsettled else None


def has_subject(node: "Token") -> bool:
    """Whether a verb has a subject of its own."""
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in node.children)


def _is_open(node: "Token") -> bool:
    """Whether a condition, a question or a modal leaves a word open."""
    for child in node.children:
        if child.lower_ in _CONDITIONS and child.dep_ in ("mark", "advmod", "prep"):
            return True
        if child.lower_ in _OPEN and child.dep_ == "aux":
            return True
    return False


def _denied(node: "Token") -> bool:
    """Whether a word is negated, itself or by its determiner: "not allow", "no restrictions", "without permission"."""
    for child in node.children:
        if child.lower_ in _NEGATORS and child.dep_ in ("neg", "det", "advmod", "preconj", "cc"):
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and any(word.lower_ in _NOBODY for word in child.children):
            return True
        if child.lower_ == "longer" and child.i > 0 and child.nbor(-1).lower_ == "no":
            return True
    return node.dep_ == "pobj" and node.head.lower_ == "without"


def _refuses(node: "Token") -> bool:
    words = norms.load()
    needed = words.refuse_with.get(node.lower_)
    if needed is not None:
        return any(child.lower_ in needed for child in node.children)
    return node.lower_ in words.refuse and node.lower_ != "without"


def _has_only(trigger: "Token", act: "Token") -> bool:
    words = norms.load()
    span = trigger.doc[max(0, min(trigger.i, act.i) - 3) : min(len(trigger.doc), act.i + 4)]
    return any(token.lower_ in words.only for token in span)


# ---------------------------------------------------------------- the use it is about


def _act(trigger: "Token") -> "tuple[Token, ActKind] | None":
    """The use that a rule is about: the first one governed after the trigger, else one in its subject."""
    doc = trigger.doc
    after = [token for token in doc[trigger.i + 1 : trigger.i + _REACH] if act_kind(token) and _belongs(token, trigger)]
    before = [
        token
        for token in doc[max(0, trigger.i - _REACH) : trigger.i]
        if act_kind(token) and _in_subject(token, trigger)
    ]
    acts = [(token, kind) for token in (*after, *reversed(before)) if (kind := act_kind(token))]
    return min(acts, key=lambda act: act[1] == "send", default=None)


def act_kind(token: "Token") -> ActKind | None:
    """What kind of use a word names, if any."""
    words, lower = norms.load(), token.lower_
    if token.dep_ in ("amod", "compound") and lower not in words.re_export and token.head.i > token.i:
        return None
    if lower in words.re_export and (lower not in words.send or _to_third(token)):
        return "re-export"
    if lower in words.send and token.tag_.startswith("VB"):
        return "re-export" if _to_third(token) or _passed_on(token) else "send"
    if lower in words.use:
        return "use"
    return "strike" if lower in words.strike else None


def _passed_on(token: "Token") -> bool:
    """'must not be passed on to', 'sold on': by a particle, given further."""
    if token.lower_ not in norms.load().passed_on:
        return False
    return any(child.lower_ == "on" and child.i == token.i + 1 for child in token.children)


def _to_third(token: "Token") -> bool:
    """Whether something is passed on: "sent to third countries", "third-party transfers"."""
    words = norms.load()
    near = [word.lower_ for word in token.doc[max(0, token.i - 3) : token.i + 10]]
    return any(
        word in words.third and words.outsiders & set(near[index : index + 3]) for index, word in enumerate(near)
    )


def _belongs(token: "Token", trigger: "Token") -> bool:
    """Whether a use stands under the trigger, or under the verb that gives the permission."""
    if 0 < token.i - trigger.i < 8 and is_headline(trigger.doc):
        return True
    owner = trigger
    if trigger.tag_.startswith(("NN", "JJ")) or trigger.lower_ in norms.load().permit.after:
        owner = _verb_above(trigger)
    for ancestor in (token, *token.ancestors):
        if ancestor.i in (trigger.i, owner.i):
            return True
        if ancestor.dep_ == "advcl" and any(
            child.dep_ in ("mark", "advmod") and child.lower_ in _APART for child in ancestor.children
        ):
            return False
        if ancestor.dep_ == "relcl" and ancestor.head.i not in (trigger.i, owner.i) and not _is_remark(ancestor):
            return False  # "a ban on selling weapons that could be used in …"
    return False


def _is_remark(clause: "Token") -> bool:
    """Whether a relative clause only adds something: a comma stands before it."""
    first = clause.left_edge
    return first.i > 0 and first.nbor(-1).text == ","


def _verb_above(token: "Token") -> "Token":
    for ancestor in token.ancestors:
        if ancestor.tag_.startswith("VB"):
            return ancestor
    return token


def _in_subject(token: "Token", trigger: "Token") -> bool:
    for ancestor in (trigger, *trigger.ancestors):
        for child in ancestor.children:
            is_subject = child.dep_ in ("nsubjpass", "nsubj", "poss", "compound") and child.i < trigger.i
            if is_subject and child.left_edge.i <= token.i <= child.right_edge.i:
                return True
        if ancestor.dep_ not in ("conj", "xcomp", "attr", "acomp", "dobj"):
            return False
    return False


# ---------------------------------------------------------------- plain words of use


def _plain(token: "Token") -> Iterator[Ruling]:
    """A use ruled out, or limited, without a word of permission: "will not be used on targets in …"."""
    kind = act_kind(token)
    if kind in (None, "send") or not token.tag_.startswith("VB"):
        return
    chain = _chain(token)
    if any(_left_open(node) for node in chain):
        return
    denied = sum(_denied(node) or node.lower_ == "against" for node in chain) % 2 == 1
    if any(_is_open(node) and not (kind == "use" and _denied(node)) for node in chain) or not any(
        _is_norm(node) for node in chain
    ):
        return
    only = _has_only(token, token)
    if (
        not denied
        and not only
        and kind == "use"
        and any(child.lower_ in _MAY and child.dep_ == "aux" for child in token.children)
    ):
        yield Ruling(token, token, kind, True, False, "terms.able")
    if denied or only:
        permitted = only and not denied and kind == "use" and _limits_item(token)
        yield Ruling(token, token, kind, permitted, only, "terms.use")


def _limits_item(use: "Token") -> bool:
    """Whether "only" limits what is used, not where or what for: "can only use shorter-range missiles"."""
    labels = {child.dep_ for child in use.children}
    return "dobj" in labels and labels.isdisjoint({"prep", "xcomp", "advcl"})


def _chain(token: "Token") -> "list[Token]":
    out = [token]
    while out[-1].dep_ in _CARRIED and out[-1].head.i != out[-1].i and len(out) < 10:
        out.append(out[-1].head)
    return out


def _is_norm(node: "Token") -> bool:
    words = norms.load().norm
    if any(
        child.lower_ in words and child.dep_ in ("aux", "auxpass") and child.lower_ != "be" for child in node.children
    ):
        return True
    return node.lower_ in words and node.lower_ != "be"
