from aidtrail.model import Article, Quantity
from tests.eval.gold_claims import claims_of_gold, locate

ARTICLE = Article("a", "Norway will send\nGeorgia two batteries.")
GOLD = {"kind": "transfer", "id": "a-0", "donor": "NOR", "recipient": "GEO", "item": ["NASAMS", "batteries"]}
GOLD |= {"stage": "committed", "quantity": [2, None], "evidence": "Norway will send Georgia two batteries."}


def claim(**fields):
    return next(claims_of_gold({"claims": [GOLD | fields]}, ARTICLE), None)


def test_the_gold_id_travels_as_ref():
    assert claim().ref == "a-0"


def test_the_items_name_is_the_one_that_the_evidence_uses():
    assert claim().item.text == "batteries"


def test_evidence_is_found_across_line_breaks():
    assert claim().evidence[0].text == ARTICLE.text


def test_bounds_become_a_quantity():
    assert claim().quantity == Quantity(2, None)


def test_optional_gold_is_left_out():
    assert claim(optional=True) is None


def test_a_quote_that_is_not_there_is_nowhere():
    assert locate("one two", "two one") is None
