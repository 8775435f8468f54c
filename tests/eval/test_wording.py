import pytest

from tests.eval.wording import item_key, same_item, token_f1

SAME = [
    (["155mm artillery rounds"], "155 mm artillery rounds"),
    (["HIMARS", "M142 HIMARS"], "M142 HIMARS"),
    (["Javelin anti-tank missiles"], "Javelin missiles"),
    (["rounds of 105mm ammunition"], "105mm ammunition"),
]
DIFFERENT = [
    (["ammunition for HIMARS"], "HIMARS"),
    (["tanks"], "tank shells"),
    (["Patriot missiles"], "Patriot battery"),
]


@pytest.mark.parametrize(("accepted", "name"), SAME)
def test_wordings_of_one_item_are_the_same(accepted, name):
    found = {"text": name.replace("155 mm", "155mm"), "name": None}
    assert same_item(accepted, found)


@pytest.mark.parametrize(("accepted", "name"), DIFFERENT)
def test_wordings_of_different_items_differ(accepted, name):
    assert not same_item(accepted, {"text": name, "name": None})


def test_the_catalogues_name_counts_as_well_as_the_texts_words():
    assert same_item(["M142 HIMARS"], {"text": "HMARS", "name": "M142 HIMARS"})


def test_a_package_matches_no_item():
    assert not same_item(None, {"text": "tanks"})


def test_the_head_of_an_item_stands_before_its_purpose():
    assert item_key("ammunition for HIMARS")[0] == "ammunition"


def test_half_the_words_shared_gives_a_half():
    assert token_f1("two old tanks", "two new guns and ships") == pytest.approx(2 / 8)
