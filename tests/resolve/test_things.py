import pytest

from aidtrail.model import Item
from aidtrail.resolve.things import kindred, narrower, related, same_thing, thing_of

SAME = [
    ("HIMARS", "M142 High Mobility Artillery Rocket System", "artillery"),
    ("Kestrel howitzers", "the Kestrel howitzer", "artillery"),
    ("Kestrel TB-2 drones", "Kestrel TB2 unmanned aircraft", "drone"),
    ("Kaestrel drones", "Kestrel drones", "drone"),
    ("launchers of the Osprey SLM air defence system", "Osprey SLM launchers", "air-defence"),
    ("155 mm shells", "155-millimetre shells", "ammunition"),
    ("18 Kestrel howitzers", "Kestrel howitzers", "artillery"),
    ("weapons", "arms", "other"),
]
LESS = [
    ("rocket systems", "HIMARS", "artillery"),
    ("medium-range advanced rocket systems", "HIMARS", "artillery"),
    ("munitions", "air-to-ground munitions", "ammunition"),
    ("artillery shells", "155mm shells", "ammunition"),
    ("Leopard tanks", "Leopard 2A4 tanks", "tank"),
]
UNLIKE = [
    ("Kestrel howitzers", "Osprey mortars", "artillery"),
    ("Kestrel 2A4 tanks", "Kestrel 2A6 tanks", "tank"),
    ("helmets", "generators", "equipment"),
    ("Model 69 tanks", "Model 151 tanks", "tank"),
]


def things(one: str, two: str, category: str) -> tuple:
    return thing_of(Item(one, category=category)), thing_of(Item(two, category=category))


@pytest.mark.parametrize(("one", "two", "category"), SAME)
def test_names_of_one_item_are_the_same(one: str, two: str, category: str) -> None:
    assert same_thing(*things(one, two, category))


@pytest.mark.parametrize(("one", "two", "category"), LESS)
def test_a_name_that_says_less_may_be_the_same_item(one: str, two: str, category: str) -> None:
    less, more = things(one, two, category)
    assert not same_thing(less, more)
    assert narrower(less, more)
    assert narrower(more, less)


@pytest.mark.parametrize(("one", "two", "category"), UNLIKE)
def test_different_items_are_unlike(one: str, two: str, category: str) -> None:
    assert not same_thing(*things(one, two, category))
    assert not narrower(*things(one, two, category))


def test_a_word_of_a_long_name_that_is_not_its_noun_does_not_name_the_item() -> None:
    assert not narrower(*things("powerful artillery", "High Mobility Artillery Rocket System", "artillery"))


def test_a_kind_is_kindred_to_what_is_of_it() -> None:
    assert kindred(*things("howitzers", "Kestrel guns", "artillery"))
    assert not kindred(*things("Osprey mortars", "Kestrel guns", "artillery"))


def test_munitions_for_an_item_are_not_the_item() -> None:
    assert not related(
        thing_of(Item("HIMARS", category="artillery")), thing_of(Item("munitions for HIMARS", category="ammunition"))
    )


def test_the_unit_counted_is_told_from_the_system() -> None:
    counted = [
        thing_of(Item(text, category="air-defence")).counted
        for text in ("Osprey batteries", "launchers of the Osprey", "Osprey")
    ]
    assert counted == ["battery", "launcher", None]


def test_a_package_is_no_item() -> None:
    assert thing_of(None).category == "package"
    assert not thing_of(None).general


def test_words_without_any_letter_are_an_item_of_their_own() -> None:
    assert thing_of(Item("…", category="other")).key == "anything"
