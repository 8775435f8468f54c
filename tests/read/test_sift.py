import html
import json
from pathlib import Path

import pytest

from aidtrail.read.sift import passes

DEV = Path(__file__).resolve().parents[3] / "shared/eval/dev"
MENU = b'<nav><a href="/">Home</a><a href="/ukraine">War in Ukraine</a><a href="/sport">Sport</a></nav>'

READ = [
    "Norway has sent twelve howitzers to Moldova, the defence ministry said.",
    "Japan will hand six patrol vessels to the coast guard, a government spokeswoman said on Monday.",
    "The first four Leopard 2A4 have been handed to crews of the brigade.",
    "Congress was told of a possible sale of HIMARS.",
    "LE MINISTÈRE: “weapons” were delivered by the army.",
]
PASSED_OVER = [
    "The committee approved the budget for schools, the minister said. Parents are to receive the money in May.",
    "The Rockets won in Denver; the president of the club praised the team.",
    "The government will provide 200 trucks of road salt.",
    "Share prices rose after the company sold its chain of shops.",
    "",
]


@pytest.mark.parametrize("text", READ)
def test_what_can_be_about_arms_is_read(text: str) -> None:
    page = MENU + b"<p>" + text.encode() + b"</p>"
    assert passes(page)
    assert passes(page.upper())


@pytest.mark.parametrize("text", PASSED_OVER)
def test_what_can_not_is_passed_over(text: str) -> None:
    assert not passes(b"<p>" + text.encode() + b"</p>")


def test_menus_and_teasers_do_not_count_where_there_are_paragraphs() -> None:
    teaser = b'<li><a href="/x">Missile strike: army asks government for air defence weapons</a></li>'
    prose = b"<p>Parents were told that the school opens late. A new roof is to be built in May.</p>" * 20
    assert passes(teaser)
    assert not passes(teaser + prose)


def test_hostile_pages_take_no_longer_than_others() -> None:
    assert not passes(b"<p>" * 2_000_000)
    assert not passes(b"<p " * 2_000_000 + b"</p" * 2_000_000)


def test_pages_whose_letters_are_not_bytes_are_read() -> None:
    assert passes("A page".encode("utf-16"))


def rendered(text: str) -> bytes:
    lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines() if line.strip())
    return f"<html><head><title>News</title></head><body><article>{lines}</article></body></html>".encode()


@pytest.mark.skipif(not DEV.is_dir(), reason="../shared/eval/dev is not there")
def test_at_most_half_a_percent_of_the_gold_claims_is_dropped() -> None:
    claims = lost = 0
    for name in ("seeds", "news"):
        rows = map(json.loads, (DEV / f"{name}.gold.jsonl").read_text().splitlines())
        gold = {row["article"]: sum(not claim.get("optional") for claim in row["claims"]) for row in rows}
        for row in map(json.loads, (DEV / f"{name}.articles.jsonl").read_text().splitlines()):
            claims += gold[row["id"]]
            lost += 0 if passes(rendered(row["text"])) else gold[row["id"]]
    assert claims > 0
    assert lost <= 0.005 * claims
