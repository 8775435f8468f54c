"""Who a word stands for: names, demonyms with a noun ("US officials"), pronouns, people named earlier."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aidtrail.catalogue import Mention
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.lexicon import acts
from aidtrail.extract.parties import introductions
from aidtrail.extract.parties.descriptions import are_fighters, counted_states, insurgents_of, kingdom
from aidtrail.extract.parties.introductions import NO_ACTOR

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ALLIES = "allies"
_FIRST_PERSON = frozenset({"we", "us", "our", "ours", "i", "my", "me"})
_THIRD_PERSON = frozenset({"it", "its", "they", "them", "their", "he", "she", "his", "her", "him"})
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "their", "its"})
_COMPOUND = re.compile(r"[-‑–](\w+)")
_LONGEST_PARTICIPLE = 20  # characters
_WORD = re.compile(r"[\w.]+")
_OFFICES_BACK = 60  # names of parties searched for an office named by the same noun
_LEADING = 8  # words that name who a sentence is about
_OWNED_REACH = 60  # characters after an owner's name in which what it owns stands
_LOOK_BACK = 3  # sentences searched for what a pronoun stands for


def party_of(document: Document, sentence: Sentence, token: "Token") -> tuple[str, ...]:
    """The parties that a token of the sentence's parse stands for; () where it names none.

    Coordinated names ("Germany and France") give all of them. Pronouns are resolved inside the article: the first
    person to the speaker of the quotation it stands in or to the article's issuer, the third to the last actor.
    """
    out: list[str] = []
    for one in (token, *_coordinated(token)):
        for party in _one(document, sentence, one):
            if party not in out:
                out.append(party)
    return tuple(out)


def mention_at(document: Document, sentence: Sentence, token: "Token") -> Mention | None:
    """The catalogue's mention of a party that covers this token."""
    start = sentence.start + token.idx
    for mention in within_overlap(document, sentence, start, start + len(token.text)):
        return mention
    return None


def within_overlap(document: Document, sentence: Sentence, start: int, end: int) -> Iterator[Mention]:
    """The party mentions of the sentence that overlap [start, end)."""
    for mention in within(document.parties, sentence.start, sentence.end):
        if mention.start < end and start < mention.end:
            yield mention


def _coordinated(token: "Token") -> Iterator["Token"]:
    """Tokens coordinated with this one, through chains of conj, and of appos where a comma list was taken for one.

    A noun after a mere comma is no list: "from Italy, Maltese officials said".
    """
    chain = list(_chained(token))
    joined = any(child.dep_ == "cc" for one in (token, *chain) for child in one.children)
    return (one for one in chain if joined or one.tag_[:3] == "NNP")


def _chained(token: "Token") -> Iterator["Token"]:
    frontier, seen = [token], 0
    while frontier and seen < 20:
        current = frontier.pop(0)
        for child in current.children:
            if child.dep_ == "conj" or (child.dep_ == "appos" and (_list_like(child) or _goes_on(current, child))):
                seen += 1
                yield child
                frontier.append(child)


def _list_like(token: "Token") -> bool:
    return any(child.dep_ in ("conj", "cc") for child in token.children) and token.tag_ in ("NNP", "NNPS")


def _goes_on(first: "Token", second: "Token") -> bool:
    """'Turkey, Saudi Arabia, and Qatar', 'India, Russia sign': a name taken for an apposition."""
    if second.ent_type_ != "PARTY":
        return False
    after = second.nbor(1) if second.i + 1 < len(second.doc) else second
    if first.dep_ == "nsubj" and first.ent_type_ == "PARTY" and after.tag_ in ("VBP", "VBZ", "VBD", "RB", "TO"):
        return second.nbor(-1).i == first.i + 1
    return any(child.dep_ == "conj" and child.i > second.i and child.ent_type_ == "PARTY" for child in first.children)


