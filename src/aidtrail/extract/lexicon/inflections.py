"""The forms of an English verb, by its spelling."""

from collections.abc import Iterator, Mapping, Sequence


def forms(lemma: str, irregular: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """All inflected forms of a verb, the base form first; those of the verbs in `irregular` are given there."""
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
