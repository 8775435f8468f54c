"""Finds terms of use: who permits or prohibits whom to use what was supplied, where and for what."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from aidtrail.catalogue import Mention
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.parties.context import Context, defaults
from aidtrail.extract.rules import norms, rulings
from aidtrail.extract.rules.rulings import Ruling
from aidtrail.extract.rules.term_items import is_of_other_things, item_of
from aidtrail.extract.rules.term_parties import donors_of, is_capability, is_of_own_forces, recipient_of
from aidtrail.extract.rules.term_places import date_of, is_abroad, is_at_home, places_of, scope_of
from aidtrail.extract.rules.term_reader import Reader, is_thing, span
from aidtrail.extract.things.items import ItemMention
from aidtrail.model import Item, Span, TermsClaim


@dataclass(frozen=True, slots=True)
class _Rule:
    """One rule as a sentence states it; empty where the sentence leaves it open."""

    sentence: Sentence
    ruling: Ruling
    donors: tuple[str, ...] = ()
    recipient: str | None = None
    item: Item | None = None
    scope: str = "other"
    places: tuple[str, ...] = ()
    named: tuple[Mention, ...] = ()
    abroad: bool = False
    at_home: bool = False
    own: bool = False
    date: str | None = None
    cells: dict[str, Span] = field(default_factory=dict)


def find(document: Document, context: Context | None = None) -> Iterator[TermsClaim]:
    """The rules that an article states, each once with its most specific wording, in order.

    `context` says who gives to whom where a sentence leaves it open; without it, the article's other rules do.
    """
    wanted = [sentence for sentence in document.sentences if _may_hold(_words(document, sentence))]
    document.parse(sentence.index for sentence in wanted)
    ruled = [(sentence, found) for sentence in wanted if (found := list(rulings.find(document.trees[sentence.index])))]
    document.parse(
        one.index - 1 for one, _ in ruled if one.index and not _cues().pronouns.isdisjoint(_words(document, one))
    )
    stated = [rule for sentence, found in ruled for rule in _stated(document, sentence, found)]
    known = context or defaults(document, [(donor, rule.recipient) for rule in stated for donor in rule.donors])
    filled = list(_filled(document, stated, known))
    for rule, donor in _merged(filled):
        yield _claim(document, rule, donor)


def _may_hold(words: frozenset[str]) -> bool:
    """Whether a sentence with these words can state a rule: by a trigger and an act, or a use and what makes it one."""
    cues = _cues()
    told = not (cues.acts.isdisjoint(words) or cues.triggers.isdisjoint(words))
    used = not cues.uses.isdisjoint(words) or ("on" in words and not cues.passed.isdisjoint(words))
    return told or (used and not cues.plain.isdisjoint(words))


_WORD = re.compile(r"\w+(?:-\w+)*")


def _words(document: Document, sentence: Sentence) -> frozenset[str]:
    """The words of a sentence in lower case; hyphenated ones whole and in parts."""
    found = _WORD.findall(document.words(sentence).lower())
    return frozenset(found).union(*(word.split("-") for word in found if "-" in word))


@dataclass(frozen=True, slots=True)
class _Cues:
    """The words, in lower case, some of which a sentence that states a rule must have."""

    triggers: frozenset[str]
    acts: frozenset[str]
    uses: frozenset[str]
    passed: frozenset[str]
    plain: frozenset[str]
    pronouns: frozenset[str]


@cache
def _cues() -> _Cues:
    words = norms.load()
    uses = words.use | words.strike | words.re_export | words.third
    return _Cues(
        triggers=norms.triggers(),
        acts=uses | words.send,
        uses=uses,
        passed=words.passed_on,
        plain=words.only | words.refuse | {"not", "never", "against", "without", "no", "can", "may", "cannot"},
        pronouns=words.stand_ins | {"he", "she"},
    )


# ---------------------------------------------------------------- what sentences state


def _stated(document: Document, sentence: Sentence, found: Sequence[Ruling]) -> Iterator[_Rule]:
    doc = document.trees[sentence.index]
    for ruling in found:
        reader = Reader(document, sentence, doc, ruling)
        if is_capability(reader) or is_of_other_things(reader) or _is_kind_of_thing(reader):
            continue
        rule = _read(reader)
        user = recipient_of(reader) if rule.item is None and not rule.donors else None
        if user is not None and is_of_own_forces(reader, user[1]):
            continue
        if _says_enough(rule):
            yield rule


def _is_kind_of_thing(reader: Reader) -> bool:
    """Whether the word for a use only says what kind of thing is meant: "22 Apache attack and 15 lift helicopters"."""
    act = reader.ruling.act
    if is_thing(reader, act):
        return True
    last = act.i == 0 or act.i + 1 == len(reader.doc)
    return act.tag_ == "NN" and not last and is_thing(reader, act.nbor(-1)) and act.nbor(1).tag_ in ("CC", "CD", "NNS")


def _read(reader: Reader) -> _Rule:
    ruling = reader.ruling
    cells: dict[str, Span] = {"rule": span(reader, ruling.trigger)}
    user = recipient_of(reader)
    recipient = user[0] if user else None
    donors, donor_at = donors_of(reader, recipient)
    named = tuple(places_of(reader, donors))
    mention = item_of(reader)
    abroad = not named and is_abroad(reader)
    date, date_at = date_of(reader)
    if user:
        cells["recipient"] = span(reader, user[1])
    if donor_at is not None:
        cells["donor"] = span(reader, donor_at)
    if mention is not None:
        cells["item"] = (mention.start, mention.end)
        if not donors:
            donors = _supplier(reader.document, mention, recipient)
    if date_at is not None:
        cells["date"] = date_at
    scope = scope_of(reader, territory=bool(named) or abroad)
    item = mention.item if mention else None
    own = mention is not None and bool(set(donors) & _origins(reader.document, mention))
    at_home = ruling.only and not named and is_at_home(reader)
    return _Rule(reader.sentence, ruling, donors, recipient, item, scope, (), named, abroad, at_home, own, date, cells)


def _origins(document: Document, mention: ItemMention) -> set[str]:
    """Where an item comes from: the party named in its phrase, the makers of its system."""
    system = document.catalogue.systems.get(mention.item.id or "")
    named = {m.name.entry for m in within(document.parties, mention.start, mention.end)}
    return named | set(system.makers if system else ())


def _supplier(document: Document, mention: ItemMention, recipient: str | None) -> tuple[str, ...]:
    """Whose weapons they are, by the phrase itself: "US-provided weapons"."""
    inside = within(document.parties, mention.start, mention.end)
    return tuple(m.name.entry for m in inside if m.name.entry != recipient)[:1]


def _says_enough(rule: _Rule) -> bool:
    """Whether a rule is about supplied things: a use of an item, a strike somewhere, a re-export of something."""
    if rule.item is not None and rule.item.category in norms.load().not_used:
        return False
    if rule.ruling.by == "terms.able" and not (rule.at_home and rule.item is not None):
        named = {mention.name.entry for mention in rule.named}
        return rule.item is not None and bool(rule.donors) and bool(named) and named.isdisjoint(rule.donors)
    if rule.ruling.by == "terms.wish" and rule.recipient is None and rule.ruling.act.tag_.startswith("VB"):
        return False
    if rule.ruling.kind == "use":
        return rule.item is not None or bool(rule.named)
    if rule.ruling.kind == "strike":
        return bool(rule.named) or rule.abroad or rule.item is not None
    if rule.ruling.kind == "send":
        return rule.recipient is not None and bool(rule.named) and rule.own
    return rule.item is not None or bool(rule.donors)


# ---------------------------------------------------------------- what they leave open


@dataclass(frozen=True, slots=True)
class _Usual:
    """Who sets rules and who is bound by them in this article, and where its rules apply."""

    user: str | None
    giver: str | None
    place: str | None
    givers: frozenset[str | None]
    takers: frozenset[str | None]
    armed: bool


def _usual_of(document: Document, stated: Sequence[_Rule], context: Context) -> _Usual:
    bound = [rule for rule in stated if rule.scope != "re-export" and (rule.donors or rule.ruling.by != "terms.use")]
    user = _most(rule.recipient for rule in bound) or context.recipient
    giver = context.donor_to(user) or _most(donor for rule in stated for donor in rule.donors if donor != user)
    given = {donor for rule in stated if rule.recipient for donor in rule.donors}
    return _Usual(
        user=user,
        giver=giver,
        place=_most(m.name.entry for rule in stated for m in rule.named if m.name.entry != (rule.recipient or user)),
        givers=frozenset({giver, *given, *(donor for donor, _ in context.pairs)}),
        takers=frozenset({user, context.recipient, *(recipient for _, recipient in context.pairs)}),
        armed=any(rule.item is not None for rule in stated),
    )


def _filled(document: Document, stated: Sequence[_Rule], context: Context) -> Iterator[_Rule]:
    """The rules with their open ends taken from the rules before them and from the article."""
    usual = _usual_of(document, stated, context)
    last: tuple[str, ...] = ()
    for rule in stated:
        if rule.scope == "re-export":
            yield _re_export(rule, context, usual.user)
        elif _is_of_others(rule, usual) and (usual.armed or (document.systems and rule.recipient)):
            rule = replace(rule, recipient=rule.recipient or usual.user)
            last = _donors(rule, last, usual.giver) or last
            if last or rule.recipient:
                yield _placed(document, replace(rule, donors=last), usual.place)


def _is_of_others(rule: _Rule, usual: _Usual) -> bool:
    """Whether a rule is about what another may do with what it was given, not about a party's own use of force."""
    if rule.recipient is None and rule.donors:
        own = rule.ruling.by in ("terms.permit", "terms.permission", "terms.prohibit")
        known = any(donor in usual.givers for donor in rule.donors)
        return known or not own or (rule.ruling.kind != "strike" and bool(rule.named))
    promised = rule.ruling.by == "terms.use" and not rule.donors and rule.recipient is not None
    return not promised or rule.recipient in usual.takers


