from pathlib import Path

import pytest

from aidtrail.layout import blocks, declared_date, declared_sources
from tests.layout.laid_out import MORE, PROSE, kinds, laid_out

SEEDS = Path(__file__).resolve().parents[3] / "shared/seeds"

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


def test_the_list_of_sources_is_declared_and_yields_nothing_else() -> None:
    text = f"{PROSE}\n\nSources:\n\n  1. Norway ships guns, and more\n  2. Guns leave Larvik"
    assert kinds(text) == ["paragraph", "sources", "sources", "sources"]
    assert declared_sources(text) == ("Norway ships guns, and more", "Guns leave Larvik")


def test_a_source_line_names_its_sources() -> None:
    assert declared_sources(f'{PROSE}\n\nSource: NWA, "Fjord Courier"') == ("NWA", "Fjord Courier")


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
