"""Sums of money of news, each with the words found, its bounds and its currency."""

import pytest

from aidtrail.values import Money, find_money

M, B = 1_000_000, 1_000_000_000
Case = tuple[str, str, float | None, float | None, str | None]

# text, words, least, most, currency
CASES: list[Case] = [
    ("a $1.2bn package", "$1.2bn", 1.2 * B, 1.2 * B, "USD"),
    ("a $1.2 billion package", "$1.2 billion", 1.2 * B, 1.2 * B, "USD"),
    ("worth $ 45 million", "$ 45 million", 45 * M, 45 * M, "USD"),
    ("worth $325m", "$325m", 325 * M, 325 * M, "USD"),
    ("worth $325M", "$325M", 325 * M, 325 * M, "USD"),
    ("worth $325 m.", "$325 m", 325 * M, 325 * M, "USD"),
    ("worth $1.5B", "$1.5B", 1.5 * B, 1.5 * B, "USD"),
    ("worth $50k", "$50k", 50_000, 50_000, "USD"),
    ("worth $2tn", "$2tn", 2000 * B, 2000 * B, "USD"),
    ("worth $2 trillion", "$2 trillion", 2000 * B, 2000 * B, "USD"),
    ("It cost $800,000.", "$800,000", 800_000, 800_000, "USD"),
    ("It cost $3.50.", "$3.50", 3.5, 3.5, "USD"),
    ("an $800-million deal", "$800-million", 800 * M, 800 * M, "USD"),
    ("an 800m-dollar deal", "800m-dollar", 800 * M, 800 * M, "USD"),
    ("an 800-million-dollar deal", "800-million-dollar", 800 * M, 800 * M, "USD"),
    ("a $50,000-a-year job", "$50,000", 50_000, 50_000, "USD"),
    ("half a billion dollars", "half a billion dollars", 500 * M, 500 * M, "USD"),
    ("a half-billion dollars", "a half-billion dollars", 500 * M, 500 * M, "USD"),
    ("a quarter of a million dollars", "a quarter of a million dollars", 250_000, 250_000, "USD"),
    ("three quarters of a billion euros", "three quarters of a billion euros", 750 * M, 750 * M, "EUR"),
    ("four hundred million dollars", "four hundred million dollars", 400 * M, 400 * M, "USD"),
    ("one and a half billion dollars", "one and a half billion dollars", 1.5 * B, 1.5 * B, "USD"),
    ("one-and-a-half billion dollars", "one-and-a-half billion dollars", 1.5 * B, 1.5 * B, "USD"),
    (
        "two hundred and fifty thousand pounds sterling",
        "two hundred and fifty thousand pounds",
        250_000,
        250_000,
        "GBP",
    ),
    ("a million dollars", "a million dollars", M, M, "USD"),
    ("a hundred euros", "a hundred euros", 100, 100, "EUR"),
    ("twenty-five million euros", "twenty-five million euros", 25 * M, 25 * M, "EUR"),
    # bounds
    ("up to $325 million", "$325 million", None, 325 * M, "USD"),
    ("sent under a $245 million package", "$245 million", 245 * M, 245 * M, "USD"),
    ("sent for under $5 million", "$5 million", None, 5 * M, "USD"),
    ("as much as $40 billion", "$40 billion", None, 40 * B, "USD"),
    ("less than $5m", "$5m", None, 5 * M, "USD"),
    ("up to an additional $250 million", "$250 million", None, 250 * M, "USD"),
    ("more than $40 billion", "$40 billion", 40 * B, None, "USD"),
    ("over 1 million dollars", "1 million dollars", M, None, "USD"),
    ("at least €45 million", "€45 million", 45 * M, None, "EUR"),
    ("no less than €45 million", "€45 million", 45 * M, None, "EUR"),
    ("in excess of £10m", "£10m", 10 * M, None, "GBP"),
    ("$100 million-plus", "$100 million", 100 * M, None, "USD"),
    ("$100 million or more", "$100 million", 100 * M, None, "USD"),
    ("about $300 million", "$300 million", 300 * M, 300 * M, "USD"),
    ("nearly $300 million", "$300 million", 300 * M, 300 * M, "USD"),
    ("some $300 million", "$300 million", 300 * M, 300 * M, "USD"),
    ("an estimated $300 million", "$300 million", 300 * M, 300 * M, "USD"),
    # ranges
    ("$1.2 to $1.5 billion", "$1.2 to $1.5 billion", 1.2 * B, 1.5 * B, "USD"),
    ("$1.2-1.5 billion", "$1.2-1.5 billion", 1.2 * B, 1.5 * B, "USD"),
    ("$1.2bn-$1.5bn", "$1.2bn-$1.5bn", 1.2 * B, 1.5 * B, "USD"),
    ("between $20m and $30m", "$20m and $30m", 20 * M, 30 * M, "USD"),
    ("between 20 and 30 million euros", "20 and 30 million euros", 20 * M, 30 * M, "EUR"),
    ("10 to 15 million euros", "10 to 15 million euros", 10 * M, 15 * M, "EUR"),
    ("$500,000 to $1 million", "$500,000 to $1 million", 500_000, M, "USD"),
    ("€5–€10 million", "€5–€10 million", 5 * M, 10 * M, "EUR"),
    # signs and codes
    ("€45 million", "€45 million", 45 * M, 45 * M, "EUR"),
    ("45 million €", "45 million €", 45 * M, 45 * M, "EUR"),
    ("45€", "45€", 45, 45, "EUR"),
    ("£2.3bn", "£2.3bn", 2.3 * B, 2.3 * B, "GBP"),
    ("EUR 60m", "EUR 60m", 60 * M, 60 * M, "EUR"),
    ("EUR60m", "EUR60m", 60 * M, 60 * M, "EUR"),
    ("EUR 60 m", "EUR 60 m", 60 * M, 60 * M, "EUR"),
    ("Euro 45 million", "Euro 45 million", 45 * M, 45 * M, "EUR"),
    ("25 million AUD", "25 million AUD", 25 * M, 25 * M, "AUD"),
    ("118 EUR million", "118 EUR million", 118 * M, 118 * M, "EUR"),
    ("500 SEK million", "500 SEK million", 500 * M, 500 * M, "SEK"),
    ("715 m ISK", "715 m ISK", 715 * M, 715 * M, "ISK"),
    ("SEK 230 million", "SEK 230 million", 230 * M, 230 * M, "SEK"),
    ("PLN 1.5 billion", "PLN 1.5 billion", 1.5 * B, 1.5 * B, "PLN"),
    ("NOK 75 bn", "NOK 75 bn", 75 * B, 75 * B, "NOK"),
    ("USD 9 billion", "USD 9 billion", 9 * B, 9 * B, "USD"),
    ("CHF 100 million", "CHF 100 million", 100 * M, 100 * M, "CHF"),
    ("A$100m", "A$100m", 100 * M, 100 * M, "AUD"),
    ("AU$100m", "AU$100m", 100 * M, 100 * M, "AUD"),
    ("C$500 million", "C$500 million", 500 * M, 500 * M, "CAD"),
    ("CA$500 million", "CA$500 million", 500 * M, 500 * M, "CAD"),
    ("NZ$7.9 million", "NZ$7.9 million", 7.9 * M, 7.9 * M, "NZD"),
    ("HK$20 million", "HK$20 million", 20 * M, 20 * M, "HKD"),
    ("S$20 million", "S$20 million", 20 * M, 20 * M, "SGD"),
    ("NT$20 billion", "NT$20 billion", 20 * B, 20 * B, "TWD"),
    ("R$20 billion", "R$20 billion", 20 * B, 20 * B, "BRL"),
    ("US$30 million", "US$30 million", 30 * M, 30 * M, "USD"),
    ("US $30 million", "US $30 million", 30 * M, 30 * M, "USD"),
    ("USD$30 million", "USD$30 million", 30 * M, 30 * M, "USD"),
    ("a $130 million loan", "$130 million", 130 * M, 130 * M, "USD"),
    ("Rs 5,000 crore", "Rs 5,000 crore", 50 * B, 50 * B, "INR"),
    ("Rs. 5 lakh", "Rs. 5 lakh", 500_000, 500_000, "INR"),
    ("₹500 crore", "₹500 crore", 5 * B, 5 * B, "INR"),
    ("¥600 million", "¥600 million", 600 * M, 600 * M, "JPY"),
    ("₩300 billion", "₩300 billion", 300 * B, 300 * B, "KRW"),
    ("₴50 million", "₴50 million", 50 * M, 50 * M, "UAH"),
    ("50 million zł", "50 million zł", 50 * M, 50 * M, "PLN"),
    ("₺2 billion", "₺2 billion", 2 * B, 2 * B, "TRY"),
    ("₪2 billion", "₪2 billion", 2 * B, 2 * B, "ILS"),
    # names
    ("600 million yen", "600 million yen", 600 * M, 600 * M, "JPY"),
    ("500 million kronor", "500 million kronor", 500 * M, 500 * M, "SEK"),
    ("500 million Swedish crowns", "500 million Swedish crowns", 500 * M, 500 * M, "SEK"),
    ("500 million Danish kroner", "500 million Danish kroner", 500 * M, 500 * M, "DKK"),
    ("500 million Norwegian kroner", "500 million Norwegian kroner", 500 * M, 500 * M, "NOK"),
    ("500 million Czech crowns", "500 million Czech crowns", 500 * M, 500 * M, "CZK"),
    ("500 million koruna", "500 million koruna", 500 * M, 500 * M, "CZK"),
    ("500 million crowns", "500 million crowns", 500 * M, 500 * M, None),
    ("90 million zlotys", "90 million zlotys", 90 * M, 90 * M, "PLN"),
    ("90 billion forints", "90 billion forints", 90 * B, 90 * B, "HUF"),
    ("two billion hryvnias", "two billion hryvnias", 2 * B, 2 * B, "UAH"),
    ("two billion roubles", "two billion roubles", 2 * B, 2 * B, "RUB"),
    ("two billion rubles", "two billion rubles", 2 * B, 2 * B, "RUB"),
    ("two billion Belarusian rubles", "two billion Belarusian rubles", 2 * B, 2 * B, "BYN"),
    ("300 million shekels", "300 million shekels", 300 * M, 300 * M, "ILS"),
    ("300 billion won", "300 billion won", 300 * B, 300 * B, "KRW"),
    ("300 million lira", "300 million lira", 300 * M, 300 * M, "TRY"),
    ("300 million Turkish lira", "300 million Turkish lira", 300 * M, 300 * M, "TRY"),
    ("300 million rupees", "300 million rupees", 300 * M, 300 * M, "INR"),
    ("300 million Pakistani rupees", "300 million Pakistani rupees", 300 * M, 300 * M, "PKR"),
    ("300 million dirhams", "300 million dirhams", 300 * M, 300 * M, "AED"),
    ("300 million riyals", "300 million riyals", 300 * M, 300 * M, "SAR"),
    ("300 million Swiss francs", "300 million Swiss francs", 300 * M, 300 * M, "CHF"),
    ("300 million yuan", "300 million yuan", 300 * M, 300 * M, "CNY"),
    ("300 million rand", "300 million rand", 300 * M, 300 * M, "ZAR"),
    ("300 million pesos", "300 million pesos", 300 * M, 300 * M, "MXN"),
    ("300 million Australian dollars", "300 million Australian dollars", 300 * M, 300 * M, "AUD"),
    ("300 million Canadian dollars", "300 million Canadian dollars", 300 * M, 300 * M, "CAD"),
    ("300 million New Zealand dollars", "300 million New Zealand dollars", 300 * M, 300 * M, "NZD"),
    ("300 million U.S. dollars", "300 million U.S. dollars", 300 * M, 300 * M, "USD"),
    ("300 million US dollars", "300 million US dollars", 300 * M, 300 * M, "USD"),
    ("300 million British pounds", "300 million British pounds", 300 * M, 300 * M, "GBP"),
    ("300 million pounds", "300 million pounds", 300 * M, 300 * M, "GBP"),
    ("20 million pounds of arms sales", "20 million pounds", 20 * M, 20 * M, "GBP"),
    ("a fine of 300 pounds", "300 pounds", 300, 300, "GBP"),
    ("300 Egyptian pounds", "300 Egyptian pounds", 300, 300, "EGP"),
    ("50 cents", "50 cents", 0.5, 0.5, "USD"),
    ("80 pence", "80 pence", 0.8, 0.8, "GBP"),
    # separators
    ("€1\u202f200\u202f000", "€1\u202f200\u202f000", 1_200_000, 1_200_000, "EUR"),
    ("€1\u00a0200\u00a0000", "€1\u00a0200\u00a0000", 1_200_000, 1_200_000, "EUR"),
    ("2.000.000 EUR", "2.000.000 EUR", 2 * M, 2 * M, "EUR"),
    ("13,2 million USD", "13,2 million USD", 13.2 * M, 13.2 * M, "USD"),
    ("500000 USD", "500000 USD", 500_000, 500_000, "USD"),
    ("$150m–200m", "$150m–200m", 150 * M, 200 * M, "USD"),
    ("EUR 1,5 Mrd", "EUR 1,5 Mrd", 1.5 * B, 1.5 * B, "EUR"),
    ("5 mil. EUR", "5 mil. EUR", 5 * M, 5 * M, "EUR"),
    ("Rs 500 cr", "Rs 500 cr", 5 * B, 5 * B, "INR"),
    ("2.5bn Swedish kronor", "2.5bn Swedish kronor", 2.5 * B, 2.5 * B, "SEK"),
    ("Can$500 million", "Can$500 million", 500 * M, 500 * M, "CAD"),
    ("hundreds of thousands of pounds", "hundreds of thousands of pounds", None, None, "GBP"),
    # vague
    ("billions of dollars", "billions of dollars", None, None, "USD"),
    ("tens of millions of dollars", "tens of millions of dollars", None, None, "USD"),
    ("hundreds of millions of euros", "hundreds of millions of euros", None, None, "EUR"),
    ("a multi-billion-dollar deal", "multi-billion-dollar", None, None, "USD"),
    ("a multibillion-dollar deal", "multibillion-dollar", None, None, "USD"),
    ("several million dollars", "several million dollars", None, None, "USD"),
    ("a few hundred dollars", "a few hundred dollars", None, None, "USD"),
]


