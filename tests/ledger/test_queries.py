import pytest
from sqlalchemy import Table

from aidtrail.errors import LedgerError
from aidtrail.ledger import queries, tables
from aidtrail.model import STAGES, Article
from aidtrail.run.build import OpenLedger
from tests.ledger.samples import keep, report

REPORTS = [
    ("a", {"donor": "USA", "recipient": "UKR", "item": "howitzers", "date": "2022-05-31"}),
    ("b", {"donor": "DEU", "recipient": "UKR", "item": "tanks", "category": "tank", "date": "2023-01"}),
    ("c", {"donor": "IRN", "recipient": "houthis", "item": "drones", "category": "drone", "date": "2021"}),
    ("d", {"donor": "DEU", "recipient": "UKR", "item": "howitzers", "stage": "refused", "date": "2022-06-15"}),
    ("e", {"donor": "POL", "recipient": "UKR", "item": "tanks", "category": "tank", "count": 9, "published": None}),
]


@pytest.fixture
def filled(ledger: OpenLedger) -> OpenLedger:
    ledger.build(*(report(name, **said) for name, said in REPORTS))  # type: ignore[arg-type]
    return ledger


def _articles(ledger: OpenLedger, **wanted: str) -> str:
    """The names of the articles behind the transfers found."""
    by_claim = {one.id: one.article for one in ledger.claims()}
    return "".join(by_claim[one.claims[0]] for one in ledger.transfers(**wanted))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, "cadbe"),
        ({"donor": "DEU"}, "db"),
        ({"donor": "deu"}, "db"),
        ({"recipient": "HOUTHIS"}, "c"),
        ({"donor": "DEU", "recipient": "UKR", "item": "tanks"}, "b"),
        ({"item": "Howitzers"}, "ad"),
        ({"item": "tank"}, "be"),
        ({"item": "how_tzers"}, ""),
        ({"category": "drone"}, "c"),
        ({"stage": "refused"}, "d"),
        ({"since": "2022-06-01"}, "db"),
        ({"until": "2022-06-01"}, "ca"),
        ({"since": "2022", "until": "2022"}, "ad"),
        ({"since": "2021-06-30", "until": "2021-07-01"}, "c"),
        ({"since": "2023-01-20"}, "b"),
        ({"until": "2022-12"}, "cad"),
        ({"donor": "USA' OR 1=1 --"}, ""),
    ],
)
def test_a_filter_finds_what_it_says(filled: OpenLedger, wanted: dict[str, str], found: str) -> None:
    assert _articles(filled, **wanted) == found


@pytest.mark.parametrize(
    ("sort", "found"),
    [("first", "cadbe"), ("-first", "bdace"), ("last", "cadbe"), ("-last", "bdace"), ("amount", None), ("item", None)],
)
def test_what_has_no_date_comes_last_however_sorted(filled: OpenLedger, sort: str, found: str | None) -> None:
    order = _articles(filled, sort=sort)
    assert order == found if found else sorted(order) == list("abcde")


@pytest.mark.parametrize("bound", ["since", "until"])
def test_a_bound_that_is_no_date_is_told(filled: OpenLedger, bound: str) -> None:
    with pytest.raises(LedgerError, match="'last week' is no date"):
        filled.transfers(**{bound: "last week"})


def test_stages_sort_in_the_order_of_an_entry_s_life(filled: OpenLedger) -> None:
    stages = [one.stage for one in filled.transfers(sort="-stage")]
    assert stages == sorted(stages, key=STAGES.index, reverse=True)


def test_a_sort_that_is_not_known_is_told_with_those_that_are(filled: OpenLedger) -> None:
    with pytest.raises(LedgerError, match="can't be sorted by 'weight'; try amount, category"):
        filled.transfers(sort="weight")


@pytest.mark.parametrize("sort", ["block", "body", "-body", "n", "text", "id; DROP TABLE entries"])
def test_no_sort_reaches_what_is_not_shown(filled: OpenLedger, sort: str) -> None:
    with pytest.raises(LedgerError):
        filled.transfers(sort=sort)


def test_pages_put_together_are_the_whole_list(filled: OpenLedger) -> None:
    whole = list(filled.transfers())
    pages = [filled.transfers(limit=2, offset=start) for start in (0, 2, 4)]
    assert [one for page in pages for one in page] == whole
    assert {page.total for page in pages} == {5}


def test_the_total_of_a_page_counts_what_the_filter_finds(filled: OpenLedger) -> None:
    assert filled.transfers(limit=1, donor="DEU").total == 2


