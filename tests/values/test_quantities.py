"""Counts and measures of news, each with the words found, its bounds, unit and the noun counted."""

import pytest

from aidtrail.values import Quantity, find_ordinals, find_quantities

Case = tuple[str, str, float | None, float | None, str | None, str | None]

# text, words, least, most, unit, counted
CASES: list[Case] = [
    ("It sent 20 tanks.", "20", 20, 20, None, "tanks"),
    ("It sent 150,000 artillery rounds.", "150,000", 150_000, 150_000, None, "artillery rounds"),
    ("It sent twenty-five trucks.", "twenty-five", 25, 25, None, "trucks"),
    ("It sent one hundred and twenty trucks.", "one hundred and twenty", 120, 120, None, "trucks"),
    ("It sent two dozen tanks.", "two dozen", 24, 24, None, "tanks"),
    ("It sent a dozen tanks.", "a dozen", 12, 12, None, "tanks"),
    ("It sent half a dozen tanks.", "half a dozen", 6, 6, None, "tanks"),
    ("It sent a half-dozen tanks.", "a half-dozen", 6, 6, None, "tanks"),
    ("It sent a couple of tanks.", "a couple of", 2, 2, None, "tanks"),
    ("It sent a pair of frigates.", "a pair of", 2, 2, None, "frigates"),
    ("It sent a hundred tanks.", "a hundred", 100, 100, None, "tanks"),
    ("It sent one million shells.", "one million", 1_000_000, 1_000_000, None, "shells"),
    ("It sent 1.5 million shells.", "1.5 million", 1_500_000, 1_500_000, None, "shells"),
    ("It sent half a million shells.", "half a million", 500_000, 500_000, None, "shells"),
    ("It sent 50k shells.", "50k", 50_000, 50_000, None, "shells"),
    ("It sent one Patriot battery.", "one", 1, 1, None, "Patriot battery"),
    ("It sent three Gepard tanks.", "three", 3, 3, None, "Gepard tanks"),
    ("20 of the tanks", "20", 20, 20, None, "tanks"),
    ("It sent 10 000 rounds.", "10 000", 10_000, 10_000, None, "rounds"),
    ("It sent 1 200 000 rounds.", "1 200 000", 1_200_000, 1_200_000, None, "rounds"),
    # bounds
    ("up to 150,000 rounds", "150,000", None, 150_000, None, "rounds"),
    ("as many as 40 tanks", "40", None, 40, None, "tanks"),
    ("at most 40 tanks", "40", None, 40, None, "tanks"),
    ("no more than 40 tanks", "40", None, 40, None, "tanks"),
    ("fewer than 40 tanks", "40", None, 40, None, "tanks"),
    ("more than 40 tanks", "40", 40, None, None, "tanks"),
    ("over 1 million shells", "1 million", 1_000_000, None, None, "shells"),
    ("at least 40 tanks", "40", 40, None, None, "tanks"),
    ("no fewer than 40 tanks", "40", 40, None, None, "tanks"),
    ("not less than 40 tanks", "40", 40, None, None, "tanks"),
    ("40 or more tanks", "40", 40, None, None, "tanks"),
    ("40-plus tanks", "40", 40, None, None, "tanks"),
    ("more than a dozen tanks", "a dozen", 12, None, None, "tanks"),
    ("more than two dozen tanks", "two dozen", 24, None, None, "tanks"),
    ("up to an additional 40 tanks", "40", None, 40, None, "tanks"),
    ("up to another 40 tanks", "40", None, 40, None, "tanks"),
    ("a total of 40 tanks", "40", 40, 40, None, "tanks"),
    ("ranges of 1,100 km-1,900 km", "1,100 km-1,900 km", 1100, 1900, "kilometre", None),
    ("300 M-16 rifles", "300", 300, 300, None, "M-16 rifles"),
    ("about 300 tanks", "300", 300, 300, None, "tanks"),
    ("nearly 300 tanks", "300", 300, 300, None, "tanks"),
    ("some 300 tanks", "300", 300, 300, None, "tanks"),
    ("around 300 tanks", "300", 300, 300, None, "tanks"),
    ("almost 300 tanks", "300", 300, 300, None, "tanks"),
    ("an additional 10 tanks", "10", 10, 10, None, "tanks"),
    ("another 14 tanks", "14", 14, 14, None, "tanks"),
    ("a further 20 tanks", "20", 20, 20, None, "tanks"),
    ("20 more tanks", "20", 20, 20, None, "tanks"),
    # ranges
    ("between 20 and 30 tanks", "20 and 30", 20, 30, None, "tanks"),
    ("20-30 tanks", "20-30", 20, 30, None, "tanks"),
    ("20–30 tanks", "20–30", 20, 30, None, "tanks"),
    ("20 to 30 tanks", "20 to 30", 20, 30, None, "tanks"),
    ("from 20 to 30 tanks", "20 to 30", 20, 30, None, "tanks"),
    ("two or three tanks", "two or three", 2, 3, None, "tanks"),
    ("10 to 15 million people", "10 to 15 million", 10_000_000, 15_000_000, None, "people"),
    ("8- to 16-metre boats", "8- to 16-metre", 8, 16, "metre", None),
    ("three- to five-year terms", "three- to five-year", 3, 5, "year", None),
    # measures
    ("155mm shells", "155mm", 155, 155, "millimetre", None),
    ("155 mm shells", "155 mm", 155, 155, "millimetre", None),
    ("a 155-millimeter gun", "155-millimeter", 155, 155, "millimetre", None),
    ("2,000-pound bombs", "2,000-pound", 2000, 2000, "pound", None),
    ("300 kilometres", "300 kilometres", 300, 300, "kilometre", None),
    ("300 km", "300 km", 300, 300, "kilometre", None),
    ("a range of 190 miles", "190 miles", 190, 190, "mile", None),
    ("70-80 km", "70-80 km", 70, 80, "kilometre", None),
    ("5 percent", "5 percent", 5, 5, "percent", None),
    ("5 per cent", "5 per cent", 5, 5, "percent", None),
    ("5.5%", "5.5%", 5.5, 5.5, "percent", None),
    ("up to 5%", "5%", None, 5, "percent", None),
    ("two percentage points", "two percentage points", 2, 2, "percentage point", None),
    ("25 basis points", "25 basis points", 25, 25, "basis point", None),
    ("30 tons of aid", "30 tons", 30, 30, "ton", None),
    ("30 metric tons of aid", "30 metric tons", 30, 30, "tonne", None),
    ("30 tonnes of aid", "30 tonnes", 30, 30, "tonne", None),
    ("3.5 million barrels per day", "3.5 million barrels per day", 3_500_000, 3_500_000, "barrel per day", None),
    ("50,000 liters", "50,000 liters", 50_000, 50_000, "litre", None),
    ("100 square kilometres", "100 square kilometres", 100, 100, "square kilometre", None),
    ("10 acres", "10 acres", 10, 10, "acre", None),
    ("6 feet", "6 feet", 6, 6, "foot", None),
    ("60 miles per hour", "60 miles per hour", 60, 60, "mile per hour", None),
    ("100 km/h", "100 km/h", 100, 100, "kilometre per hour", None),
    ("20 knots", "20 knots", 20, 20, "knot", None),
    ("20 degrees Celsius", "20 degrees Celsius", 20, 20, "degree Celsius", None),
    ("20°C", "20°C", 20, 20, "degree Celsius", None),
    ("minus 20 degrees", "minus 20 degrees", -20, -20, "degree", None),
    ("-20°C", "-20°C", -20, -20, "degree Celsius", None),
    ("500 megawatts", "500 megawatts", 500, 500, "megawatt", None),
    ("500MW", "500MW", 500, 500, "megawatt", None),
    ("10 kWh", "10 kWh", 10, 10, "kilowatt-hour", None),
    ("16 gigabytes", "16 gigabytes", 16, 16, "gigabyte", None),
    ("a 24-hour truce", "24-hour", 24, 24, "hour", None),
    ("three years", "three years", 3, 3, "year", None),
    ("two and a half hours", "two and a half hours", 2.5, 2.5, "hour", None),
    ("2½ hours", "2½ hours", 2.5, 2.5, "hour", None),
    ("5 1/2 inches", "5 1/2 inches", 5.5, 5.5, "inch", None),
    ('the "200" units sent', "200", 200, 200, None, None),
    ("5kg", "5kg", 5, 5, "kilogram", None),
    ("100m away", "100m", 100, 100, "metre", None),
    ("100 m", "100 m", 100, 100, "metre", None),
    ("100m people", "100m", 100_000_000, 100_000_000, None, "people"),
    ("a .50 caliber gun", ".50 caliber", 0.5, 0.5, "calibre", None),
    ("a 6.5-inch screen", "6.5-inch", 6.5, 6.5, "inch", None),
    ("128GB of storage", "128GB", 128, 128, "gigabyte", None),
    ("a 48MP camera", "48MP", 48, 48, "megapixel", None),
    ("5,000 mAh", "5,000 mAh", 5000, 5000, "milliampere-hour", None),
    ("The index fell 12 points.", "12", 12, 12, None, "points"),
    ("25,000 sets of body armor", "25,000", 25_000, 25_000, None, "sets"),
    ("six M777 howitzers", "six", 6, 6, None, "M777 howitzers"),
    ("five Mi-17 helicopters", "five", 5, 5, None, "Mi-17 helicopters"),
    ("6,000 AT-4 systems", "6,000", 6000, 6000, None, "AT-4 systems"),
    ("30 of the licences", "30", 30, 30, None, "licences"),
    ("350 arms export licences", "350", 350, 350, None, "arms export licences"),
    ("96 multi-role aircraft", "96", 96, 96, None, "multi-role aircraft"),
    ("a 20,000-strong army", "20,000", 20_000, 20_000, None, None),
    ("1.2m tonnes of grain", "1.2m tonnes", 1_200_000, 1_200_000, "tonne", None),
    ("10% to 15%", "10% to 15%", 10, 15, "percent", None),
    # vague
    ("dozens of tanks", "dozens", None, None, None, "tanks"),
    ("hundreds of shells", "hundreds", None, None, None, "shells"),
    ("tens of thousands of shells", "tens of thousands", None, None, None, "shells"),
    ("hundreds of thousands of shells", "hundreds of thousands", None, None, None, "shells"),
    ("several hundred shells", "several hundred", None, None, None, "shells"),
    ("a few thousand shells", "a few thousand", None, None, None, "shells"),
]


