"""The founding example: five real articles, built from their texts alone and again with their dates of publication.

The articles are not part of this repository: they lie beside it, and without them these tests are skipped.
"""

from pathlib import Path

import pytest

from aidtrail.run.build import OpenLedger, open_ledger

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the seed articles are not at {SEEDS}")

EVENT = ("000", "001", "002")  # the articles on the decision of 2022
PERMISSION = ("003", "004")  # those on the permission of 2024


@pytest.fixture(scope="module", params=["texts alone", "with dates"])
def dated(request):
    return request.param == "with dates"


@pytest.fixture(scope="module")
def ledger(dated, tmp_path_factory):
    paths = [SEEDS, SEEDS / "dates.jsonl"] if dated else [SEEDS]
    with open_ledger(tmp_path_factory.mktemp("seeds") / "seeds.db") as opened:
        report = opened.build(*paths, today="2026-01-01")
        assert report.left_out == ()
        yield opened


def only(rows):
    assert len(rows) == 1, [row.to_dict() for row in rows]
    return rows[0]


def stages(entry):
    return [step.stage for step in entry.steps]


def numbers(ledger: OpenLedger, entry) -> set[str]:
    """The first three digits of the articles that an entry rests on."""
    return {one.article.id[:3] for one in ledger.show(entry.id).sources}


def himars(ledger):
    return only(ledger.transfers(donor="USA", recipient="UKR", item="himars"))


# ---------------------------------------------------------------- the decision of 2022


def test_himars_are_one_transfer_told_by_three_articles(ledger):
    assert numbers(ledger, himars(ledger)) == set(EVENT)


def test_himars_are_requested_and_considered_before_they_are_committed(ledger):
    found = stages(himars(ledger))
    assert set(found) == {"requested", "considered", "committed"}
    assert found[-1] == "committed"


def test_himars_are_committed_on_the_last_of_may(ledger):
    assert next(step.date for step in himars(ledger).steps if step.stage == "committed") == "2022-05-31"


def test_a_misspelt_himars_is_a_himars(ledger):
    quoted = [part.text for one in ledger.show(himars(ledger).id).sources for part in one.claim.evidence]
    assert any("HMARS" in words for words in quoted)


def test_the_longest_range_munitions_are_refused_by_an_unnamed_senior_administration_official(ledger):
    refused = only(ledger.transfers(donor="USA", recipient="UKR", stage="refused"))
    assert "munitions" in refused.item.text
    source = only(ledger.show(refused.id).sources).claim.source
    assert source.anonymous
    assert source.role == "senior administration official"


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("javelin", {"committed", "delivered"}),
        ("stinger", {"committed"}),
        ("mi-17", {"committed"}),
        ("switchblade", {"delivered"}),
        ("radars", {"committed"}),
        ("tactical vehicles", {"committed"}),
        ("ammunition", {"committed"}),
    ],
)
def test_each_item_stands_at_the_stages_that_the_texts_give(ledger, item, expected):
    found = ledger.transfers(donor="USA", recipient="UKR", item=item)
    assert expected <= {stage for entry in found for stage in stages(entry)}


def test_drones_are_committed(ledger):
    words = [
        one.claim.item.text
        for entry in ledger.transfers(donor="USA", recipient="UKR")
        for one in ledger.show(entry.id).sources
        if one.claim.stage == "committed" and one.claim.item
    ]
    assert any("unmanned aerial vehicles" in text for text in words)


def test_the_eleventh_package_is_known_through_fox_news(ledger):
    package = only(ledger.packages(donor="USA", recipient="UKR"))
    assert package.ordinal == 11
    claims = [one.claim for one in ledger.show(package.id).sources]
    assert any(claim.source and claim.source.via == "Fox News" for claim in claims)


# ---------------------------------------------------------------- the rule and its change


def strikes(ledger):
    return [
        rule for rule in ledger.rules(donor="USA", recipient="UKR") if rule.scope == "territory" and "RUS" in rule.place
    ]


def test_strikes_on_russian_territory_are_prohibited_in_2022_and_permitted_in_2024(ledger, dated):
    told = {(step.detail, step.date[:7] if step.date else None) for rule in strikes(ledger) for step in rule.steps}
    if dated:
        rule = only(strikes(ledger))
        assert rule.order_known
        assert rule.rule == "permitted"
        assert ("prohibited", "2022-06") in told or ("prohibited", "2022-05") in told
        assert ("permitted", "2024-11") in told
    else:
        assert {"prohibited", "permitted"} == {detail for detail, _ in told}


