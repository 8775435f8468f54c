from tests.eval.matching import assign, same_bounds, same_figure, same_statement, same_terms, touching


def test_the_likelier_of_two_partners_is_paired():
    gold = [{"donor": "NOR", "item": ["tanks"], "quantity": [4, 4], "evidence": "four tanks"}]
    found = [{"donor": "NOR", "quantity": {"min": 9, "max": 9}}, {"donor": "NOR", "quantity": {"min": 4, "max": 4}}]
    assert assign(gold, found, lambda one, other: True) == {0: 1}


def test_a_pair_gives_way_so_that_more_can_be_paired():
    gold, found = [{"id": "flexible"}, {"id": "picky"}], [{"id": 0}, {"id": 1}]
    allowed = {("flexible", 0), ("flexible", 1), ("picky", 0)}
    pairs = assign(gold, found, lambda one, other: (one["id"], other["id"]) in allowed)
    assert pairs == {0: 1, 1: 0}


def test_an_open_end_is_not_a_closed_one():
    assert not same_bounds([40, None], {"min": 40, "max": 40})


def test_a_figure_touches_the_same_figure_with_an_open_end():
    assert touching([56.2e9, None], {"min": 56.2e9, "max": 56.2e9})


def test_a_range_is_told_by_its_system_not_by_parties():
    gold = {"measure": "range", "item": ["ATACMS"], "amount": [190, 190]}
    found = {"measure": "range", "item": {"text": "ATACMS"}, "amount": {"min": 190, "max": 190}, "donor": "USA"}
    assert same_figure(gold, found)


def test_terms_for_another_place_are_other_terms():
    gold = {"donor": "USA", "recipient": "GEO", "rule": "prohibited", "place": ["RUS"]}
    assert not same_terms(gold, {**gold, "place": ["BLR"]})


def test_a_speaker_is_known_by_the_last_name():
    gold = {"speaker": "Aunevik", "quote": "we have two hoses more than we need"}
    found = {"speaker": {"name": "Sigrid Aunevik", "role": None}, "quote": "we have two hoses more than we need"}
    assert same_statement(gold, found)