def _one(document: Document, sentence: Sentence, token: "Token") -> tuple[str, ...]:
    lower = token.lower_
    mention = mention_at(document, sentence, token)
    if mention is not None and mention.name.form not in NO_ACTOR:
        some = _examples(document, sentence, token) if mention.name.entry == ALLIES else ()
        return some or (mention.name.entry,)
    named = _apposed(document, sentence, token) if token.tag_ in ("NN", "JJ") else None
    if named is not None:
        return (named.name.entry,)
    if lower in _FIRST_PERSON:
        return _first_person(document, sentence, token)
    if lower in _THIRD_PERSON:
        found = antecedent(document, sentence, token.i, people=lower in ("he", "she", "his", "him", "her"))
        return () if found in ((document.issuer,), _speaker(document, sentence, token)) else found
    lexicon = acts.load()
    inside = _party_inside(document, sentence, token)
    fighters = lower in lexicon.insurgent_nouns or are_fighters(token)
    if fighters and (inside is None or inside.name.entry in lexicon.insurgents):
        insurgents = lexicon.insurgents[inside.name.entry] if inside else insurgents_of(document)
        if insurgents:
            return (insurgents,)
    if (
        inside is not None
        and lower in ("governments", "capitals", "states")
        and inside.name.form == "adjective"
        and inside.name.entry != ALLIES
    ):
        return _all_inside(document, sentence, token)
    if token.tag_ == "NNS" and inside is None and lower in lexicon.partners:
        together = counted_states(document, sentence, token)
        if together is not None:
            return together
    if lower in lexicon.partners and (lower not in lexicon.actors or token.tag_ == "NNS"):
        return _examples(document, sentence, token) or _partners(document, sentence, token, inside)
    if inside is not None and (lower in lexicon.actors or token.tag_ in ("NNP", "NNPS")):
        return _all_inside(document, sentence, token) if token.tag_ == "NNS" else (inside.name.entry,)
    if token.tag_ in ("NNP", "NNPS"):
        return introductions.of_name(document, token.text)
    if lower in lexicon.actors and any(child.lower_ in _DEFINITE for child in token.children):
        own = [child for child in token.children if child.dep_ == "poss"]
        for child in own:
            return _one(document, sentence, child)
        if lower == "kingdom":
            return kingdom(document, sentence, token)
        found = _same_office(document, sentence, token)
        found = found or antecedent(document, sentence, token.i, realm=lower in lexicon.realms)
        return () if found and _is_other(document, sentence, token, found) else found
    return ()


def _is_other(document: Document, sentence: Sentence, token: "Token", found: tuple[str, ...]) -> bool:
    """'Russian firms gave the junta jets': an object that is another than the subject, whom it can't stand for."""
    if token.dep_ not in ("dobj", "dative", "pobj"):
        return False
    subject = next(_subjects_above(token), None)
    named = subject is not None and (
        mention_at(document, sentence, subject) or _party_inside(document, sentence, subject)
    )
    return subject is not None and bool(named) and _one(document, sentence, subject) == found


def _same_office(document: Document, sentence: Sentence, token: "Token") -> tuple[str, ...]:
    """'The Biden administration … the administration': whose office was last named by the same noun."""
    if token.lower_ not in acts.load().lasting:
        return ()
    for mention in reversed(within(document.parties, 0, sentence.start + token.idx)[-_OFFICES_BACK:]):
        named = document.text[mention.start : mention.end + 2 + len(token.text)].lower()
        if mention.name.form not in NO_ACTOR and token.lower_ in _WORD.findall(named)[1:]:
            return (mention.name.entry,)
    return ()


def _apposed(document: Document, sentence: Sentence, noun: "Token") -> Mention | None:
    """The name right after a noun for it: "Morocco's neighbour Mauritania", "Morocco's neighbour, Mauritania,"."""
    owned = any(child.dep_ == "poss" for child in noun.children) and noun.lower_ not in acts.load().actors
    for child in noun.children:
        if child.dep_ == "appos" and (child.i == noun.i + 1 or (owned and child.left_edge.i == noun.i + 2)):
            mention = mention_at(document, sentence, child)
            return mention if mention is not None and mention.name.form == "name" else None
    return None


def _all_inside(document: Document, sentence: Sentence, token: "Token") -> tuple[str, ...]:
    """'the Danish and Dutch governments': every party named before a plural."""
    start = sentence.start + token.doc[token.left_edge.i].idx
    named = [
        m for m in within_overlap(document, sentence, start, sentence.start + token.idx) if m.name.form not in NO_ACTOR
    ]
    if named:
        return tuple(dict.fromkeys(m.name.entry for m in named))
    after = (
        noun for child in token.children if child.dep_ == "prep" and child.lower_ == "of" for noun in child.children
    )
    owners = [party for noun in after for party in party_of(document, sentence, noun)]  # "the leaders of Chad and Mali"
    inside = _party_inside(document, sentence, token)
    return tuple(dict.fromkeys(owners)) or ((inside.name.entry,) if inside else ())


def _party_inside(document: Document, sentence: Sentence, token: "Token") -> Mention | None:
    """The party named in the phrase before its head ("the German defence ministry") or after an "of"."""
    first = token.left_edge.i
    start = sentence.start + token.doc[first].idx
    inside = [
        m
        for m in within_overlap(document, sentence, start, sentence.start + token.idx)
        if m.name.form not in NO_ACTOR and not is_origin(document, m)
    ]
    if inside:
        return inside[-1]
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "from", "in"):
            for grandchild in child.children:
                mention = mention_at(document, sentence, grandchild)
                if mention is not None and mention.name.form not in NO_ACTOR and not _is_there(token, child, mention):
                    return mention
    return None