def _re_export(rule: _Rule, context: Context, user: str | None) -> _Rule:
    """A re-export goes to the places named; leave for it is given to unnamed partners where nobody is named.

    A ban on passing "them" on binds whoever was given them; a ban in general binds nobody by name.
    """
    places = tuple(dict.fromkeys(m.name.entry for m in rule.named if m.name.entry != rule.recipient))
    if not rule.ruling.permitted:
        given = any(child.tag_ == "PRP" and child.dep_ in ("nsubjpass", "dobj") for child in rule.ruling.act.children)
        return replace(rule, places=places, recipient=rule.recipient or (user if given else None))
    places = places or ((context.recipient,) if context.recipient else ())
    recipient = rule.recipient if rule.recipient not in places else None
    return replace(rule, places=places, recipient=recipient or "allies")


def _donors(rule: _Rule, last: tuple[str, ...], usual: str | None) -> tuple[str, ...]:
    """Who sets the rule: as named, else who set the rule before, else who sets the article's rules."""
    donors = tuple(donor for donor in rule.donors if donor != rule.recipient)
    if donors:
        return donors
    if last:
        return last
    return (usual,) if usual and usual != rule.recipient else ()


def _placed(document: Document, rule: _Rule, usual: str | None) -> _Rule:
    """The rule with the place it applies to: elsewhere than at the recipient's home, unless it says so."""
    elsewhere = [m for m in rule.named if m.name.entry != rule.recipient]
    home = [m for m in rule.named if m.name.entry == rule.recipient and (rule.ruling.only or m.name.form == "place")]
    if home and not elsewhere and rule.ruling.only and not rule.ruling.permitted:
        return _only_at_home(replace(rule, cells=rule.cells | {"place": (home[0].start, home[0].end)}), usual)
    if rule.at_home and rule.recipient:
        return replace(_only_at_home(rule, usual), scope="territory")
    chosen = elsewhere or home
    places = tuple(dict.fromkeys(m.name.entry for m in chosen))
    cells = rule.cells
    if chosen:
        cells = cells | {"place": (chosen[0].start, chosen[0].end)}
    elif rule.abroad or rule.scope in ("other", "munition", "territory"):
        found = usual or (_opponent(document, rule.donors, rule.recipient) if rule.abroad else None)
        places = (found,) if found else ()
    scope = rule.scope if rule.scope != "other" else "territory" if places else "other"
    return replace(rule, places=places, scope=scope if places or scope != "territory" else "other", cells=cells)


