"""Files of the catalogue: what they hold, and what is said of a bad one."""

from pathlib import Path

import pytest

from aidtrail import catalogue
from aidtrail.catalogue.building import Builder, can_choose
from aidtrail.catalogue.loading import packaged_files
from aidtrail.errors import DataError
from aidtrail.model import CATEGORIES


@pytest.fixture(scope="module")
def builder() -> Builder:
    made = Builder()
    for source in packaged_files():
        made.add(source)
    return made


def test_the_catalogue_knows_all_states_and_at_least_900_systems() -> None:
    known = catalogue.load()
    assert len([party for party in known.parties.values() if party.kind == "state"]) == 250
    assert len(known.systems) >= 900


def test_no_two_entries_claim_one_name_without_saying_how_to_choose(builder: Builder) -> None:
    clashes = [
        (spelling, form.name, other.name)
        for spelling, forms in builder.spellings().items()
        for place, form in enumerate(forms)
        for other in forms[:place]
        if not can_choose(form, other)
    ]
    assert clashes == []


def test_every_category_that_has_named_systems_has_a_file_of_its_own() -> None:
    names = {source.name.removesuffix(".yaml") for source in packaged_files() if "items" in str(source)}
    assert names <= set(CATEGORIES)
    assert names == {system.category for system in catalogue.load().systems.values()}


@pytest.mark.parametrize(
    ("system", "category"),
    [
        ("himars", "artillery"), ("patriot", "air-defence"), ("nasams", "air-defence"), ("iris-t", "air-defence"),
        ("stinger", "missile"), ("javelin", "missile"), ("nlaw", "missile"), ("gmlrs", "missile"),
        ("m136-at4", "missile"), ("rpg-7", "small-arms"),
        ("switchblade", "drone"), ("m113", "armoured-vehicle"), ("bradley", "armoured-vehicle"),
        ("maxxpro", "armoured-vehicle"), ("bushmaster", "armoured-vehicle"), ("humvee", "vehicle"),
        ("jdam", "ammunition"), ("sdb", "ammunition"), ("mi-17", "helicopter"), ("f-16", "aircraft"),
    ],
)  # fmt: skip
def test_a_system_stands_in_the_category_that_the_guide_gives_it(system: str, category: str) -> None:
    assert catalogue.load().systems[system].category == category


@pytest.mark.parametrize(
    "party",
    ["eu", "nato", "un", "houthis", "hezbollah", "hamas", "wagner", "kurds", "taliban", "allies", "syrian-rebels",
     "ukrainian-separatists", "g7", "libyan-rebels", "PSE", "XKX", "TWN"],
)  # fmt: skip
def test_a_party_of_the_guide_is_in_the_catalogue(party: str) -> None:
    assert party in catalogue.load().parties


def write(folder: Path, text: str) -> Path:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_entries_of_a_users_own_are_found(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "systems:\n  drone:\n    - {id: heron-of-ours, name: Gull Mk 3, aka: [Gull], makers: [NOR]}\n"
        "parties:\n  - {id: river-front, name: River Front, kind: group}\n"
        "leaders:\n  river-front:\n    - {name: Ada/Adda Brook, since: 2020, known: true}\n",
    )
    known = catalogue.load(path)
    text = "Brook of the River Front showed a Gull Mk-3."
    assert [m.name.entry for m in known.find(text)] == ["river-front", "river-front", "heron-of-ours"]
    assert "heron-of-ours" not in catalogue.load().systems


BAD = [
    ("systems:\n  drone:\n    - {id: gull, name: Gull, maker: [NOR]}\n", ["gull", "maker"]),
    ("systems:\n  drones:\n    - {id: gull, name: Gull}\n", ["gull", "drones"]),
    ("systems:\n  drone:\n    - {id: himars, name: Gull}\n", ["himars", "taken"]),
    ("systems:\n  drone:\n    - {id: gull, name: HIMARS}\n", ["gull", "himars", "needs"]),
    ("systems:\n  drone:\n    - {id: gull, name: Gull, aka: [Gull]}\n", ["gull", "twice"]),
    ("systems:\n  drone:\n    - {id: gull, name: Gull, makers: [NRW]}\n", ["gull", "NRW"]),
    ("parties:\n  - {id: Front, name: Front}\n", ["Front", "alpha-3"]),
    ("leaders:\n  nowhere:\n    - {name: Ada Brook}\n", ["nowhere"]),
    ("leaders:\n  USA:\n    - {name: Ada Brook, since: soon}\n", ["Ada Brook", "int"]),
    ("outlets:\n  - {id: gazette, name: Gazette, country: XXX}\n", ["gazette", "XXX"]),
    ("[1, 2]\n", ["own.yaml"]),
    ("a: [\n", ["own.yaml"]),
]


@pytest.mark.parametrize(("text", "expected"), BAD)
def test_a_bad_file_is_an_error_that_names_file_and_entry(tmp_path: Path, text: str, expected: list[str]) -> None:
    path = write(tmp_path, text)
    with pytest.raises(DataError) as caught:
        catalogue.load(path)
    for word in ["own.yaml", *expected]:
        assert word in str(caught.value)


def test_a_missing_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    assert "nothing.yaml" in catalogue.check(tmp_path / "nothing.yaml")[0]


def test_check_names_every_problem_at_once_and_is_empty_for_a_good_file(tmp_path: Path) -> None:
    two = "systems:\n  drone:\n    - {id: gull, name: Gull, makers: [NRW]}\n    - {id: tern, name: HIMARS}\n"
    assert len(catalogue.check(write(tmp_path, two))) == 2
    good = tmp_path / "good.yaml"
    good.write_text("systems:\n  drone:\n    - {id: gull, name: Gull Mk 3}\n", encoding="utf-8")
    assert catalogue.check(good) == []


def test_a_name_with_needs_may_be_claimed_by_another_entry_too(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "systems:\n  drone:\n    - {id: gull, name: Gull Mk 3, aka: [{text: Stinger, needs: [quadcopter]}]}\n",
    )
    known = catalogue.load(path)
    assert known.find("a Stinger quadcopter")[0].name.entry == "gull"
    assert known.find("a Stinger missile")[0].name.entry == "stinger"