@pytest.mark.parametrize(("text", "words", "least", "most", "unit", "counted"), CASES, ids=[case[0] for case in CASES])
def test_a_quantity_is_found_with_bounds_unit_and_noun(
    text: str, words: str, least: float | None, most: float | None, unit: str | None, counted: str | None
) -> None:
    found = [(one.text, one.value, one.counted) for one in find_quantities(text)]
    assert found == [(words, Quantity(least, most, unit), counted)]


@pytest.mark.parametrize(
    "text",
    [
        "F-16s and Mi-17s",
        "T-72 tanks and M777 howitzers",
        "the 11th package and the thirty-sixth drawdown",
        "section 506(a)(1)",
        "Resolution 1701",
        "in 2022, since 2014",
        "on May 31 and 24 February",
        "at 10:30 a.m.",
        "call 555-1234",
        "They won 3-2.",
        "a 68-29 vote",
        "the G20 and the G7",
        "$5m and 10 million euros",
        "2S19 and 9M133",
        "COVID-19",
        "No. 10",
        "one of them",
        "no one knows",
        "the one that fell",
        "the 1990s",
        "9/11",
        "the second battery",
        "a two-way street",
        "day two of the match, World War Two",
        "10 Downing Street",
        "every 24/7 service",
        "as amended, 2321k",
        "the 5G network in 4K",
        "told BBC Radio 4's reporter",
        "The crew of Apollo 13.",
        "the Group of Seven",
        "the S&P 500",
        "https://example.org/2022/05/31/123",
    ],
)
def test_what_is_no_quantity_is_not_found(text: str) -> None:
    assert [one.text for one in find_quantities(text)] == []


