"""The whole way: files in, a ledger with the package's own resolution out."""

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import aidtrail
from aidtrail.errors import DataError, LedgerError
from aidtrail.model import Article, Claim, Evidence, Item, Source, Speaker, StatementClaim, TermsClaim, TransferClaim
from aidtrail.read import claims
from aidtrail.run.build import OpenLedger, open_ledger
from aidtrail.values import Quantity

SHARED = Path(__file__).resolve().parents[2] / "../shared/eval"
LEAD = "The ministry in Arvenholm said on Monday that {count} {item} would go to {recipient} before the winter."
TAIL = "Reporters of the Arvenholm Courier were told that crews had begun their training at a camp near the coast."


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[OpenLedger]:
    with open_ledger(tmp_path / "ledger.db") as opened:
        yield opened


def told(name: str, *, item: str = "howitzers", recipient: str = "UKR", count: int = 4, stage: str = "committed",
         published: str | None = "2023-03-06", outlet: str = "Arvenholm Courier") -> list[Article | Claim]:  # fmt: skip
    """An article with a transfer, a rule and a statement."""
    lead = LEAD.format(count=count, item=item, recipient=recipient)
    article = Article(name, f"{lead}\n\n{TAIL}", published, outlet=outlet)
    part = Evidence(0, len(lead), lead)
    return [
        article,
        TransferClaim(
            article=name, evidence=(part,), donor="NOR", recipient=recipient, stage=stage, date=published,
            item=Item(item, None, None, "artillery"), quantity=Quantity(count, count),
            source=Source(role="the ministry", party="NOR"),
        ),
        TermsClaim(article=name, evidence=(part,), donor="NOR", recipient=recipient, rule="prohibited", date=published),
        StatementClaim(article=name, evidence=(part,), quote=lead, speaker=Speaker(role="the ministry", party="NOR")),
    ]  # fmt: skip


def exported(ledger: OpenLedger) -> dict[str, list[dict[str, object]]]:
    lists = ("transfers", "packages", "rules", "totals", "voices", "conflicts", "questions", "copies", "claims")
    return {name: sorted((one.to_dict() for one in getattr(ledger, name)()), key=json.dumps) for name in lists}


def story(seed: int) -> list[list[Article | Claim]]:
    dice = random.Random(seed)
    return [
        told(
            f"a{number:02}",
            item=dice.choice(["howitzers", "155mm howitzers", "mortars"]),
            recipient=dice.choice(["UKR", "EST"]),
            count=dice.choice([4, 6]),
            stage=dice.choice(["committed", "delivered", "refused"]),
            published=dice.choice(["2023-03-06", "2023-03-07", "2023-09-01", None]),
            outlet=dice.choice(["Arvenholm Courier", "Westmark Radio"]),
        )
        for number in range(14)
    ]


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_articles_and_the_split_over_builds_make_no_difference(ledger: OpenLedger, seed: int) -> None:
    reports = story(seed)
    ledger.build(*reports)
    random.Random(seed).shuffle(reports)
    with open_ledger(ledger.place + ".split") as split:
        for start in range(3):
            split.build(*reports[start::3])
        assert exported(split) == exported(ledger)


def test_the_split_makes_no_difference_to_the_development_articles(ledger: OpenLedger, tmp_path: Path) -> None:
    if not (SHARED / "to_wire.py").exists():
        pytest.skip("the development articles are not there")
    sets = [[str(SHARED / f"dev/{name}.{part}.jsonl") for name in ("seeds", "news")] for part in ("articles", "gold")]
    command = [sys.executable, str(SHARED / "to_wire.py"), *sets[0], "--", *sets[1]]
    wire = tmp_path / "gold-claims.jsonl"
    wire.write_bytes(subprocess.run(command, capture_output=True, check=True).stdout)
    told_by: dict[str, list[Article | Claim]] = {}
    for one in claims(wire):
        told_by.setdefault(one.id if isinstance(one, Article) else one.article, []).append(one)
    reports = [told_by[name] for name in sorted(told_by) if len(told_by[name]) > 1]
    ledger.build(*reports)
    random.Random(7).shuffle(reports)
    with open_ledger(ledger.place + ".split") as split:
        for start in range(9):
            split.build(*reports[start::9])
        assert exported(split) == exported(ledger)


