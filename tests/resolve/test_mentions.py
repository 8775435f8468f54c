from aidtrail.resolve.mentions import mentions_of
from tests.resolve.reports import article, transfer

REPORTS = {name: article(name) for name in "ab"} | {"later": article("later", "2031-09-01")}


def test_claims_that_say_the_very_same_are_one_mention() -> None:
    (mention,) = mentions_of([transfer("a", date="2031-04-03"), transfer("b", date="2031-04-03")], REPORTS, {})
    assert mention.articles == {"a", "b"}


def test_without_a_day_only_claims_reported_on_one_day_say_the_same() -> None:
    assert len(mentions_of([transfer("a"), transfer("b"), transfer("later")], REPORTS, {})) == 2


def test_without_any_date_each_article_stands_for_itself() -> None:
    assert len(mentions_of([transfer("x"), transfer("y")], {}, {})) == 2


def test_claims_ruled_apart_stay_mentions_of_their_own() -> None:
    claims = [transfer("a", date="2031-04-03"), transfer("b", date="2031-04-03")]
    assert len(mentions_of(claims, REPORTS, {}, alone={claims[0].id})) == 2


def test_a_pledge_restated_where_its_delivery_is_told_has_no_day_of_its_own() -> None:
    pledge, part = transfer("a", quantity=8, date="2031-04-02"), transfer("a", stage="delivered", quantity=4)
    alone, beside = mentions_of([pledge], REPORTS, {}), mentions_of([pledge, part], REPORTS, {})
    assert alone[0].dated is not None
    assert [mention.dated for mention in beside] == [None, None]


def test_mentions_stand_in_the_order_of_their_time() -> None:
    claims = [transfer("later"), transfer("a", date="2031-04-03"), transfer("b", date="2031-01-03")]
    assert [mention.claims[0].article for mention in mentions_of(claims, REPORTS, {})] == ["b", "a", "later"]