def test_two_numbers_side_by_side_are_two_quantities() -> None:
    found = find_quantities("20 120mm mortar systems and 20,000 rounds")
    assert [(one.text, one.value.unit) for one in found] == [("20", None), ("120mm", "millimetre"), ("20,000", None)]


def test_a_change_is_two_quantities() -> None:
    found = find_quantities("The number rose from 20 to 30 tanks.")
    assert [one.text for one in found] == ["20", "30"]


def test_an_article_counts_as_one_only_where_it_is_asked_for() -> None:
    text = "It sent a frigate."
    assert find_quantities(text) == []
    (found,) = find_quantities(text, articles=True)
    assert (found.text, found.value, found.counted) == ("a", Quantity(1, 1), "frigate")


@pytest.mark.parametrize("text", ["another 14 tanks", "an additional 14 tanks", "a further 14 tanks", "14 more tanks"])
def test_a_further_quantity_says_so(text: str) -> None:
    assert find_quantities(text)[0].further


@pytest.mark.parametrize(
    "text", ["about 300 tanks", "some 300 tanks", "300 or so tanks", "roughly 300 tanks", "up to about 300 tanks"]
)
def test_an_approximate_quantity_says_so(text: str) -> None:
    assert find_quantities(text)[0].approximate


def test_a_vague_quantity_says_so() -> None:
    assert find_quantities("dozens of tanks")[0].vague


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("the 11th package", "11th", 11),
        ("the thirty-sixth drawdown", "thirty-sixth", 36),
        ("the first tranche", "first", 1),
        ("the twentieth drawdown", "twentieth", 20),
        ("the 22nd meeting", "22nd", 22),
        ("the hundredth day", "hundredth", 100),
        ("the one hundred and first division", "one hundred and first", 101),
    ],
)
def test_an_ordinal_is_found_with_its_number(text: str, words: str, value: int) -> None:
    assert [(one.text, one.value) for one in find_ordinals(text)] == [(words, value)]


