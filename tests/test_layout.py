from pathlib import Path

import pytest

from aidtrail.layout import blocks, declared_date, declared_sources

SEEDS = Path(__file__).resolve().parents[2] / "shared/seeds"


def laid_out(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in blocks(text)]


def kinds(text: str) -> list[str]:
    return [block.kind for block in blocks(text)]


PROSE = "The ministry in Oslo said on Monday that twelve howitzers had left the port of Larvik."
MORE = "Two of the guns need repairs, an official told the Fjord Courier, and will follow in June."


def test_a_title_at_the_head_is_the_headline_and_so_is_its_repeat() -> None:
    title = "Norway Ships Twelve Howitzers Abroad"
    assert kinds(f"{title}\n\n{title}\n\n{PROSE}") == ["headline", "headline", "paragraph"]


def test_a_byline_or_an_office_at_the_head_is_no_headline() -> None:
    text = f"Office of the Spokesperson\n\nBy Kari Lund, Fjord Courier\n\n{PROSE}"
    assert kinds(text) == ["heading", "heading", "paragraph"]


def test_a_short_line_between_paragraphs_is_a_heading_and_a_long_one_another_storys_headline() -> None:
    other = "Fishing fleet returns to Bodo after record storm off the northern coast"
    assert kinds(f"{PROSE}\n\nA long voyage\n\n{MORE}\n\n{other}\n\n{PROSE}") == [
        "paragraph",
        "heading",
        "paragraph",
        "furniture",
        "paragraph",
    ]


@pytest.mark.parametrize(
    "marker", ["• ", "- ", "* ", "– ", "1. ", "(2) ", "a) ", r"\(2\) ", "•", "o  ", "\t• ", "    - "]
)
def test_a_marked_line_is_an_item_without_its_marker(marker: str) -> None:
    text = f"{PROSE} The package includes:\n\n{marker}40 sets of winter clothing;\n{marker}six patrol boats."
    assert laid_out(text)[1:] == [("item", "40 sets of winter clothing;"), ("item", "six patrol boats.")]


def test_items_that_lost_their_markers_are_items_after_a_colon() -> None:
    text = f"The package includes:\n40 sets of winter clothing;\nSix patrol boats\nRadios\n\n{PROSE}"
    assert kinds(text) == ["paragraph", "item", "item", "item", "paragraph"]


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


def test_bullets_under_a_summary_heading_are_a_summary() -> None:
    text = f"At a Glance\n\n  • Norway ships guns.\n  • More will follow.\n\nThe ships\n\n{PROSE}\n\n• one boat"
    assert kinds(text) == ["heading", "summary", "summary", "heading", "paragraph", "item"]


def test_bullets_between_headline_and_text_are_a_summary() -> None:
    assert kinds(f"Norway Ships Guns Abroad\n\n- Twelve guns\n- Two repaired\n\n{PROSE}")[1:3] == ["summary"] * 2


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Fishing fleet returns after the storm",
        "READ ALSO",
        "Advertisement",
        "Sign up for the Courier's morning newsletter",
        "Crates in Larvik, May 2023. (Photo by Ola Moe/Nordic Images via Getty Images)",
        "© 2023 Fjord Courier. All rights reserved.",
        "We use cookies to improve your visit",
        "Share this article",
        "Kari Lund contributed to this report.",
        "* * *",
        "---",
    ],
)
def test_page_furniture_is_known_by_its_words(line: str) -> None:
    assert kinds(f"{PROSE}\n\n{line}\n\n{MORE}") == ["paragraph", "furniture", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "The guns were delivered via approved firms in Poland, a photo by a satellite company shows.",
        "From the port, 40 trucks took the guns east.",
        "Subscribers of the fund paid for two drones.",
        "The government has shared 30 armoured vehicles with Moldova.",
    ],
)
def test_prose_that_holds_like_words_is_prose(line: str) -> None:
    assert kinds(f"{PROSE}\n\n{line}\n\n{MORE}") == ["paragraph"] * 3


def test_the_headline_after_related_article_goes_with_it() -> None:
    text = f"{PROSE}\n\nRelated article\nStorm hits the north\n\n{MORE}"
    assert kinds(text) == ["paragraph", "furniture", "furniture", "paragraph"]


def test_a_cross_link_in_capitals_glued_into_a_paragraph_is_cut_out() -> None:
    text = f"{PROSE}FLEET RETURNS TO BODO AFTER STORM{MORE}"
    assert laid_out(text) == [
        ("paragraph", PROSE),
        ("furniture", "FLEET RETURNS TO BODO AFTER STORM"),
        ("paragraph", MORE),
    ]


def test_a_caption_glued_into_a_paragraph_is_cut_out_with_its_credit() -> None:
    caption = "Crates wait on a quay in Larvik.(Ola Moe/Getty Images)"
    assert laid_out(PROSE + caption + MORE) == [("paragraph", PROSE), ("furniture", caption), ("paragraph", MORE)]


def test_a_closing_note_at_the_end_of_a_paragraph_is_cut_off() -> None:
    text = f"{PROSE} {MORE} Sign up for our newsletter to get the Courier in your inbox."
    assert kinds(text) == ["paragraph", "furniture"]


def test_a_text_in_capitals_throughout_keeps_its_words() -> None:
    assert kinds(f"{PROSE}\n\nThe guns crossed the border today.".upper()) == ["paragraph", "paragraph"]


def test_links_and_a_heading_in_a_row_are_no_list() -> None:
    text = f"{PROSE}\nRead more: Storm in the north\nShare\nSweden, too, sends guns\n{MORE}"
    assert kinds(text) == ["paragraph", "furniture", "furniture", "heading", "paragraph"]


def test_a_text_of_fragments_alone_is_kept_as_paragraphs() -> None:
    assert laid_out("30 tracked carriers with spare parts") == [("paragraph", "30 tracked carriers with spare parts")]


def test_the_list_of_sources_is_declared_and_yields_nothing_else() -> None:
    text = f"{PROSE}\n\nSources:\n\n  1. Norway ships guns, and more\n  2. Guns leave Larvik"
    assert kinds(text) == ["paragraph", "sources", "sources", "sources"]
    assert declared_sources(text) == ("Norway ships guns, and more", "Guns leave Larvik")


def test_a_source_line_names_its_sources() -> None:
    assert declared_sources(f'{PROSE}\n\nSource: NWA, "Fjord Courier"') == ("NWA", "Fjord Courier")


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (" date 2023-05-08 The ministry", "date 2023-05-08"),
        ("Published: 8 May 2023\nThe ministry", "Published: 8 May 2023"),
        ("Posted on May 8, 2023 10:22 GMT\n\nThe ministry", "Posted on May 8, 2023 10:22 GMT"),
        ("8 May 2023. The ministry", "8 May 2023."),
        ("Guns Leave the Port\n\nMonday, 8 May 2023\n\nThe ministry", "Monday, 8 May 2023"),
        ("By Kari Lund | May 8, 2023\n\nThe ministry", "By Kari Lund | May 8, 2023"),
        ("LARVIK, Norway, May 8, 2023 (NWA) - The ministry", "LARVIK, Norway, May 8, 2023 (NWA) -"),
        ("OSLO (May 8, 2023) — The ministry", "OSLO (May 8, 2023) —"),
        ("Last updated: 9 May 2023\nPublished 8 May 2023\nThe ministry", "Published 8 May 2023"),
    ],
)
def test_the_date_declared_at_the_head_is_read_and_stands_in_no_paragraph(head: str, words: str) -> None:
    text = head + " said that guns had left the port."
    declared = declared_date(text)
    assert declared is not None
    day, (start, end) = declared
    assert (day, text[start:end]) == ("2023-05-08", words)
    assert [words for kind, words in laid_out(text) if kind == "paragraph"] == [
        "The ministry said that guns had left the port."
    ]


@pytest.mark.parametrize(
    "text",
    ["On 8 May 2023 the guns left.", "8 May 2023 saw the guns leave.", "Published 31 February 2023", "", PROSE],
)
def test_a_date_in_the_running_text_is_not_declared(text: str) -> None:
    assert declared_date(text) is None


HOSTILE = [
    "",
    " \n\t\n",
    "\n" * 50_000,
    "word " * 200_000,
    "“" * 10_000,
    "(" * 50_000,
    "A B " * 50_000,
    "- \n" * 20_000,
]
HOSTILE += [
    "Aa." * 50_000,
    "![" * 30_000,
    "<!--" * 30_000,
    "1. " * 30_000,
    "READ MORE\r\n" * 20_000,
    "A\u2028B\x00C\x85D",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_blocks_are_in_order_apart_and_trimmed_whatever_the_text(text: str) -> None:
    at = 0
    for block in blocks(text):
        assert at <= block.start < block.end <= len(text)
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        at = block.end


def test_every_word_lies_in_exactly_one_block() -> None:
    text = f"Guns Leave the Port\n8 May 2023\n\n{PROSE}FLEET RETURNS TO BODO AFTER STORM{MORE}\nRead more\n\n{MORE}"
    assert "".join(words for _, words in laid_out(text)).split() != []
    assert "".join("".join(words.split()) for _, words in laid_out(text)) == "".join(text.split())


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not there")
def test_the_seeds_unrelated_headline_and_lists_of_sources_are_no_prose() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    assert tuple(kind for kind, words in laid_out(texts[0]) if "ICBM" in words or "Drill" in words) == (
        "furniture",
        "heading",
    )
    assert [len(declared_sources(text)) for text in texts] == [0, 0, 0, 3, 4]
    assert [declared_date(text) is not None for text in texts] == [False, True, False, False, False]
