from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aidtrail.ledger.resolver import Resolver
from aidtrail.ledger.store import Store
from aidtrail.model import Article, Claim, Evidence, Item, Resolution, TransferClaim
from aidtrail.resolve import block, passages, resolve, retell
from aidtrail.run.build import OpenLedger
from aidtrail.values import Quantity
from tests.ledger.samples import EXTRACTOR, contents

REAL = Resolver(resolve, block, passages, retell)
ITEMS = (Item("Kestrel howitzers", category="artillery"), Item("howitzers", category="artillery"), None)
CLAIMS = st.lists(
    st.fixed_dictionaries(
        {
            "article": st.sampled_from("abcdef"),
            "donor": st.sampled_from(["NOR", "SWE", None]),
            "item": st.sampled_from(ITEMS),
            "stage": st.sampled_from(["committed", "delivered"]),
            "quantity": st.sampled_from([None, Quantity(18, 18), Quantity(24, 24)]),
            "date": st.sampled_from([None, "2031-04-03", "2031-04-15"]),
        }
    ),
    min_size=3,
    max_size=14,
)
RULINGS = st.lists(
    st.tuples(st.sampled_from(["confirm", "same", "not-same", "reject"]), st.integers(0, 20), st.integers(1, 20)),
    min_size=1,
    max_size=6,
)


def _article(name: str) -> Article:
    return Article(name, f"Report {name}.", f"2031-04-{4 + 5 * 'abcdef'.index(name):02}", outlet=f"Outlet {name}")


def _claims(rows: Iterable[Mapping[str, object]]) -> dict[str, Claim]:
    """By id: what is said twice is one claim."""
    made = [
        TransferClaim(evidence=(Evidence(0, 6, "Report"),), recipient="MDA", ref=str(number), **row)  # type: ignore[arg-type]
        for number, row in enumerate(rows)
    ]
    return {claim.id: claim for claim in made}


@settings(max_examples=40, deadline=None)
@given(rows=CLAIMS, rulings=RULINGS)
def test_after_every_ruling_the_ledger_is_as_if_it_were_built_anew(
    rows: list[dict[str, object]], rulings: list[tuple[str, int, int]]
) -> None:
    claims = _claims(rows)
    names = sorted(claims)
    with OpenLedger(Store(None), REAL, EXTRACTOR) as ledger:
        ledger.build([_article(name) for name in "abcdef"], list(claims.values()))
        for verdict, first, step in rulings:
            one, two = names[first % len(names)], names[(first + step) % len(names)]
            if one != two:
                ledger.decide(verdict, [one, two] if "same" in verdict else one, author="Ada")
            followed = contents(ledger)
            ledger.rebuild()
            assert contents(ledger) == followed


@pytest.mark.parametrize("verdict", ["confirm", "same", "not-same"])
def test_a_ruling_on_what_is_asked_looks_for_no_acts_anew(verdict: str) -> None:
    rows = [
        {
            "article": name,
            "donor": "NOR",
            "item": ITEMS[0],
            "stage": "committed",
            "date": None,
            "quantity": Quantity(n, n),
        }
        for name, n in (("a", 18), ("c", 24))
    ]
    with OpenLedger(Store(None), REAL, EXTRACTOR) as ledger:
        ledger.build([_article("a"), _article("c")], list(_claims(rows).values()))
        asked = ledger.questions()[0]
        ledger.resolver = replace(REAL, resolve=_fails)
        ledger.decide(verdict, asked.claims[:1] if verdict == "confirm" else asked.claims, author="Ada")
        assert len(ledger.transfers()) == (1 if verdict == "same" else 2)
        assert len(ledger.questions()) == (1 if verdict == "confirm" else 0)


def _fails(*_: object) -> Resolution:
    raise AssertionError("the block was resolved anew")


def test_a_note_changes_nothing_that_is_computed() -> None:
    rows = [{"article": "a", "donor": "NOR", "item": ITEMS[0], "stage": "committed", "date": None, "quantity": None}]
    with OpenLedger(Store(None), REAL, EXTRACTOR) as ledger:
        ledger.build([_article("a")], list(_claims(rows).values()))
        ledger.resolver = replace(REAL, resolve=_fails, retell=_fails)
        ledger.decide("note", ledger.transfers()[0].id, reason="to be looked at again", author="Ada")
        assert len(ledger.decisions()) == 1