def test_a_rebuild_changes_nothing(ledger: OpenLedger) -> None:
    ledger.build(*story(1))
    before = exported(ledger)
    found = ledger.rebuild()
    assert exported(ledger) == before
    assert found.changed == []


def test_claims_on_the_wire_are_built_with_their_foreign_ids(ledger: OpenLedger, tmp_path: Path) -> None:
    article, *its = told("a")
    assert isinstance(article, Article)
    rows = [article.to_dict(text=True), *(one.to_dict() | {"ref": f"r{n}"} for n, one in enumerate(its))]
    _write(tmp_path / "claims.jsonl", rows)
    report = ledger.build(tmp_path / "claims.jsonl")
    assert (report.added, report.claims, report.left_out) == (1, 3, ())
    assert sorted(str(one.ref) for one in ledger.claims()) == ["r0", "r1", "r2"]


def test_a_text_is_built_together_with_claims_that_speak_of_it(ledger: OpenLedger, tmp_path: Path) -> None:
    article, claim, *_ = told("a")
    assert isinstance(article, Article)
    _write(tmp_path / "claims.jsonl", [claim.to_dict() | {"ref": "theirs"}])
    _write(tmp_path / "texts.jsonl", [{"id": "a", "text": article.text}])
    report = ledger.build(tmp_path / "claims.jsonl", tmp_path / "texts.jsonl", published="2023-03-06")
    assert report.left_out == ()
    assert "theirs" in [one.ref for one in ledger.claims()]
    assert ledger.article("a").published == "2023-03-06"


def test_what_can_not_be_read_is_told_with_file_and_line_and_the_rest_is_read(
    ledger: OpenLedger, tmp_path: Path
) -> None:
    good, claim, *_ = told("good")
    bad = replace(claim, id="", ref="bad", evidence=(Evidence(3, 9, "absent"),))
    _write(tmp_path / "mixed.jsonl", [good.to_dict(text=True), claim.to_dict(), bad.to_dict()])  # type: ignore[call-arg]
    with (tmp_path / "mixed.jsonl").open("a") as file:
        file.write("{half a line\n")
    (tmp_path / "empty.txt").touch()
    report = ledger.build(tmp_path / "mixed.jsonl", tmp_path / "empty.txt", tmp_path / "nowhere.txt")
    told_of = {Path(one.path).name for one in report.left_out}
    assert told_of == {"mixed.jsonl", "empty.txt", "nowhere.txt"}
    assert {one.line for one in report.left_out if "mixed" in one.path} == {3, 4}
    assert len(ledger.claims()) == 1
    assert sorted(ledger.left_out(), key=repr) == sorted(report.left_out, key=repr)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["min", "max", "text"]), inner),
    max_leaves=4,
)
FIELDS = ("kind", "article", "id", "ref", "donor", "recipient", "item", "stage", "quantity", "value", "date", "source",
          "evidence", "cells", "confidence", "by", "package", "text", "published", "copies", "title")  # fmt: skip


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(FIELDS), ANYTHING), min_size=1, max_size=4))
def test_whatever_stands_in_a_file_of_claims_is_taken_in_or_left_out(
    tmp_path: Path, changes: list[tuple[int, str, object]]
) -> None:
    article, *its = told("a")
    assert isinstance(article, Article)
    rows: list[dict[str, object]] = [article.to_dict(text=True), *(one.to_dict() for one in its)]
    for number, field, value in changes:
        rows[number][field] = value
    _write(tmp_path / "claims.jsonl", rows)
    (tmp_path / "fuzz.db").unlink(missing_ok=True)
    with open_ledger(tmp_path / "fuzz.db") as ledger:
        ledger.build(tmp_path / "claims.jsonl")
        for claim in ledger.claims():
            text = ledger.article(claim.article).text
            assert all(not text or text[part.start : part.end] == part.text for part in claim.evidence)
        ledger.rebuild()


