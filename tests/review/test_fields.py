import pytest

from aidtrail.errors import DecisionError
from aidtrail.review import fields

READ = [
    ("transfer", "donor", "nor", "NOR"),
    ("transfer", "donor", "Norway", "NOR"),
    ("transfer", "item", "himars",
     {"text": "himars", "id": "himars", "name": "M142 HIMARS", "category": "artillery"}),
    ("transfer", "item", "field kitchens (vehicle)",
     {"text": "field kitchens", "id": None, "name": "field kitchens", "category": "vehicle"}),
    ("transfer", "quantity", "12", {"min": 12, "max": 12, "unit": None}),
    ("transfer", "quantity", "20 to 30", {"min": 20, "max": 30, "unit": None}),
    ("transfer", "quantity", "up to 150,000 rounds", {"min": None, "max": 150000, "unit": "rounds"}),
    ("transfer", "quantity", "at least 6.5 t", {"min": 6.5, "max": None, "unit": "t"}),
    ("transfer", "value", "35 million nok", {"min": 35_000_000, "max": 35_000_000, "currency": "NOK"}),
    ("transfer", "package", "PDA 11", {"ordinal": 11, "authority": "PDA"}),
    ("transfer", "package", "11", {"ordinal": 11, "authority": None}),
    ("transfer", "source", ", official", {"name": None, "role": "official", "anonymous": True}),
    ("transfer", "quantity", "  ", None),
    ("terms", "place", "RUS, Armenia", ["RUS", "ARM"]),
    ("terms", "place", "", []),
    ("figure", "amount", "1.1 billion", {"min": 1_100_000_000, "max": 1_100_000_000, "unit": None}),
    ("figure", "since", "2018-01", "2018-01"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "text", "wire"), READ)
def test_what_is_typed_is_read_into_the_wire_form(kind: str, name: str, text: str, wire: object) -> None:
    assert fields.read(kind, name, text) == wire


@pytest.mark.parametrize(("kind", "name", "text"), [row[:3] for row in READ if row[2].strip()])
def test_what_a_form_shows_is_read_back_as_the_same_value(kind: str, name: str, text: str) -> None:
    wire = fields.read(kind, name, text)
    again = fields.read(kind, name, fields.shown(name, wire))
    if name == "item":  # shown under its name in the catalogue
        again["text"] = wire["text"]
    assert again == wire


@pytest.mark.parametrize(
    ("kind", "name", "text", "said"),
    [
        ("transfer", "stage", "sent", "use one of requested"),
        ("transfer", "stage", "", "must not be empty"),
        ("transfer", "donor", "Atlantis", "no party"),
        ("transfer", "item", "flux capacitor", "no item"),
        ("transfer", "quantity", "some", "no amount"),
        ("transfer", "value", "35 million", "no currency"),
        ("transfer", "date", "2022-13", "no date"),
        ("transfer", "package", "PDA 11 12", "no package"),
        ("transfer", "quantity", "9" * 30_000, "too long"),
        ("figure", "amount", "5 km", "in its own field"),
        ("statement", "donor", "NOR", "no field"),
        ("gossip", "donor", "NOR", "no field"),
    ],
)
def test_what_can_not_be_read_is_refused_in_one_sentence(kind: str, name: str, text: str, said: str) -> None:
    with pytest.raises(DecisionError, match=said):
        fields.read(kind, name, text)