@pytest.mark.parametrize(("text", "words", "least", "most", "currency"), CASES, ids=[case[0] for case in CASES])
def test_a_sum_is_found_with_its_bounds_and_currency(
    text: str, words: str, least: float | None, most: float | None, currency: str | None
) -> None:
    found = [(one.text, one.value) for one in find_money(text)]
    assert found == [(words, Money(least, most, currency))]


@pytest.mark.parametrize(
    "text",
    [
        "20 tanks and 155mm shells",
        "2,000-pound bombs",
        "It weighs 300 pounds.",
        "They got 20 million pounds of wheat.",
        "The party won 20 seats and 300 won prizes",
        "in 2022 and on May 31",
        "the 11th package",
        "millions of people",
        "the dollar fell",
        "three crosses and two crowns' jewels are no sums",
        "M777 and F-16",
    ],
)
def test_what_is_no_sum_of_money_is_not_found(text: str) -> None:
    assert [one.text for one in find_money(text) if one.value.currency] == []


def test_several_sums_of_one_sentence_are_apart() -> None:
    found = find_money(
        "It rose from $116 million to $165 million, of which €20m came from US$30 million (3.24 billion yen)."
    )
    assert [one.text for one in found] == ["$116 million", "$165 million", "€20m", "US$30 million", "3.24 billion yen"]