def test_the_ledger_keeps_a_list_of_what_was_left_out_without_repeating_it(ledger: OpenLedger, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    for _ in range(2):
        ledger.build(tmp_path / "empty.txt")
    assert len(ledger.left_out()) == 1


def test_a_folder_of_texts_is_extracted_and_read_again_adds_nothing(ledger: OpenLedger, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    text = "ARVENHOLM - Norway will send 4 M142 HIMARS to Ukraine, the defence ministry said on Monday."
    (folder / "one.txt").write_text(text)
    assert ledger.build(folder).added == 1
    assert len(ledger.claims(kind="transfer")) >= 1
    again = ledger.build(folder)
    assert (again.added, again.known, again.claims) == (0, 1, 0)


def test_a_date_given_later_reaches_the_claims(ledger: OpenLedger, tmp_path: Path) -> None:
    text = tmp_path / "one.txt"
    text.write_text("Norway will send 4 M142 HIMARS to Ukraine, the defence ministry said on Monday.")
    ledger.build(text)
    before = [getattr(one, "date", None) for one in ledger.claims(kind="transfer")]
    report = ledger.build(text, published="2023-03-08")
    after = [getattr(one, "date", None) for one in ledger.claims(kind="transfer")]
    assert report.completed == 1
    assert set(before) == {None}
    assert set(after) == {"2023-03-06"}


def test_a_catalogue_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"mine\.yaml"):
        open_ledger(tmp_path / "ledger.db", catalogue=tmp_path / "mine.yaml")


def test_a_ledger_can_be_read_while_another_program_builds_it(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db") as one:
        one.build(told("a"))
        with one.store.writing(), open_ledger(tmp_path / "ledger.db") as two:
            assert len(two.transfers()) == 1


KILLED = """
import sys
sys.path.insert(0, {root!r})
import aidtrail
from tests.run.test_build import many
with aidtrail.open_ledger({place!r}) as ledger:
    print("building", flush=True)
    while True:
        ledger.build(*many())
        ledger.rebuild()
"""


def many() -> list[list[Article | Claim]]:
    return [told(f"k{number:03}", recipient=f"R{number % 7}") for number in range(400)]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenLedger]:
    """A ledger built of many reports in one go."""
    with open_ledger(tmp_path_factory.mktemp("undisturbed") / "whole.db") as whole:
        whole.build(*many())
        yield whole


@pytest.mark.parametrize("wait", [0.0, 0.15, 0.4, 0.8, 1.3, 2.0, 3.0])
def test_a_kill_at_any_moment_leaves_a_ledger_that_opens_and_continues(
    tmp_path: Path, undisturbed: OpenLedger, wait: float
) -> None:
    place = tmp_path / "ledger.db"
    script = KILLED.format(root=str(Path(__file__).parents[2]), place=str(place))
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
    with open_ledger(place) as killed:
        killed.build(*many())
        assert exported(killed) == exported(undisturbed)
        assert killed.search("crews").total == undisturbed.search("crews").total


BUILDS = """
import sys
sys.path.insert(0, {root!r})
import aidtrail
from tests.run.test_build import told
with aidtrail.open_ledger({place!r}) as ledger:
    for start in range({first}, 60, 10):
        ledger.build(*(told(f"k{{number:03}}", recipient=f"R{{number % 7}}") for number in range(start, start + 5)))
"""


def test_two_programs_can_build_one_ledger_at_the_same_time(tmp_path: Path) -> None:
    place, root = tmp_path / "ledger.db", str(Path(__file__).parents[2])
    scripts = [BUILDS.format(root=root, place=str(place), first=first) for first in (0, 5)]
    open_ledger(place).close()
    running = [subprocess.Popen([sys.executable, "-c", script]) for script in scripts]
    assert [process.wait(timeout=300) for process in running] == [0, 0]
    with open_ledger(place) as both, open_ledger(tmp_path / "whole.db") as whole:
        whole.build(*(told(f"k{number:03}", recipient=f"R{number % 7}") for number in range(60)))
        assert exported(both) == exported(whole)


def test_a_newer_ledger_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    place = tmp_path / "ledger.db"
    with open_ledger(place) as ledger, ledger.store.writing() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")
    before = place.read_bytes()
    with pytest.raises(LedgerError, match="newer aidtrail"):
        open_ledger(place)
    assert place.read_bytes() == before


def test_the_python_api_opens_the_same_ledger(tmp_path: Path) -> None:
    with aidtrail.open_ledger(tmp_path / "ledger.db") as ledger:
        assert isinstance(ledger, OpenLedger)


def _write(path: Path, rows: list[dict[str, object]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
