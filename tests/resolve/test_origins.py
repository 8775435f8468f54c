import pytest

from aidtrail.model import Source
from aidtrail.resolve.origins import fold, origin_of
from tests.resolve.reports import article, transfer

REPORT = article("a", outlet="Harbour Courier")
ORIGINS = {
    "a named person": (Source("Kalev Rand", "defence minister"), "speaker", "Kalev Rand, defence minister"),
    "a body": (Source(role="general staff"), "speaker", "general staff"),
    "an unnamed official": (Source(role="senior official", anonymous=True), "outlet", "Harbour Courier"),
    "an unnamed official of another outlet": (
        Source(role="official", anonymous=True, via="Hill Echo"),
        "outlet",
        "Hill Echo",
    ),
    "another outlet": (Source(via="Hill Echo"), "outlet", "Hill Echo"),
    "its own outlet": (Source(via="the Harbour Courier"), "outlet", "Harbour Courier"),
    "nobody": (None, "outlet", "Harbour Courier"),
}


@pytest.mark.parametrize(("source", "kind", "name"), ORIGINS.values(), ids=ORIGINS.keys())
def test_a_claim_goes_back_to_whom_the_text_names(source: Source | None, kind: str, name: str) -> None:
    origin = origin_of(transfer("a", source=source), REPORT, REPORT)
    assert (origin.kind, origin.name) == (kind, name)


def test_names_that_differ_in_accents_case_or_article_are_the_same() -> None:
    assert fold("The Öresund-Posten") == fold("oresund-posten")


def test_an_outlet_that_is_not_known_stands_for_its_article_alone() -> None:
    unknown = [article(name, outlet=None) for name in "ab"]
    assert len({origin_of(transfer(one.id), one, one).id for one in unknown}) == 2
