"""Names found in news text: offsets, variants, capitals, conditions."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidtrail import catalogue


@pytest.fixture(scope="module")
def known() -> catalogue.Catalogue:
    return catalogue.load()


def found(known: catalogue.Catalogue, text: str, kind: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.name.entry) for m in known.find(text) if m.name.kind == kind]


SYSTEMS = [
    ("20 HIMARS' launchers", [("HIMARS", "himars")]),
    ("the High-Mobility Artillery Rocket System", [("High-Mobility Artillery Rocket System", "himars")]),
    ("HMARS launchers arrived", [("HMARS", "himars")]),
    ("two Himars and a Nasams battery", [("Himars", "himars"), ("Nasams", "nasams")]),
    ("ATACMs were sent", [("ATACMs", "atacms")]),
    ("Storm Shadows and Leopards", [("Storm Shadows", "storm-shadow"), ("Leopards", "leopard")]),
    ("Leopard 2A6s from Lisbon", [("Leopard 2A6s", "leopard-2")]),
    ("Mi-17, Mi17, MI-17 and Mi 17", [(form, "mi-17") for form in ("Mi-17", "Mi17", "MI-17", "Mi 17")]),
    ("F-16s, F16, F-16C/Ds and an F-16’s wing", [(f, "f-16") for f in ("F-16s", "F16", "F-16C/Ds", "F-16")]),
    ("old T-72s and T-72B3Ms", [("T-72s", "t-72"), ("T-72B3Ms", "t-72")]),
    ("M-777 and m777 guns", [("M-777", "m777"), ("m777", "m777")]),
    ("S–300 batteries", [("S–300", "s-300")]),
    ("M109A6 Paladin", [("M109A6 Paladin", "m109")]),
    ("Carl Gustav launchers", [("Carl Gustav", "carl-gustaf")]),
    ("a Humvee, HMMWVs", [("Humvee", "humvee"), ("HMMWVs", "humvee")]),
    ("AT-4 launchers", [("AT-4", "m136-at4")]),
    ("Storm\nShadow missiles", [("Storm\nShadow", "storm-shadow")]),
]


@pytest.mark.parametrize(("text", "expected"), SYSTEMS)
def test_a_system_is_found_in_the_spellings_of_news(
    known: catalogue.Catalogue, text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(known, text, "system") == expected


NO_SYSTEMS = [
    "every patriot likes a stinger less than a javelin",
    "a leopard in the zoo, an apache blanket",
    "The Patriot Act was renewed",
    "Dana said that Milan is lovely, and Arthur and Roland agreed",
    "An 26-year-old soldier",
    "A 10-year plan of release SA-3.0",
    "a hawk circled over Hawk Hill",
    "grad students in Grad School",
    "at 4 p.m. on the M25",
    "TOWed away",
    "the Caesar Act",
    "doing harm",
]


@pytest.mark.parametrize("text", NO_SYSTEMS)
def test_a_common_word_is_no_system(known: catalogue.Catalogue, text: str) -> None:
    assert found(known, text, "system") == []


PARTIES = [
    ("U.S.-supplied guns", [("U.S.", "USA")]),
    ("US-made, Saudi-led, German-made", [("US", "USA"), ("Saudi", "SAU"), ("German", "DEU")]),
    ("U.S allies let us go", [("U.S", "USA")]),
    ("Ukraine’s army and Ukraine's allies", [("Ukraine", "UKR"), ("Ukraine", "UKR"), ("allies", "allies")]),
    ("KYIV (Reuters)", [("KYIV", "UKR")]),
    ("Americans and the American people", [("Americans", "USA"), ("American people", "USA")]),
    ("the Pentagon and the Bundestag", [("Pentagon", "USA"), ("Bundestag", "DEU")]),
    ("10 Downing Street", [("10 Downing Street", "GBR")]),
    ("Rheinmetall and Lockheed Martin", [("Rheinmetall", "DEU"), ("Lockheed Martin", "USA")]),
    ("Gaza and the Houthis", [("Gaza", "PSE"), ("Houthis", "houthis")]),
    ("South Korea, not North Korea", [("South Korea", "KOR"), ("North Korea", "PRK")]),
    ("Türkiye, Turkiye and Turkey", [("Türkiye", "TUR"), ("Turkiye", "TUR"), ("Turkey", "TUR")]),
    ("Jordan’s king", [("Jordan", "JOR")]),
    ("Western allies and the West", [("Western allies", "allies"), ("the West", "allies")]),
    ("the Saudi-led coalition", [("Saudi-led coalition", "saudi-coalition")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PARTIES)
def test_a_party_is_found_in_its_forms(known: catalogue.Catalogue, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(known, text, "party") == expected


NO_PARTIES = [
    "Give us the turkey and the china",
    "the Washington Post and the Kyiv Independent",
    "the South China Sea, the Berlin Wall and French fries",
    "the Paris Agreement and the Geneva Convention",
    "Jordan Smith and Chad Wolf met at Georgia Tech",
    "Danish kroner and Swiss francs",
    "a Soviet-era gun of NATO-standard calibre",
]


@pytest.mark.parametrize("text", NO_PARTIES)
def test_a_phrase_that_holds_a_party_name_and_means_another_thing_is_no_party(
    known: catalogue.Catalogue, text: str
) -> None:
    assert found(known, text, "party") == []


def test_a_longer_outlet_name_takes_the_place_of_the_capital_in_it(known: catalogue.Catalogue) -> None:
    assert found(known, "wrote the Washington Post", "outlet") == [("Washington Post", "washington-post")]


def test_georgia_is_a_state_of_the_caucasus_only_where_the_text_speaks_of_it(known: catalogue.Catalogue) -> None:
    assert found(known, "a factory in Georgia and one in Ohio", "party") == []
    assert ("Georgia", "GEO") in found(known, "Georgia bought them, officials in Tbilisi said", "party")


def test_a_common_surname_counts_only_with_a_title_or_the_full_name(known: catalogue.Catalogue) -> None:
    assert found(known, "Austin said so.", "party") == []
    assert found(known, "Secretary Austin said so.", "party") == [("Austin", "USA")]
    both = found(known, "Lloyd Austin flew in. Austin said so.", "party")
    assert both == [("Lloyd Austin", "USA"), ("Austin", "USA")]


def test_a_title_before_a_given_name_does_not_make_it_a_leader(known: catalogue.Catalogue) -> None:
    assert found(known, "Secretary Austin Doe said so.", "party") == []


@pytest.mark.parametrize("name", ["Zelensky", "Zelenskyy", "Zelenskiy", "Volodymyr Zelenskyi", "Vladimir Zelensky"])
def test_transliterations_of_a_leader_are_one_party(known: catalogue.Catalogue, name: str) -> None:
    assert found(known, f"{name} asked again.", "party") == [(name, "UKR")]


@pytest.mark.parametrize(("year", "party"), [(2022, "NLD"), (2025, "nato")])
def test_the_year_of_publication_chooses_between_the_offices_of_one_person(
    known: catalogue.Catalogue, year: int, party: str
) -> None:
    mentions = known.find("Mark Rutte promised more.", year)
    assert [mention.name.entry for mention in mentions] == [party]


AMBIGUOUS = [
    ("a Cobra attack helicopter of the army", "cobra-helicopter"),
    ("a Cobra armoured vehicle by Otokar", "cobra-otokar"),
    ("Puma infantry fighting vehicles for the Bundeswehr", "puma-ifv"),
    ("the Puma drone, an unmanned aerial system", "puma-drone"),
    ("the Mistral helicopter carrier, a warship", "mistral-class"),
    ("Mistral air-defence missiles", "mistral"),
]


@pytest.mark.parametrize(("text", "system"), AMBIGUOUS)
def test_words_near_a_name_of_several_systems_choose_one(known: catalogue.Catalogue, text: str, system: str) -> None:
    assert next(entry for _, entry in found(known, text, "system")) == system


def test_crimea_and_kursk_are_places_and_not_actors(known: catalogue.Catalogue) -> None:
    forms = {m.name.text: (m.name.entry, m.name.form) for m in known.find("in Crimea, Kursk and Belgorod")}
    assert forms == {"Crimea": ("UKR", "place"), "Kursk": ("RUS", "place"), "Belgorod": ("RUS", "place")}


def test_a_capital_is_marked_as_capital_and_a_ministry_as_government(known: catalogue.Catalogue) -> None:
    forms = [m.name.form for m in known.find("Berlin asked the State Department")]
    assert forms == ["capital", "government"]


def test_an_authority_is_found_by_its_phrases(known: catalogue.Catalogue) -> None:
    text = "under presidential drawdown authority and Foreign Military Financing (FMF)"
    assert [entry for _, entry in found(known, text, "authority")] == ["PDA", "FMF", "FMF"]


def test_mentions_of_a_kind_never_overlap_and_come_in_order(known: catalogue.Catalogue) -> None:
    text = "M142 High Mobility Artillery Rocket Systems, M1A2 Abrams, Leopard 2A4, the Ukrainian Armed Forces " * 5
    for kind in ("party", "system", "outlet", "authority"):
        spans = [(m.start, m.end) for m in known.find(text) if m.name.kind == kind]
        assert all(one[1] <= two[0] for one, two in pairwise(spans))


@pytest.mark.parametrize("text", ["", "\x00", "İstanbul U.S. İ", "ß" * 50 + " HIMARS", "\U0001f680 HIMARS", "’" * 9])
def test_offsets_hold_for_any_characters(known: catalogue.Catalogue, text: str) -> None:
    for mention in known.find(text):
        assert text[mention.start : mention.end] in ("U.S.", "HIMARS")
    assert ("HIMARS" in text) == any(m.name.entry == "himars" for m in known.find(text))


PIECES = [
    "U.S.",
    "Hawk",
    "F-16",
    "C/D",
    " ",
    "-",
    "’s",
    "Georgia",
    "Lloyd Austin",
    "Austin",
    "İ",
    "\n",
    "NATO",
    "s",
    "2",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join))
def test_any_text_gives_mentions_within_its_bounds_that_do_not_overlap_within_a_kind(text: str) -> None:
    mentions = catalogue.load().find(text)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in mentions)
    for kind in {mention.name.kind for mention in mentions}:
        spans = [(mention.start, mention.end) for mention in mentions if mention.name.kind == kind]
        assert all(one[1] <= two[0] for one, two in pairwise(spans))