def _is_there(name: "Token", preposition: "Token", place: Mention) -> bool:
    """'announced by Secretary Hale in Brussels', 'handed to their crews in Poland': where, and not whose."""
    spoke = name.tag_[:3] == "NNP" and place.name.form == "capital"
    return preposition.lower_ == "in" and (spoke or any(child.tag_ == "PRP$" for child in name.children))


def is_origin(document: Document, mention: Mention) -> bool:
    """Whether a name only says where a thing is from: 'U.S.-provided launchers', 'Turkish-made drones'."""
    after = document.text[mention.end : mention.end + _LONGEST_PARTICIPLE]
    word = _COMPOUND.match(after)
    return word is not None and any(act.kind == "give" for act in acts.load().verbs.get(word[1].lower(), ()))


def _examples(document: Document, sentence: Sentence, token: "Token") -> tuple[str, ...]:
    """'countries like Chad and Niger', 'partners, among them Peru': the parties that a plural names as its examples."""
    found: list[str] = []
    beside = [child for child in token.head.children if child.lower_ == "among"] if token.dep_[:5] == "nsubj" else []
    for child in (*token.children, *beside):
        if child.dep_ == "prep" and child.lower_ in ("like", "as", "including", "among"):
            named = (noun for noun in child.children if noun.ent_type_ == "PARTY")
            found += [party for noun in named for party in party_of(document, sentence, noun)]
    return tuple(found)


_FRIENDS = frozenset({"allies", "partners", "ally", "partner", "backers", "supporters", "buyers", "customers"})


def _partners(document: Document, sentence: Sentence, token: "Token", inside: Mention | None) -> tuple[str, ...]:
    """ "NATO countries" act for NATO; "European allies" and "Kyiv's partners" for unnamed partners."""
    lower = token.lower_
    if inside is None and lower in ("countries", "nations", "states") and _picked_out(token):
        return ()
    member = lower == "members" and inside is not None and inside.name.form == "adjective"
    if inside is not None and (member or document.catalogue.parties[inside.name.entry].kind == "organisation"):
        return (inside.name.entry,)  # "NATO countries", "British service members"
    if inside is None and any(child.lower_ in acts.load().bygone for child in token.children):
        return antecedent(document, sentence, token.i)  # "previous interim governments"
    plural = token.tag_ in ("NNS", "NNPS") or lower == "west"
    if inside is not None and inside.name.form == "adjective" and any(child.tag_ == "PRP$" for child in token.children):
        return (inside.name.entry,)  # "our German friends", "its American partners"
    if inside is not None and lower in _FRIENDS:
        return (ALLIES,)
    if plural and (lower not in ("states", "members", "powers") or inside is not None):
        return (ALLIES,)
    return ()


def _picked_out(noun: "Token") -> bool:
    """'countries directly involved in the war': which they are is told, and no partners are meant."""
    return any(child.dep_ in ("acl", "relcl", "amod") and child.i > noun.i for child in noun.children)


def _first_person(document: Document, sentence: Sentence, token: "Token") -> tuple[str, ...]:
    speaker = _speaker(document, sentence, token)
    return speaker if speaker is not None else (document.issuer,) if document.issuer else ()


def _speaker(document: Document, sentence: Sentence, token: "Token") -> tuple[str, ...] | None:
    """The party of whoever says a word; None outside of quotations. Who speaks calls their own side "we"."""
    at = sentence.start + token.idx
    for quote in (quote for quote in document.quotes if quote.start <= at < quote.end):
        speaker = document.speaker_party(quote)
        return (speaker,) if speaker else ()
    return None


def antecedent(
    document: Document, sentence: Sentence, before: int, *, people: bool = False, realm: bool = False
) -> tuple[str, ...]:
    """The last actor named before token `before` of this sentence, or else in the sentences before it.

    Subjects are preferred to other mentions. With `people`, only names of persons and of those who speak for a party;
    with `realm` ("the country"), a sentence whose subject only describes a state as well is passed over.
    """
    doc = document.trees.get(sentence.index)
    if doc is not None and before < len(doc):
        plural = doc[before].lower_ in ("they", "them", "their")
        for subject in _subjects_above(doc[before]):
            if plural and _is_person(document, sentence, subject):
                continue
            found = party_of(document, sentence, subject) if plural else _one(document, sentence, subject)
            if found:
                return found
    limit = sentence.start + (doc[before].idx if doc is not None and before < len(doc) else 0)
    current = [m for m in within(document.parties, sentence.start, limit) if _acts(document, m, people=people)]
    if current:
        return (_preferred(doc, sentence, current).name.entry,)
    officer = introductions.of_opening(document, sentence) if people and doc is not None and before > _LEADING else ()
    if officer:
        return officer  # "Ann Roth, Norway's minister, reported …: howitzers from her country"
    for back in range(1, _LOOK_BACK + 1):
        index = sentence.index - back
        if index < 0:
            break
        earlier = document.sentences[index]
        if realm and _is_described(document, earlier):
            continue
        named = [m for m in within(document.parties, earlier.start, earlier.end) if _acts(document, m, people=people)]
        if named:
            return (_preferred(document.trees.get(index), earlier, named).name.entry,)
        officer = (_officer(document, earlier) or _quoted(document, earlier)) if people else ()
        if officer:
            return officer
    return ()


