"""Pieces of an explained text."""

from aidtrail.cli.explaining import Mark, pieces
from aidtrail.extract.explain import Explanation, Silent
from aidtrail.model import Article, Evidence, StatementClaim, TransferClaim

TEXT = "Norway gives guns. Oslo is cold. “Guns are on the way,” she said."
GIVES, COLD = TEXT[:18], TEXT[19:32]
QUOTE = TEXT[33:56]


def explanation():
    gift = TransferClaim(
        article="a",
        evidence=(Evidence(0, 18, GIVES),),
        donor="NOR",
        cells={"donor": (0, 6), "item": (13, 17)},
        by="give",
    )
    said = StatementClaim(article="a", evidence=(Evidence(33, 56, QUOTE),), quote=QUOTE)
    return Explanation(Article("a", TEXT), (gift, said), (Silent(19, 32, "cold"),))


def test_the_pieces_are_the_whole_text_in_order():
    assert "".join(piece.text for piece in pieces(explanation())) == TEXT


def test_a_piece_marks_the_words_that_its_claims_were_read_from():
    first, second, third, rest = pieces(explanation())
    assert [first.text[mark.start : mark.end] for mark in first.marks] == ["Norway", "guns"]
    assert second.marks == rest.marks == ()
    assert third.marks == (Mark(1, 24, "statement"),)


def test_after_each_piece_stands_what_was_made_of_it_or_why_nothing_was():
    titles = [note.title for piece in pieces(explanation()) for note in piece.notes]
    assert titles[0].startswith("transfer ")
    assert titles[1] == "no claim: cold"
    assert titles[2].startswith("statement ")


def test_a_mark_that_goes_on_over_the_end_of_a_piece_is_marked_in_both():
    claims = tuple(
        StatementClaim(article="a", evidence=(Evidence(start, end, TEXT[start:end]),), quote=TEXT[start:end])
        for start, end in ((0, 32), (0, 18))
    )
    first, second, _ = pieces(Explanation(Article("a", TEXT), claims, ()))
    assert {(mark.start, mark.end) for mark in first.marks} == {(0, 18)}
    assert {(mark.start, mark.end) for mark in second.marks} == {(0, 14)}
