"""A text's blocks as tests compare them, and prose to put between them."""

from aidtrail.layout import blocks

PROSE = "The ministry in Oslo said on Monday that twelve howitzers had left the port of Larvik."
MORE = "Two of the guns need repairs, an official told the Fjord Courier, and will follow in June."


def laid_out(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in blocks(text)]


def kinds(text: str) -> list[str]:
    return [block.kind for block in blocks(text)]