def test_the_dollar_of_the_article_is_the_callers() -> None:
    found = find_money("$5m, 5 million dollars and US$5m", dollar="AUD")
    assert [one.value.currency for one in found] == ["AUD", "AUD", "USD"]


def test_the_crown_of_the_article_is_the_callers() -> None:
    found = find_money("5 million crowns, 5 million kroner and 5 million Czech crowns", crown="NOK")
    assert [one.value.currency for one in found] == ["NOK", "NOK", "CZK"]


def test_the_words_that_bound_a_sum_are_its_modifier() -> None:
    (found,) = find_money("valued at up to $325 million")
    assert (found.modifier, found.approximate) == ("up to", False)


@pytest.mark.parametrize("text", ["about $5m", "nearly $5m", "$5m or so", "roughly $5m", "~$5m"])
def test_an_approximate_sum_says_so(text: str) -> None:
    assert find_money(text)[0].approximate


def test_a_vague_sum_says_so() -> None:
    assert find_money("billions of dollars")[0].vague


def test_amounts_are_whole_numbers_where_they_are_whole() -> None:
    assert repr(find_money("$1.2bn")[0].value.min) == "1200000000"


def test_the_wire_form_holds_the_value() -> None:
    assert find_money("$5m")[0].to_dict() == {
        "start": 0,
        "end": 3,
        "text": "$5m",
        "value": {"min": 5_000_000, "max": 5_000_000, "currency": "USD"},
        "modifier": None,
        "approximate": False,
        "vague": False,
        "per": None,
    }


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("$50 a barrel", "barrel"),
        ("a $50-a-barrel price", "barrel"),
        ("$1.25 per share", "share"),
        ("£8.21 an hour", "hour"),
        ("$50,000 a year", "year"),
        ("$5 million a week earlier", None),
        ("$5 a German firm paid", None),
    ],
)
def test_a_price_says_what_it_is_for(text: str, per: str | None) -> None:
    assert find_money(text)[0].per == per


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("Shares rose 3 cents to $1.25.", ["3 cents", "$1.25"]),
        ("It fell by $2 to $50.", ["$2", "$50"]),
        ("They raised $1.2 to $1.5 million.", ["$1.2 to $1.5 million"]),
    ],
)
def test_how_much_a_price_changes_and_the_new_price_are_two_sums(text: str, sums: list[str]) -> None:
    assert [one.text for one in find_money(text)] == sums


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("RMB 5 billion", 5_000_000_000, "CNY"),
        ("Shares closed at 80p.", 0.8, "GBP"),
        ("It cost 99¢.", 0.99, "USD"),
        ("40,000 won", 40_000, "KRW"),
        ("$1.2MM", 1_200_000, "USD"),
    ],
)
def test_short_forms_of_news_are_money(text: str, amount: float, currency: str) -> None:
    assert [one.value for one in find_money(text)] == [Money(amount, amount, currency)]


@pytest.mark.parametrize("text", ["a 720p screen", "2 p.m.", "a 5 p piece", "The team won 40 medals."])
def test_what_only_looks_like_a_short_form_is_no_money(text: str) -> None:
    assert find_money(text) == []
