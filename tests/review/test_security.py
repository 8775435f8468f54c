import logging
import re

import httpx
import pytest

from aidtrail.review.login import inside
from aidtrail.review.server import is_loopback, run
from tests.review.conftest import Running

ANA = ("ana", "correct horse battery")
ROB = ("rob", "staple staple staple")


def log_in(client: httpx.Client, name: str, secret: str) -> httpx.Response:
    return client.post("/login", data={"name": name, "secret": secret, "next": "/work"})


def csrf(client: httpx.Client) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/").text)
    assert found
    return found[1]


def test_every_answer_carries_the_headers_that_keep_it_from_being_misused(running: Running) -> None:
    with running.client() as client:
        for path in ("/", "/nothing", "/api/counts", "/static/desk.js"):
            headers = client.get(path).headers
            policy = headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80"])
def test_without_accounts_the_desk_answers_to_no_other_name(running: Running, host: str) -> None:
    with running.client(headers={"Host": host}) as client:
        assert client.get("/").status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}],
)
def test_what_another_site_sends_is_refused(running: Running, headers: dict[str, str]) -> None:
    claim = running.desk.ledger.claims(article="dispute-1")[0].id
    with running.client() as client:
        data = {"csrf": csrf(client), "seen": "", "on": claim, "verdict": "reject"}
        assert client.post("/decide", data=data, headers=headers).status_code == 403
        wire = {"verdict": "reject", "on": [claim]}
        assert client.post("/api/decisions", json=wire, headers=headers).status_code == 403
    assert running.desk.ledger.decisions() == []


def test_a_form_without_its_secret_is_refused(running: Running) -> None:
    claim = running.desk.ledger.claims(article="dispute-1")[0].id
    with running.client() as client:
        for secret in ({}, {"csrf": ""}, {"csrf": "ü" * 43}):
            assert client.post("/decide", data={"on": claim, "verdict": "reject", **secret}).status_code == 403
    assert running.desk.ledger.decisions() == []


def test_the_api_takes_json_only_for_other_sites_can_send_forms(running: Running) -> None:
    with running.client() as client:
        answer = client.post("/api/decisions", content='{"verdict": "note"}', headers={"Content-Type": "text/plain"})
    assert answer.status_code == 403


def test_a_body_that_is_too_large_is_refused(running: Running) -> None:
    with running.client() as client:
        assert client.post("/decide", data={"reason": "x" * 1_100_000}).status_code == 403


def test_with_accounts_nothing_is_shown_to_strangers(guarded: Running) -> None:
    with guarded.client() as client:
        for path in ("/", "/transfers", "/transfers.csv", "/article?id=dispute-1", "/work", "/log"):
            assert client.get(path).headers["location"].startswith("/login?next=")
        for path in ("/api/transfers", "/api/openapi.json", "/api/article?id=dispute-1"):
            assert client.get(path).status_code == 401


def test_an_analyst_logs_in_decides_and_logs_out(guarded: Running) -> None:
    claim = guarded.desk.ledger.claims(article="dispute-1")[0].id
    with guarded.client() as client:
        answer = log_in(client, *ANA)
        assert answer.headers["location"] == "/work"
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        secret = csrf(client)
        data = {"csrf": secret, "seen": "", "on": claim, "verdict": "confirm"}
        assert client.post("/decide", data=data).status_code == 303
        client.post("/logout", data={"csrf": secret})
        assert client.get("/").status_code == 303
    assert guarded.desk.ledger.decisions()[0].author == "ana"


def test_a_reader_looks_and_can_not_decide(guarded: Running) -> None:
    claim = guarded.desk.ledger.claims(article="dispute-1")[0].id
    with guarded.client() as client:
        log_in(client, *ROB)
        assert 'action="/decide"' not in client.get("/work").text
        data = {"csrf": csrf(client), "seen": "", "on": claim, "verdict": "confirm"}
        assert client.post("/decide", data=data).status_code == 403
    with guarded.client(auth=ROB) as client:
        assert client.get("/api/counts").status_code == 200
        assert client.post("/api/decisions", json={"verdict": "confirm", "on": [claim]}).status_code == 403
    assert guarded.desk.ledger.decisions() == []


def test_a_program_sends_name_and_secret_with_each_request(guarded: Running) -> None:
    claim = guarded.desk.ledger.claims(article="dispute-1")[0].id
    with guarded.client(auth=ANA) as client:
        assert client.post("/api/decisions", json={"verdict": "confirm", "on": [claim]}).json()["author"] == "ana"
        assert client.get("/transfers").status_code == 303  # to pages one logs in
    with guarded.client(auth=("ana", "wrong")) as client:
        assert client.get("/api/counts").status_code == 401


def test_after_wrong_passwords_one_has_to_wait(guarded: Running) -> None:
    with guarded.client() as client:
        answers = [log_in(client, "ana", "guess").status_code for _ in range(6)]
        assert answers == [401] * 5 + [429]
        assert log_in(client, *ANA).status_code == 429


def test_passwords_stay_out_of_the_log(guarded: Running, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with guarded.client() as client:
        log_in(client, *ANA)
        log_in(client, "ana", "a wrong secret")
    assert "correct horse" not in caplog.text
    assert "a wrong secret" not in caplog.text


@pytest.mark.parametrize(
    ("path", "safe"),
    [("/work?x=1", "/work?x=1"), ("https://evil.example", "/"), ("//evil.example", "/"), ("/\\evil.example", "/"),
     ("", "/"), ("/a\r\nX: y", "/")],
)  # fmt: skip
def test_one_is_led_back_within_the_desk_only(path: str, safe: str) -> None:
    assert inside(path) == safe


def test_other_computers_reach_the_desk_only_with_accounts() -> None:
    with pytest.raises(Exception, match="can be reached from other computers"):
        run(lambda: pytest.fail("opened"), host="0.0.0.0", port=0, open_browser=False, users=None, author=None,
            on_ready=None)  # fmt: skip


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("desk.example", False)],
)
def test_what_is_loopback(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback
