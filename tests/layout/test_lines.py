import pytest

from tests.layout.laid_out import MORE, PROSE, kinds, laid_out


@pytest.mark.parametrize(
    "marker", ["• ", "- ", "-- ", "* ", "– ", "1. ", "(2) ", "a) ", r"\(2\) ", "•", "o  ", "\t• ", "    - "]
)
def test_a_marked_line_is_an_item_without_its_marker(marker: str) -> None:
    text = f"{PROSE} The package includes:\n\n{marker}40 sets of winter clothing;\n{marker}six patrol boats."
    assert laid_out(text)[1:] == [("item", "40 sets of winter clothing;"), ("item", "six patrol boats.")]


def test_nested_items_are_blocks_of_their_own() -> None:
    text = f"{PROSE} It includes:\n• Boats:\n    • six patrol boats;\n    • two ferries;\n• 40 radios."
    assert laid_out(text)[1:] == [
        ("item", "Boats:"),
        ("item", "six patrol boats;"),
        ("item", "two ferries;"),
        ("item", "40 radios."),
    ]


def test_the_wrapped_line_of_an_item_belongs_to_it() -> None:
    text = f"{PROSE} It includes:\n• 40 sets of winter\n  clothing for the brigade;\n• six boats."
    assert laid_out(text)[1] == ("item", "40 sets of winter\n  clothing for the brigade;")


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "By the powers given to me under the Defence Stocks Act of 1971, I hereby\n"
        "direct the release of up to 70 million crowns in stores and services of\n"
        "the Ministry. The stores will be handed to the Republic of Moldova, and\n"
        "the determinations that the Act requires are made.\n\n"
        "This notice is to be published."
    )
    assert kinds(text) == ["paragraph", "paragraph"]


def test_lines_that_are_not_wrapped_are_paragraphs_each() -> None:
    assert kinds(f"{PROSE}\n{MORE}\nIt was the third shipment.\n{PROSE}") == ["paragraph"] * 4