def test_without_dates_the_order_of_the_rules_is_not_guessed(ledger, dated):
    if dated:
        assert all(rule.order_known for rule in strikes(ledger))
    else:
        both = [rule for rule in strikes(ledger) if len({step.detail for step in rule.steps}) > 1]
        assert all(not rule.order_known and rule.rule is None for rule in both)


def test_the_permission_is_told_by_both_articles_of_2024(ledger):
    permitted = {
        claim for rule in strikes(ledger) for step in rule.steps if step.detail == "permitted" for claim in step.claims
    }
    articles = {claim.article[:3] for claim in ledger.claims(kind="terms") if claim.id in permitted}
    assert articles == set(PERMISSION)


# ---------------------------------------------------------------- totals


def totals(ledger):
    return ledger.totals(donor="USA", recipient="UKR", stage="total")


def test_security_assistance_and_all_aid_are_two_series_and_no_conflict(ledger):
    amounts = {
        (bounds.min, bounds.max): total for total in totals(ledger) for step in total.steps if (bounds := step.quantity)
    }
    assert set(amounts) == {(56_200_000_000, None), (175_000_000_000, 175_000_000_000)}
    assert len({total.id for total in amounts.values()}) == 2
    assert amounts[56_200_000_000, None].since == "2022-02"
    assert all(total.unit == "USD" for total in amounts.values())


def test_there_is_no_conflict(ledger):
    assert [one.to_dict() for one in ledger.conflicts()] == []


def test_the_range_of_atacms_is_a_figure(ledger):
    assert only(ledger.totals(stage="range")).item.id == "atacms"


# ---------------------------------------------------------------- voices


def test_the_sentences_that_three_articles_quote_from_one_essay_are_one_voice(ledger):
    quoted = [claim for claim in ledger.claims(kind="statement") if "We have moved quickly to send" in claim.quote]
    assert {claim.article[:3] for claim in quoted} == {"000", "002"}
    beyond = [claim for claim in ledger.claims(kind="statement") if "strike beyond its borders" in claim.quote]
    assert {claim.article[:3] for claim in beyond} == {"001", "002"}
    ids = {claim.id for claim in (*quoted, *beyond)}
    speaking = [voice for voice in ledger.voices() if ids & set(voice.claims)]
    assert set(only(speaking).claims) >= ids


def test_an_outlets_own_reporting_is_another_voice(ledger):
    essay = {voice.id for voice in ledger.voices() if "Biden" in voice.name}
    own = next(voice for voice in ledger.voices() if voice.origin == "outlet" and voice.articles[0].startswith("001"))
    assert own.id not in essay


# ---------------------------------------------------------------- what is no part of the story


def test_nothing_comes_from_the_unrelated_headline(ledger):
    text = next(ledger.article(one.id) for one in ledger.articles() if one.id.startswith("000")).text
    start = text.index("US missile defence system intercepts")
    end = text.index("\n", start)
    assert not [claim for claim in claims_of(ledger, "000") if overlaps(claim, start, end)]


@pytest.mark.parametrize("number", PERMISSION)
def test_nothing_comes_from_the_lists_of_sources(ledger, number):
    text = next(ledger.article(one.id) for one in ledger.articles() if one.id.startswith(number)).text
    start = text.rindex("Sources")
    assert not [claim for claim in claims_of(ledger, number) if overlaps(claim, start, len(text))]


@pytest.mark.parametrize("number", PERMISSION)
def test_lists_of_sources_say_whom_an_article_copied(ledger, number):
    assert next(one.copies for one in ledger.articles() if one.id.startswith(number))


def test_the_words_of_every_claim_stand_in_its_article(ledger):
    texts = {one.id: one.text for one in ledger.articles(text=True)}
    parts = [(claim, part) for claim in ledger.claims() for part in claim.evidence]
    assert parts
    assert all(texts[claim.article][part.start : part.end] == part.text for claim, part in parts)


def claims_of(ledger, number):
    return [claim for claim in ledger.claims() if claim.article.startswith(number)]


def overlaps(claim, start, end):
    return any(part.start < end and start < part.end for part in claim.evidence)


# ---------------------------------------------------------------- both ways


def test_building_again_with_dates_gives_what_building_with_dates_at_once_gives(tmp_path):
    with open_ledger(tmp_path / "twice.db") as twice, open_ledger(tmp_path / "once.db") as once:
        twice.build(SEEDS, today="2026-01-01")
        twice.build(SEEDS, SEEDS / "dates.jsonl", today="2026-01-01")
        once.build(SEEDS, SEEDS / "dates.jsonl", today="2026-01-01")
        for name in ("transfers", "packages", "rules", "totals", "voices", "conflicts"):
            assert [row.to_dict() for row in getattr(twice, name)()] == [row.to_dict() for row in getattr(once, name)()]
