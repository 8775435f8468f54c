import re
from typing import Any

import httpx
import pytest

from aidtrail.review.judgements import SECOND
from tests.review.conftest import Running


def form(client: httpx.Client, path: str, **fields: Any) -> dict[str, Any]:
    """The hidden fields of the first form of a page that decides, and others."""
    page = client.get(path).text
    hidden = {name: re.findall(rf'name="{name}" value="([^"]*)"', page)[-1] for name in ("csrf", "seen")}
    return hidden | {"back": "/log"} | fields


def test_a_confirmation_is_appended_with_author_time_and_reason(running: Running) -> None:
    claim = running.desk.ledger.claims(article="dispute-1")[0].id
    with running.client() as client:
        answer = client.post("/decide", data=form(client, "/log", on=claim, verdict="confirm", reason="seen it"))
    (taken,) = running.desk.ledger.decisions()
    assert (answer.status_code, answer.headers["location"]) == (303, "/log")
    assert (taken.author, taken.verdict, taken.claims, taken.reason) == ("ana", "confirm", (claim,), "seen it")


def test_two_people_never_overrule_each_other_unseen(running: Running) -> None:
    claim = running.desk.ledger.claims(article="dispute-1")[0].id
    with running.client() as client:
        before = form(client, "/log", on=claim, verdict="reject")
        running.desk.ledger.decide("confirm", claim, author="bo")
        late = client.post("/decide", data=before)
        assert late.status_code == 409
        assert "Someone has decided on this in the meantime" in late.text
        assert client.post("/decide", data=form(client, "/log", on=claim, verdict="reject")).status_code == 303
    assert [one.author for one in running.desk.ledger.decisions()] == ["bo", "ana"]


def test_a_decision_is_taken_back_by_another_one(running: Running) -> None:
    claim = running.desk.ledger.claims(article="dispute-1")[0].id
    taken = running.desk.ledger.decide("reject", claim, author="ana")
    with running.client() as client:
        client.post("/undo", data=form(client, "/log", decision=taken.id, reason="too fast"))
        page = client.get("/log").text
    assert [one.verdict for one in running.desk.ledger.decisions()] == ["reject", "undo"]
    assert "taken back" in page


def test_a_correction_changes_the_fields_that_were_changed_and_no_others(running: Running) -> None:
    claim = running.desk.ledger.claims(article="dispute-2")[0]
    with running.client() as client:
        data = form(client, "/log", on=claim.id, quantity="12", date="2020-03-03", stage="delivered", donor="NOR")
        assert client.post("/correct", data=data).status_code == 303
        assert client.post("/correct", data=form(client, "/log", on=claim.id, quantity="12")).status_code == 409
    (taken,) = running.desk.ledger.decisions()
    assert (taken.verdict, taken.field, taken.value) == ("correct", "quantity", {"min": 12, "max": 12, "unit": None})
    assert not running.desk.ledger.conflicts(item="leopard-2")


def test_of_a_correction_with_one_wrong_field_nothing_is_taken(running: Running) -> None:
    claim = running.desk.ledger.claims(article="dispute-2")[0]
    with running.client() as client:
        answer = client.post("/correct", data=form(client, "/log", on=claim.id, quantity="12", date="soon"))
    assert answer.status_code == 409
    assert running.desk.ledger.decisions() == []


@pytest.mark.parametrize("near", ["0", "17", ""])
def test_a_missed_claim_is_added_from_words_of_the_article(running: Running, near: str) -> None:
    words = (
        "Three field kitchens 🚚 went from Poland to Georgia in May 2020.\r\nNobody said how."  # as browsers send it
    )
    name = "hostile <b>&\"1'"
    with running.client() as client:
        answer = client.post(
            "/add",
            data=form(
                client, "/log", article=name, kind="transfer", words=words, start=near, donor="Poland", recipient="geo",
                item="field kitchens (equipment)", stage="delivered", quantity="3", date="2020-05",
            ),
        )  # fmt: skip
    assert answer.status_code == 303
    (claim,) = running.desk.ledger.claims(article=name, donor="POL")
    text = running.desk.ledger.article(name).text
    assert [text[part.start : part.end] for part in claim.evidence] == [words.replace("\r\n", "\n")]
    assert running.desk.ledger.transfers(donor="POL", item="field kitchens")[0].quantity.max == 3


def test_words_that_are_not_in_the_article_make_no_claim(running: Running) -> None:
    with running.client() as client:
        data = form(client, "/log", article="dispute-1", kind="transfer", words="Peace broke out", stage="delivered")
        answer = client.post("/add", data=data)
    assert answer.status_code == 409
    assert "do not stand in the article" in answer.text


def test_a_second_reader_is_asked_for_and_where_two_differ_both_are_shown(running: Running) -> None:
    claim = running.desk.ledger.claims(article="dispute-1")[0].id
    with running.client() as client:
        client.post("/decide", data=form(client, "/log", on=claim, verdict=SECOND, reason="how many?"))
        client.post("/decide", data=form(client, "/log", on=claim, verdict="confirm"))
        assert "ana asked for a second reader" in client.get("/work?kind=second").text
        running.desk.ledger.decide("reject", claim, author="bo")
        assert "Nothing is left" in client.get("/work?kind=second").text
        page = client.get("/work?kind=difference").text
    assert "ana ruled “confirm”" in page
    assert "bo ruled “reject”" in page


def test_what_was_decided_leaves_the_work_list(running: Running) -> None:
    ledger = running.desk.ledger
    question = ledger.questions()[0]
    conflict = ledger.conflicts(item="leopard-2")[0]
    with running.client() as client:
        page = client.get("/work").text
        assert f'id="question-{question.id}"' in page
        assert f'id="conflict-{conflict.id}"' in page
        client.post("/decide", data=form(client, "/log", on=" ".join(question.claims), verdict="not-same"))
        client.post("/decide", data=form(client, "/log", on=conflict.claims[0], verdict="confirm"))
        page = client.get("/work").text
    assert f'id="question-{question.id}"' not in page
    assert f'id="conflict-{conflict.id}"' not in page


def test_the_most_valuable_work_comes_first(running: Running) -> None:
    with running.client() as client:
        kinds = re.findall(r'<span class="kind">(\w+)</span> <a', client.get("/work").text)
    order = ["second", "difference", "conflict", "question", "claim", "stage"]
    assert kinds == sorted(kinds, key=order.index)
    assert kinds[0] == "conflict"


def test_a_decision_by_script_answers_with_the_line_that_takes_its_place(running: Running) -> None:
    claim = running.desk.ledger.claims(article="dispute-1")[0].id
    with running.client(headers={"HX-Request": "true"}) as client:
        answer = client.post("/decide", data=form(client, "/log", on=claim, verdict="confirm"))
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<div class="task done"')
    assert "<html" not in answer.text


def test_one_decides_under_the_name_that_one_gave(running: Running) -> None:
    claim = running.desk.ledger.claims(article="dispute-1")[0].id
    with running.client() as client:
        client.post("/name", data=form(client, "/log", name="Zoë"))
        client.post("/decide", data=form(client, "/log", on=claim, verdict="confirm"))
    assert running.desk.ledger.decisions()[0].author == "Zoë"
