"""Only what a change touches is resolved anew, and the ledger is still the same as one that is built anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aidtrail.ledger import computed
from aidtrail.ledger.intake import Extractor, Intake
from aidtrail.ledger.refresh import refresh
from aidtrail.ledger.store import Store
from aidtrail.model import (
    Article,
    Claim,
    Evidence,
    FigureClaim,
    Item,
    Resolution,
    Source,
    TermsClaim,
    TransferClaim,
)
from aidtrail.run.build import OpenLedger
from aidtrail.run.resolver import RESOLVER
from aidtrail.values import Money, Quantity
from tests.ledger.samples import EXTRACTOR, contents


@contextmanager
def always_local() -> Iterator[None]:
    """However few claims a block has, it is never resolved as a whole once it is known."""
    with patch.object(computed, "_FEW", 0):
        yield


@dataclass(frozen=True)
class Told:
    """One article as it is taken in, and what it claims by each of two versions of the extraction."""

    article: Article
    claims: tuple[Claim, ...]
    read_again: tuple[Claim, ...]


SHARED = tuple(
    f"The guns of lot {number} crossed the {place} bridge at dawn while officers of both armies looked on."
    for number, place in enumerate(("Ungheni", "Giurgiu", "Otaci"))
)
NAMES = ("Ana Roth and Ion Negru spoke in Soroca", "the port of Constanta was closed", "crews came from Otaci")
DAYS = st.sampled_from([None, "2031-04-03", "2031-04-05", "2031-04-12", "2031-09-01"])
THINGS = (
    Item("Kestrel howitzers", category="artillery"),
    Item("Kestrel 2 howitzers", category="artillery"),
    Item("howitzers", category="artillery"),
    Item("guns", category="artillery"),
    Item("Osprey tanks", category="tank"),
    None,
)


@st.composite
def told(draw: st.DrawFn, name: str) -> Told:
    """A short report with a few claims, most of them on one recipient."""
    said = draw(st.lists(st.sampled_from(SHARED + NAMES), max_size=3))
    text = " ".join([f"Report {name}.", *said])
    of = Article(name, text, draw(DAYS), outlet=draw(st.sampled_from(["Gazette", "Herald"])))
    return Told(of, tuple(draw(st.lists(_claim(of), max_size=4))), tuple(draw(st.lists(_claim(of), max_size=3))))


@st.composite
def _claim(draw: st.DrawFn, of: Article) -> Claim:
    kind = draw(st.sampled_from(["transfer"] * 8 + ["total", "terms"]))
    common = {
        "article": of.id,
        "evidence": (Evidence(0, 6, "Report"),),
        "donor": draw(st.sampled_from(["NOR", "NOR", "SWE", None])),
        "recipient": draw(st.sampled_from(["MDA", "MDA", "MDA", "GEO", None])),
        "date": draw(DAYS),
        "source": draw(st.sampled_from([None, Source(name="Ana Roth"), Source(name="Ion Negru")])),
    }
    if kind == "total":
        amount = draw(st.sampled_from([4e8, 9e8]))
        return FigureClaim(amount=Quantity(amount, amount), unit="NOK", item=Item("aid"), since="2031-01", **common)
    if kind == "terms":
        rule = draw(st.sampled_from(["permitted", "prohibited"]))
        return TermsClaim(rule=rule, scope="territory", item=Item("rockets"), **common)
    number, value = draw(st.sampled_from([None, 4, 18])), draw(st.sampled_from([None, None, 4e8]))
    return TransferClaim(
        item=draw(st.sampled_from(THINGS)),
        stage=draw(st.sampled_from(["committed", "committed", "delivered", "requested", "halted", "refused"])),
        quantity=Quantity(number, number) if number else None,
        value=Money(value, value, "NOK") if value else None,
        **common,
    )


def _step(draw: st.DataObject, ledger: OpenLedger, reports: dict[str, Told], seen: list[str]) -> str:
    """Take in a report, complete one, read some again, or decide something."""
    left = sorted(reports.keys() - set(seen))
    claims = [one.id for one in ledger.claims()]
    what = draw.draw(st.sampled_from((["add"] * 3 if left else []) + (["date", "again"] if seen else [])
                                     + (["decide"] * 3 if len(claims) > 1 else []) + ["undo"]))  # fmt: skip
    if what == "add":
        names = draw.draw(st.lists(st.sampled_from(left), min_size=1, max_size=3, unique=True))
        ledger.build([reports[name].article for name in names])
        seen += names
    elif what == "date":
        of = reports[draw.draw(st.sampled_from(seen))].article
        ledger.build([replace(of, published=ledger.article(of.id).published or "2031-04-12")])
    elif what == "again":
        again = draw.draw(st.sampled_from(seen))
        with ledger.store.writing() as connection:
            reader = Extractor(lambda of: reports[of.id].read_again, "2")
            intake = Intake(connection, ledger.resolver, reader, [again])
            intake.extract_again(ledger.article(again))
            intake.finish()
        refresh(ledger.store, ledger.resolver)
    elif what == "undo":
        gone = {one.undoes for one in ledger.decisions()}
        standing = [one.id for one in ledger.decisions() if one.id not in gone]
        if standing:
            ledger.undo(draw.draw(st.sampled_from(standing)), author="Ada")
    else:
        one, two = draw.draw(st.lists(st.sampled_from(claims), min_size=2, max_size=2, unique=True))
        verdict = draw.draw(st.sampled_from(["confirm", "same", "not-same", "reject", "correct", "same", "not-same"]))
        more = (
            {"field": "recipient", "value": draw.draw(st.sampled_from(["GEO", "MDA"]))} if verdict == "correct" else {}
        )
        ledger.decide(verdict, [one, two] if "same" in verdict else one, author="Ada", **more)
    return what


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_comes_in_whatever_order_the_ledger_is_as_if_it_were_built_anew(data: st.DataObject) -> None:
    reports = {name: data.draw(told(name)) for name in "abcdefgh"}
    extractor = Extractor(lambda of: reports[of.id].claims, "1")
    with always_local(), OpenLedger(Store(None), RESOLVER, extractor) as ledger:
        seen: list[str] = []
        for _ in range(data.draw(st.integers(2, 10))):
            _step(data, ledger, reports, seen)
        followed = contents(ledger)
        ledger.rebuild()
        assert contents(ledger) == followed


@pytest.fixture
def pledges() -> Iterator[OpenLedger]:
    """Two pledges of other numbers of the same, a few days apart: two entries and a question."""
    days = {"a": "2031-04-04", "c": "2031-04-14"}
    articles = [Article(name, f"Report {name}.", day, outlet=f"Outlet {name}") for name, day in days.items()]
    claims = [
        TransferClaim(
            article=name,
            evidence=(Evidence(0, 6, "Report"),),
            donor="NOR",
            recipient="MDA",
            item=THINGS[0],
            stage="committed",
            quantity=Quantity(number, number),
        )
        for name, number in (("a", 18), ("c", 24))
    ]
    with always_local(), OpenLedger(Store(None), RESOLVER, EXTRACTOR) as ledger:
        ledger.build(articles, claims)
        ledger.resolver = replace(RESOLVER, resolve=_fails)
        yield ledger


def _fails(*_: object) -> Resolution:
    raise AssertionError("the block was resolved anew")


@pytest.mark.parametrize("verdict", ["confirm", "reject", "same", "not-same"])
def test_a_ruling_resolves_no_block_anew(verdict: str, pledges: OpenLedger) -> None:
    asked = pledges.questions()[0]
    pledges.decide(verdict, asked.claims if "same" in verdict else asked.claims[0], author="Ada")
    assert len(pledges.transfers()) == (1 if verdict in ("same", "reject") else 2)
    assert len(pledges.questions()) == (1 if verdict == "confirm" else 0)


def test_a_note_changes_nothing_that_is_computed(pledges: OpenLedger) -> None:
    pledges.resolver = replace(RESOLVER, resolve=_fails, locality=None)
    pledges.decide("note", pledges.transfers()[0].id, reason="to be looked at again", author="Ada")
    assert len(pledges.decisions()) == 1