def _only_at_home(rule: _Rule, usual: str | None) -> _Rule:
    """A use only at home is prohibited where the article's other rules apply; else all it says is permitted at home."""
    away = usual is not None and usual != rule.recipient
    places = (usual,) if away else (rule.recipient,)
    ruling = replace(rule.ruling, permitted=not away)
    return replace(rule, ruling=ruling, places=tuple(place for place in places if place))


def _most(codes: Iterator[str | None]) -> str | None:
    counts = Counter(code for code in codes if code)
    return max(counts, key=lambda code: counts[code]) if counts else None


def _opponent(document: Document, donors: Sequence[str], recipient: str | None) -> str | None:
    """The state that the article names most beside the two: whose land "beyond its borders" is."""
    states = (m.name.entry for m in document.parties if document.catalogue.parties[m.name.entry].kind == "state")
    return _most(code for code in states if code not in donors and code != recipient)


# ---------------------------------------------------------------- repeats are one rule


def _merged(rules: Sequence[_Rule]) -> Iterator[tuple[_Rule, str | None]]:
    """Each rule once for each who sets it, in its most specific wording, in order of first mention."""
    groups: list[list[tuple[_Rule, str | None]]] = []
    for rule in rules:
        for donor in rule.donors or (None,):
            group = next((one for one in groups if _same(one, rule, donor)), None)
            if group is None:
                groups.append([(rule, donor)])
            else:
                group.append((rule, donor))
    for group in groups:
        yield max(group, key=lambda one: _specific(one[0]))


