import pytest

from tests.eval.packages import score

ROW = {"article": "m1", "donor": "USA", "recipient": "GEO", "value": 2e8, "currency": "USD", "stage": "committed"}
ROW |= {"date": "2019-03-14"}
CLAIM = {**ROW, "kind": "transfer", "value": {"min": None, "max": 2e8, "currency": "USD"}}


def test_a_package_right_in_every_field_is_right():
    assert score([ROW], {"m1": [CLAIM]}).share == 1.0


@pytest.mark.parametrize(
    "wrong", [{"date": "2019-03-15"}, {"recipient": "UKR"}, {"stage": "licensed"}, {"value": None}]
)
def test_one_field_wrong_makes_the_package_wrong(wrong):
    assert score([ROW], {"m1": [CLAIM | wrong]}).share == 0.0
