"""A morning's work in the browser, on the examples."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from aidtrail.review import publish
from tests.review import samples
from tests.review.conftest import Running

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
PATHS = {
    "story": "/", "list": "/transfers", "work": "/work", "articles": "/articles", "search": "/search?q=howitzers",
    "changes": "/changes?since=2019-03-01&until=2019-05-01", "sources": "/sources", "log": "/log",
    "article": "/article?id=05-pentagon-release.txt", "hostile": "/article?" + urlencode({"id": "hostile <b>&\"1'"}),
}  # fmt: skip
LOOKS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    "phone": {"color_scheme": "light", "viewport": {"width": 390, "height": 844}},
}


def drawn(page: Any) -> Any:
    """The chart, once it is there."""
    page.wait_for_selector("#chart svg")
    return page.locator("#chart svg")


def test_the_story_is_drawn_and_its_filters_live_in_the_url(running: Running, page: Any) -> None:
    page.goto(running.url)
    assert drawn(page).locator("[aria-roledescription=point]").count() > 10
    page.locator("select[name=donor]").select_option("NOR")
    page.wait_for_url("**/?donor=NOR*")
    assert "NASAMS" in drawn(page).text_content()
    assert "HMMWV" not in drawn(page).text_content()
    page.locator("select[name=by]").select_option("recipient")
    page.wait_for_url("**by=recipient*")
    assert "Georgia" in drawn(page).text_content()


def test_the_slider_shows_the_ledger_as_of_a_day(running: Running, page: Any) -> None:
    page.goto(running.url + "/?donor=NOR")
    before = drawn(page).locator("[aria-roledescription=point]").count()
    page.locator("#as-of-slider").focus()
    page.keyboard.press("Home")
    page.wait_for_url("**as_of=2019-*")
    assert "as of" in page.locator("h1").text_content()
    assert drawn(page).locator("[aria-roledescription=point]").count() < before


def test_a_mark_leads_to_its_entry(running: Running, page: Any) -> None:
    page.goto(running.url + "/?item=leopard-2&donor=NOR")
    drawn(page).locator("[aria-roledescription=point]").first.click()
    page.wait_for_url("**/entries/*")
    assert "Leopard 2, Norway to Georgia" in page.locator("h1").text_content()


def test_a_conflict_is_opened_decided_and_undone(running: Running, page: Any) -> None:
    page.goto(running.url + f"/entries/{samples.conflicting(running.desk.ledger)}")
    now = page.locator("section", has=page.get_by_role("heading", name="To decide now"))
    now.get_by_role("button", name="Confirm “12”").first.click()
    page.wait_for_load_state()
    assert "confirm by ana" in page.locator("section", has=page.locator("#decided")).text_content()
    assert "from a claim that an analyst confirmed" in page.content()
    page.get_by_role("link", name="To the log").click()
    page.get_by_role("button", name="Undo", exact=True).click()
    page.wait_for_load_state()
    assert "taken back" in page.content()
    assert [one.verdict for one in running.desk.ledger.decisions()] == ["confirm", "undo"]


def test_the_work_list_is_worked_off_by_keys_alone(running: Running, page: Any) -> None:
    page.goto(running.url + "/work")
    first, second = (page.locator(".task").nth(number) for number in (0, 1))
    page.keyboard.press("j")
    assert first.evaluate("one => one === document.activeElement")
    page.keyboard.press("1")
    page.wait_for_selector(".task.done")
    assert second.evaluate("one => one === document.activeElement")
    page.keyboard.press("t")
    page.keyboard.type("the second report is a summary")
    page.keyboard.press("Escape")
    key = {"conflict": "1", "question": "s"}.get(second.locator(".kind").text_content(), "c")
    page.keyboard.press(key)
    page.locator(".task.done").nth(1).wait_for()
    page.keyboard.press("k")
    page.keyboard.press("u")
    page.locator(".task.done").first.wait_for(state="detached")
    taken = running.desk.ledger.decisions()
    assert [one.verdict for one in taken] == ["confirm", "same" if key == "s" else "confirm", "undo"]
    assert taken[1].reason == "the second report is a summary"


def test_who_comes_too_late_is_told_so(running: Running, page: Any) -> None:
    page.goto(running.url + "/work?kind=conflict")
    conflict = running.desk.ledger.conflicts(item="leopard-2")[0]
    running.desk.ledger.decide("confirm", conflict.claims[0], author="bo")
    page.locator(f"#conflict-{conflict.id}").focus()
    page.keyboard.press("1")
    page.locator("#message", has_text="in the meantime").wait_for()
    assert [one.author for one in running.desk.ledger.decisions()] == ["bo"]


def test_a_missed_claim_is_added_from_selected_words(running: Running, page: Any) -> None:
    page.goto(running.url + PATHS["hostile"])
    page.evaluate(
        """() => {
            const node = document.querySelector("#text").firstChild, words = "Three field kitchens 🚚 went";
            const at = node.data.indexOf(words), range = document.createRange();
            range.setStart(node, at); range.setEnd(node, at + words.length);
            getSelection().addRange(range);
        }"""
    )
    page.get_by_role("button", name="Add a claim from these words").click()
    assert page.get_by_label("Words it rests on").input_value() == "Three field kitchens 🚚 went"
    form = page.locator("#add form")
    for label, text in (("donor", "Poland"), ("recipient", "Georgia"), ("item", "field kitchens (equipment)"),
                        ("quantity", "3"), ("date", "2020-05")):  # fmt: skip
        form.get_by_label(label, exact=True).fill(text)
    form.get_by_label("stage").select_option("delivered")
    form.get_by_role("button", name="Add transfer").click()
    page.wait_for_selector(".card:target")
    assert page.locator("#text .claim").text_content() == "Three field kitchens 🚚 went"
    assert running.desk.ledger.transfers(donor="POL", item="field kitchens").total == 1


def test_a_quantity_is_corrected(running: Running, page: Any) -> None:
    page.goto(running.url + "/article?id=dispute-2")
    card = page.locator(".card").first
    card.get_by_text("Correct", exact=True).click()
    card.get_by_label("quantity").fill("12")
    card.get_by_role("button", name="Save corrections").click()
    page.wait_for_load_state()
    assert "correct quantity to “12” by ana" in page.locator(".card").first.text_content()
    assert running.desk.ledger.conflicts(item="leopard-2").total == 0


def test_a_mark_shows_the_cells_of_its_claim_on_hover_and_focus(running: Running, page: Any) -> None:
    page.goto(running.url + "/article?id=dispute-1")
    mark = page.locator("#text .claim").first
    shown = "one => getComputedStyle(one, '::after').content"
    assert mark.evaluate(shown) == "none"
    mark.hover()
    assert "\\a donor: Norway" in mark.evaluate(shown)
    assert page.locator(".card.lit").count() == 1
    page.mouse.move(0, 0)
    page.keyboard.press("Tab")
    mark.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert "quantity: 12" in mark.evaluate(shown)


def test_everything_but_keys_and_charts_works_without_scripts(running: Running, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(running.url + "/transfers")
    page.locator("select[name=donor]").select_option("NOR")
    page.get_by_role("button", name="Show").click()
    assert "donor=NOR" in page.url
    page.goto(running.url + "/work?kind=conflict")
    page.get_by_role("button", name="Confirm “12”").click()
    page.goto(running.url + "/log")
    page.get_by_role("button", name="Undo").click()
    context.close()
    assert [one.verdict for one in running.desk.ledger.decisions()] == ["confirm", "undo"]


@pytest.mark.parametrize("look", LOOKS)
def test_no_page_has_a_barrier_that_axe_finds(
    running: Running, browser: Any, look: str, tmp_path_factory: pytest.TempPathFactory
) -> None:  # fmt: skip
    """With a picture of each page in pytest's folder, to be looked at."""
    folder = tmp_path_factory.mktemp(f"pictures-{look}")
    context = browser.new_context(bypass_csp=True, **LOOKS[look])
    page = context.new_page()
    found = {}
    paths = PATHS | {"entry": f"/entries/{samples.conflicting(running.desk.ledger)}"}
    for name, path in paths.items():
        page.goto(running.url + path)
        if name == "story":
            drawn(page)
        page.screenshot(path=folder / f"{name}.png", full_page=True)
        page.add_script_tag(path=AXE)
        rules = page.evaluate("axe.run().then(one => one.violations.map(v => [v.id, v.nodes.map(n => n.html)]))")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found |= {name: (rules, wide)} if rules or wide > 0 else {}
    context.close()
    assert found == {}


def test_a_published_site_opens_draws_and_has_no_barrier(running: Running, browser: Any, tmp_path: Path) -> None:
    publish(running.desk.ledger, tmp_path / "site")
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto((tmp_path / "site" / "index.html").as_uri())
    drawn(page)
    page.get_by_text("All that is drawn, in words").click()
    page.locator(".events a").first.click()
    page.wait_for_url("**/entries/*.html")
    page.add_script_tag(path=AXE)
    assert page.evaluate("axe.run().then(one => one.violations.map(v => v.id))") == []
    page.get_by_role("link", name="Method and data").click()
    assert re.search(r"read \d+ articles", page.content())
    context.close()
