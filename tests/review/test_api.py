import pytest

from tests.review import samples
from tests.review.conftest import Running


def test_a_list_gives_what_the_ledger_gives(running: Running) -> None:
    with running.client() as client:
        found = client.get("/api/transfers?donor=NOR&sort=-last&limit=3").json()
    rows = running.desk.ledger.transfers(donor="NOR", sort="-last", limit=3)
    assert found == {"total": rows.total, "rows": [row.to_dict() for row in rows]}


def test_an_entry_is_found_by_the_beginning_of_its_id(running: Running) -> None:
    name = samples.conflicting(running.desk.ledger)
    with running.client() as client:
        assert client.get(f"/api/entries/{name[:10]}").json()["entry"]["id"] == name
        missing = client.get("/api/entries/nothing")
    assert missing.status_code == 404
    assert "is no entry" in missing.json()["error"]


def test_a_decision_is_taken_taken_back_and_logged(running: Running) -> None:
    claim = running.desk.ledger.claims(article="dispute-1")[0].id
    with running.client() as client:
        taken = client.post("/api/decisions", json={"verdict": "reject", "on": [claim], "reason": "a slip"}).json()
        late = client.post("/api/decisions", json={"verdict": "confirm", "on": [claim], "seen": None})
        undone = client.post(f"/api/decisions/{taken['id']}/undo", json={}).json()
        log = client.get("/api/decisions").json()
    assert late.status_code == 409
    assert [row["id"] for row in log["rows"]] == [undone["id"], taken["id"]]


@pytest.mark.parametrize(
    "path", ["work", "facets/transfer", "timeline", "changes?since=2019-03&until=2019-05", "counts"]
)
def test_the_other_questions_are_answered(running: Running, path: str) -> None:
    with running.client() as client:
        assert client.get(f"/api/{path}").status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        r'{"verdict": "note", "on": ["a"], "reason": "\ud800"}',
        r'{"verdict": "note", "on": ["a"], "reason": "\u0000"}',
        r'{"verdict": "note", "on": ["\ud800"], "reason": "x"}',
        r'{"verdict": "add", "value": {"kind": "transfer", "donor": "\ud800"}}',
        r'{"verdict": "shout"}',
        "{",
        "[]",
    ],
)
def test_what_is_no_decision_is_refused_in_a_sentence(running: Running, body: str) -> None:
    with running.client(headers={"Content-Type": "application/json"}) as client:
        answer = client.post("/api/decisions", content=body)
    assert answer.status_code == 422
    assert answer.json()["error"]
    assert running.desk.ledger.decisions() == []