def test_claims_are_filtered_like_entries(filled: OpenLedger) -> None:
    assert [one.article for one in filled.claims(donor="DEU")] == ["b", "d"]
    assert [one.article for one in filled.claims(article="a")] == ["a"]
    assert [one.article for one in filled.claims(kind="terms")] == []
    assert [one.article for one in filled.claims(sort="-article", limit=2)] == ["e", "d"]


@pytest.mark.parametrize("table", [tables.entries, tables.claims, tables.articles, tables.voices, tables.questions])
def test_every_sort_that_is_offered_works(filled: OpenLedger, table: Table) -> None:
    listed = {"entries": filled.transfers}.get(table.name) or getattr(filled, table.name)
    for name in queries.sorts(table):
        assert len(listed(sort=name)) == len(listed(sort=f"-{name}")) == len(listed())


def test_names_sort_alike_in_every_database(ledger: OpenLedger) -> None:
    names = ["Zeit", "anzeiger", "Ärzteblatt", "_x", "Anzeiger"]
    ledger.build(*(report(f"a{number}", outlet=name) for number, name in enumerate(names)))
    assert [one.outlet for one in ledger.articles(sort="outlet")] == sorted(names)


def test_articles_come_without_their_text_unless_asked(filled: OpenLedger) -> None:
    assert {one.text for one in filled.articles()} == {""}
    assert all("sends" in one.text for one in filled.articles(text=True))


def test_articles_sort_by_what_is_known_of_them(filled: OpenLedger) -> None:
    keep(filled, Article("z", "Older.", published="1999-01-01", outlet="Ancient"))
    assert filled.articles(sort="outlet")[0].id == "z"
    assert filled.articles(sort="published", limit=10)[0].id in ("z", "e")


def test_one_article_comes_whole_and_a_missing_one_is_told(filled: OpenLedger) -> None:
    assert "howitzers" in filled.article("a").text
    with pytest.raises(LedgerError, match="'nowhere' is no article"):
        filled.article("nowhere")


def test_a_voice_lists_every_article_and_claim_it_is_heard_in(ledger: OpenLedger) -> None:
    ledger.build(report("a", outlet="Herald"))
    ledger.build(report("b", outlet="Herald", recipient="POL"))
    (voice,) = ledger.voices()
    assert (voice.name, voice.articles) == ("Herald", ("a", "b"))
    assert voice.claims == tuple(sorted(one.id for one in ledger.claims()))


def test_a_summary_of_a_voice_counts_what_the_voice_lists(filled: OpenLedger) -> None:
    filled.build(*(report(f"more {number}", outlet="Herald", recipient="POL") for number in range(3)))
    for whole, summary in zip(filled.voices(), filled.voice_summaries(few=2), strict=True):
        assert (summary.id, summary.name, summary.why) == (whole.id, whole.name, whole.why)
        assert (summary.claims, summary.articles) == (len(whole.claims), len(whole.articles))
        assert summary.first_articles == whole.articles[:2]


def test_conflicts_are_filtered_by_the_entry_in_dispute(ledger: OpenLedger) -> None:
    ledger.build(report("a", count=4), report("b", count=5), report("c", recipient="POL"))
    assert len(ledger.conflicts(recipient="UKR")) == 1
    assert len(ledger.conflicts(recipient="POL")) == 0
    assert ledger.transfers(sort="-conflicts")[0].recipient == "UKR"


def test_conflicts_of_some_entries_can_be_asked_for(ledger: OpenLedger) -> None:
    ledger.build(report("a", count=4), report("b", count=5), report("c", recipient="POL"))
    disputed, other = ledger.transfers(recipient="UKR")[0].id, ledger.transfers(recipient="POL")[0].id
    assert [one.entry for one in ledger.conflicts(entries=[disputed, other])] == [disputed]
    assert len(ledger.conflicts(entries=[other])) == len(ledger.conflicts(entries=[])) == 0


def test_facets_count_entries_the_commonest_first(filled: OpenLedger) -> None:
    facets = filled.facets("transfer")
    assert list(facets["recipient"].items()) == [("UKR", 4), ("houthis", 1)]
    assert facets["stage"] == {"committed": 4, "refused": 1}
    assert filled.facets("rule") == {"donor": {}, "recipient": {}, "category": {}, "stage": {}}


def test_questions_come_likeliest_first(ledger: OpenLedger) -> None:
    ledger.build(report("a", item="tanks"), report("b", item="howitzers"))
    (question,) = ledger.questions()
    assert set(question.entries) == {one.id for one in ledger.transfers()}


def test_counts_name_every_kind(filled: OpenLedger) -> None:
    counts = filled.counts()
    assert counts["articles"] == counts["claims"] == counts["transfers"] == 5
    assert counts["packages"] == counts["rules"] == counts["totals"] == counts["decisions"] == 0
