from tests.layout.laid_out import MORE, PROSE, kinds, laid_out


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
