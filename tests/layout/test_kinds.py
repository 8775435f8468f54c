from tests.layout.laid_out import MORE, PROSE, kinds, laid_out


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


def test_a_quotation_with_its_speaker_on_a_line_of_its_own_is_text() -> None:
    signed = "“We will go on sending howitzers for as long as that takes” – Foreign Minister Kari Lund"
    assert kinds(f"{PROSE}\n\n{signed}\n\n{MORE}") == ["paragraph"] * 3


def test_a_quotation_with_its_speaker_may_be_the_headline() -> None:
    assert kinds(f'"We will go on sending howitzers" - Kari Lund\n\n{PROSE}') == ["headline", "paragraph"]


def test_items_that_lost_their_markers_are_items_after_a_colon() -> None:
    text = f"The package includes:\n40 sets of winter clothing;\nSix patrol boats\nRadios\n\n{PROSE}"
    assert kinds(text) == ["paragraph", "item", "item", "item", "paragraph"]


def test_the_last_entry_of_a_list_without_markers_may_end_as_a_sentence_does() -> None:
    text = f"In the package are:\n\nSix patrol boats;\n\n40 radios; and\n\nFour sets of sights.\n\n{PROSE}"
    assert kinds(text) == ["paragraph", "item", "item", "item", "paragraph"]


def test_bullets_under_a_summary_heading_are_a_summary() -> None:
    text = f"At a Glance\n\n  • Norway ships guns.\n  • More will follow.\n\nThe ships\n\n{PROSE}\n\n• one boat"
    assert kinds(text) == ["heading", "summary", "summary", "heading", "paragraph", "item"]


def test_bullets_between_headline_and_text_are_a_summary() -> None:
    assert kinds(f"Norway Ships Guns Abroad\n\n- Twelve guns\n- Two repaired\n\n{PROSE}")[1:3] == ["summary"] * 2


def test_links_and_a_heading_in_a_row_are_no_list() -> None:
    text = f"{PROSE}\nRead more: Storm in the north\nShare\nSweden, too, sends guns\n{MORE}"
    assert kinds(text) == ["paragraph", "furniture", "furniture", "heading", "paragraph"]


def test_a_text_of_fragments_alone_is_kept_as_paragraphs() -> None:
    assert laid_out("30 tracked carriers with spare parts") == [("paragraph", "30 tracked carriers with spare parts")]