def _same(group: Sequence[tuple[_Rule, str | None]], rule: _Rule, donor: str | None) -> bool:
    first, other = group[0]
    return (
        other == donor
        and first.recipient == rule.recipient
        and first.ruling.permitted == rule.ruling.permitted
        and set(first.places) == set(rule.places)
        and first.scope == rule.scope
        and (not rule.named or all(_compatible(one.item, rule.item) or not one.named for one, _ in group))
    )


def _compatible(left: Item | None, right: Item | None) -> bool:
    """Whether two items may be one: one open, one a general word for what strikes, or both of one kind."""
    if left is None or right is None:
        return True
    if "other" in (left.category, right.category):
        return {left.category, right.category} <= norms.load().striking
    if left.id and right.id:
        return left.id == right.id
    return left.category == right.category


def _specific(rule: _Rule) -> tuple[bool, bool, int]:
    return (rule.item is not None and rule.item.category != "other", rule.item is not None, len(rule.cells))


def _claim(document: Document, rule: _Rule, donor: str | None) -> TermsClaim:
    sentence = rule.sentence
    return TermsClaim(
        article=document.article.id,
        donor=donor,
        recipient=rule.recipient,
        item=rule.item,
        rule="permitted" if rule.ruling.permitted else "prohibited",
        scope=rule.scope,
        place=rule.places,
        date=rule.date,
        evidence=(document.evidence(sentence.start, sentence.end),),
        cells=rule.cells,
        confidence=0.8,
        by=rule.ruling.by,
    )
