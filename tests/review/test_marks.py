from hypothesis import given
from hypothesis import strategies as st

from aidtrail.model import Evidence, TransferClaim
from aidtrail.review.marks import pieces

TEXT = "Norway sent 12 tanks to Georgia. Nobody 🚚 minded."


def claim(start: int, end: int, **cells: tuple[int, int]) -> TransferClaim:
    return TransferClaim(
        article="a", evidence=(Evidence(start, end, TEXT[start:end]),), cells=cells, id=f"{start}-{end}"
    )


def test_a_text_without_claims_is_one_piece() -> None:
    assert [piece.text for piece in pieces(TEXT, [])] == [TEXT]


def test_a_piece_knows_the_claims_and_cells_it_lies_in() -> None:
    found = {piece.text: piece for piece in pieces(TEXT, [claim(0, 32, quantity=(12, 14))])}
    assert found["12"].first is False
    assert found["Norway sent "].first is True
    assert found["12"].claims == ("0-32",)
    assert found["12"].cells == ("0-32:quantity",)
    assert found["Norway sent "].cells == ()
    assert found[" Nobody 🚚 minded."].inner is None


def test_a_click_leads_to_the_claim_on_the_fewest_words() -> None:
    found = {piece.text: piece.inner for piece in pieces(TEXT, [claim(0, 32), claim(12, 20)])}
    assert found["12 tanks"] == "12-20"


@given(st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=12))
def test_the_pieces_joined_are_the_text(spans: list[tuple[int, int]]) -> None:
    claims = [claim(start, end, donor=(end, start)) for start, end in spans]
    assert "".join(piece.text for piece in pieces(TEXT, claims)) == TEXT


def test_many_overlapping_claims_are_cut_in_little_time() -> None:
    text = "x" * 20_000
    claims = [
        TransferClaim(article="a", evidence=(Evidence(at, at + 5, "xxxxx"),), id=str(at)) for at in range(0, 19_000, 2)
    ]
    assert "".join(piece.text for piece in pieces(text, claims)) == text
