"""What stands for a noun in the parse: the first of its list, the measure before it, the noun it is an example of."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aidtrail.extract.lexicon import nouns

if TYPE_CHECKING:
    from spacy.tokens import Token

PASSED = frozenset({"including", "as", "like", "include"})  # words over which an example belongs to what it is one of
_MAX_LINKS = 100


def first_of_list(token: "Token") -> "Token":
    """The first noun of the list that a noun stands in."""
    for _ in range(_MAX_LINKS):
        listed = token.dep_ == "conj" and token.head.tag_[:2] in ("NN", "CD", "JJ", "FW", "PR")
        if not listed and not (token.dep_ == "appos" and token.head.tag_[:2] == "NN"):
            break
        token = token.head
    return token


def measures_over(token: "Token") -> Iterator["Token"]:
    """'the load of shells which …': the measure word may carry the clause."""
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in nouns.load().measures:
        yield token.head.head


def hypernyms(token: "Token") -> Iterator["Token"]:
    """The nouns that a list is an example of: 'weapons such as …', 'equipment including …'."""
    for _ in range(4):
        if token.dep_ != "pobj" or token.head.lower_ not in PASSED:
            return
        token = first_of_list(token.head.head)
        if token.tag_[:2] != "NN" and token.ent_type_ != "MONEY":
            return
        yield token
