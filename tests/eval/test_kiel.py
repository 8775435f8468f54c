from tests.eval.kiel import score

ROW = {
    "id": "k1",
    "text": "Norway gives Ukraine 20 howitzers worth 25 million kroner.",
    "donor": "NOR",
    "value": {"amount": 25e6, "currency": "NOK"},
    "items": [{"item": "howitzer", "words": ["howitzer"], "units": 20}],
}
CLAIM = {
    "kind": "transfer",
    "donor": "NOR",
    "recipient": "UKR",
    "item": {"text": "howitzers", "name": None},
    "quantity": {"min": 20, "max": 20},
    "value": {"min": None, "max": 25e6, "currency": "NOK"},
}


def shares(claim):
    return {name: share.share for name, share in score([ROW], {"k1": [claim]}).items()}


def test_all_that_the_coders_recorded_is_found():
    assert shares(CLAIM) == {"donor": 1.0, "recipient": 1.0, "value": 1.0, "item": 1.0, "units": 1.0}


def test_a_value_in_another_currency_is_another_value():
    assert shares(CLAIM | {"value": {"min": 25e6, "max": 25e6, "currency": "SEK"}})["value"] == 0.0


def test_units_count_only_with_their_item():
    assert shares(CLAIM | {"item": {"text": "rockets", "name": None}})["units"] == 0.0


def test_a_recipient_that_the_text_does_not_name_is_wrong():
    assert shares(CLAIM | {"recipient": "POL"})["recipient"] == 0.0


def test_a_donor_that_the_text_does_not_name_is_not_asked_for():
    row = ROW | {"text": "20 howitzers worth 25 million kroner."}
    assert "donor" not in score([row], {"k1": [CLAIM]})