def test_the_wire_form_holds_the_value() -> None:
    assert find_quantities("up to 20 tanks")[0].to_dict() == {
        "start": 6,
        "end": 8,
        "text": "20",
        "value": {"min": None, "max": 20, "unit": None},
        "counted": "tanks",
        "modifier": "up to",
        "approximate": False,
        "vague": False,
        "further": False,
        "kind": "count",
        "per": None,
    }


# text, words, amount, unit, counted
AGES_AND_SHARES: list[tuple[str, str, str, float, str | None, str | None]] = [
    ("age", "the 45-year-old driver", "45-year-old", 45, "year", None),
    ("age", "two 17-year-olds", "17-year-olds", 17, "year", None),
    ("age", "a baby five months old", "five months old", 5, "month", None),
    ("age", "aged 45", "45", 45, "year", None),
    ("age", "at the age of 45", "45", 45, "year", None),
    ("age", "Smith, 45, said", "45", 45, "year", None),
    ("share", "half of the fleet", "half", 0.5, None, "fleet"),
    ("share", "half the voters", "half", 0.5, None, "voters"),
    ("share", "Output was cut by half.", "half", 0.5, None, None),
    ("share", "two-fifths of members", "two-fifths", 0.4, None, "members"),
    ("share", "three quarters of them", "three quarters", 0.75, None, None),
    ("share", "a quarter of voters", "a quarter", 0.25, None, "voters"),
    ("measure", "half a mile", "half a mile", 0.5, "mile", None),
    ("measure", "three-quarters of an inch", "three-quarters of an inch", 0.75, "inch", None),
    ("measure", "a half-mile walk", "a half-mile", 0.5, "mile", None),
    ("measure", "a quarter century", "a quarter century", 0.25, "century", None),
    ("measure", "a 1/4 inch gap", "1/4 inch", 0.25, "inch", None),
    ("share", "2/3 of voters", "2/3", 2 / 3, None, "voters"),
    ("measure", "an area of 301,338 km2", "301,338 km2", 301_338, "square kilometre", None),
    ("measure", "a mile and a half", "a mile and a half", 1.5, "mile", None),
    ("measure", "It was three times larger.", "three times", 3, "times", None),
    ("attribute", "a 15-member council", "15", 15, None, "member"),
    ("attribute", "a 300-page report", "300", 300, None, "page"),
]


@pytest.mark.parametrize(("kind", "text", "words", "amount", "unit", "counted"), AGES_AND_SHARES)
def test_ages_shares_and_attributes_are_told_from_counts(
    kind: str, text: str, words: str, amount: float, unit: str | None, counted: str | None
) -> None:
    one = find_quantities(text)[-1]
    assert (one.kind, one.text, one.value, one.counted) == (kind, words, Quantity(amount, amount, unit), counted)


@pytest.mark.parametrize(
    "text",
    ["the first half of the match", "the other half of it", "by a third party", "half past nine"],
)
def test_what_is_no_share_is_not_found_as_one(text: str) -> None:
    assert not [one for one in find_quantities(text) if one.kind == "share"]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("300 flights a day", "day"),
        ("300 flights per day", "day"),
        ("2 million barrels of crude oil a day", "day"),
        ("20 micrograms per cubic metre", "cubic metre"),
        ("3% a year", "year"),
        ("5 doses per patient", "patient"),
        ("It had 300 tanks a year ago.", None),
        ("30 tanks, a company said", None),
    ],
)
def test_a_rate_says_what_it_is_for(text: str, per: str | None) -> None:
    assert find_quantities(text)[0].per == per


@pytest.mark.parametrize(
    "text",
    [
        "30 people died",
        "30 people live there",
        "12 villagers fled",
        "12 ships left port",
        "12 gunmen fired",
        "12 Danes went home",
    ],
)
def test_what_follows_a_plural_is_not_counted(text: str) -> None:
    assert find_quantities(text)[0].counted == " ".join(text.split()[1:2])


def test_two_numbers_share_the_unit_of_the_second() -> None:
    found = find_quantities("It rose 3.2 and 5 percent.")
    assert [(one.text, one.value.unit) for one in found] == [("3.2", "percent"), ("5 percent", "percent")]


def test_the_end_of_a_quotation_is_no_sign_of_inches() -> None:
    assert [one.value.unit for one in find_quantities('"English 101". A 24" screen.')] == [None, "inch"]


def test_time_ago_is_a_measure_too() -> None:
    assert [(one.text, one.value.unit) for one in find_quantities("It began three weeks ago.")] == [
        ("three weeks", "week")
    ]