def _is_described(document: Document, sentence: Sentence) -> bool:
    """Whether the subject of a sentence is a state that another sentence names: 'The Gulf state signed …'."""
    return any(
        token.dep_ == "nsubj" and token.lower_ in acts.load().realms and token.head.head.i == token.head.i
        for token in document.trees.get(sentence.index) or ()
    )


def _officer(document: Document, sentence: Sentence) -> tuple[str, ...]:
    """The party whose office the subject of a sentence holds: 'Norway's prime minister … He'."""
    doc = document.trees.get(sentence.index)
    for token in doc or ():
        if (
            token.dep_ == "nsubj"
            and token.tag_ == "NN"
            and token.lower_ in acts.load().actors
            and token.head.head.i == token.head.i
        ):
            return _one(document, sentence, token)
    return () if doc is not None else introductions.of_opening(document, sentence)


def _quoted(document: Document, sentence: Sentence) -> tuple[str, ...]:
    """The party of whoever is quoted in a sentence: '"…," said Ann Roth, the Norwegian minister. She thanked …'."""
    speakers = (document.speakers.get(quote.start) for quote in within(document.quotes, sentence.start, sentence.end))
    return next(((party,) for party in speakers if party), ())


def _is_person(document: Document, sentence: Sentence, token: "Token") -> bool:
    mention = mention_at(document, sentence, token)
    return mention is not None and mention.name.form == "leader"


def _subjects_above(token: "Token") -> Iterator["Token"]:
    """The subjects of the clauses that a token stands in, the nearest first; nouns and names only."""
    current = token
    for _ in range(8):
        if current.head.i == current.i:
            return
        current = current.head
        if current.tag_[:2] == "VB":
            act = acts.load().verb(current)
            told = act is not None and (act.kind in ("request", "accuse") or act.lemma in acts.load().cautioning)
            told = told and not _is_acted_on(token, current)
            for child in sorted(current.children, key=lambda child: told and child.dep_ != "dobj"):
                if child.dep_ in ("nsubj", "nsubjpass", "dobj") and child.i < token.i and child.tag_[:2] == "NN":
                    yield child


def _is_acted_on(pronoun: "Token", asking: "Token") -> bool:
    """'asked the US to allow it to', 'asked Oslo to give it radars': whoever is asked does it to another."""
    verb = pronoun.head.head if pronoun.dep_ == "nsubj" else pronoun.head
    return pronoun.dep_ in ("nsubj", "dobj", "dative") and verb.dep_ == "xcomp" and verb.head.i == asking.i


_OWNED = re.compile(r"['’]s? ((?:[\w-]+ ){0,2}[\w-]+)")
_SUFFERED = re.compile(r"(\w+) (?:of|on|in|against) (?:the )?$")


def _acts(document: Document, mention: Mention, *, people: bool) -> bool:
    owned = _OWNED.match(document.text, mention.end, mention.end + _OWNED_REACH)
    suffered = _SUFFERED.search(document.text[max(0, mention.start - _OWNED_REACH) : mention.start])
    if any(found is not None and _names_war(found[1]) for found in (owned, suffered)):
        return False  # "Putin's illegal invasion of Ukraine": of neither does what follows tell
    if people:
        return mention.name.form == "leader"
    return mention.name.form in ("name", "government", "leader", "military", "firm", "capital")


def _names_war(words: str) -> bool:
    return not acts.load().wars.isdisjoint(words.lower().split())


def _preferred(doc: "Doc | None", sentence: Sentence, mentions: list[Mention]) -> Mention:
    """A subject among the mentions if the sentence is parsed, else the first named."""
    if doc is not None:
        for mention in mentions:
            span = doc.char_span(mention.start - sentence.start, mention.end - sentence.start, alignment_mode="expand")
            if span is not None and span.root.dep_ in ("nsubj", "nsubjpass"):
                return mention
    return mentions[0]
