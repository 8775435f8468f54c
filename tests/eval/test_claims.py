from tests.eval.claims import score, verbatim


def gold_row(*claims):
    return {"article": "a", "published": None, "claims": list(claims)}


def transfer(**fields):
    return {
        "kind": "transfer",
        "donor": "NOR",
        "recipient": "GEO",
        "stage": "committed",
        "item": ["tanks"],
        "evidence": "ten tanks",
    } | fields


def found(**fields):
    wire = {"item": {"text": "tanks", "name": None}, "evidence": [{"text": "ten tanks"}], "confidence": 0.9}
    return transfer() | wire | fields


def test_a_claim_at_another_stage_is_missed_and_false_but_right_at_any_stage():
    scores = score([gold_row(transfer())], {"a": [found(stage="delivered")]})
    assert (scores.tallies["transfer"].matched, scores.tallies["transfer, any stage"].matched) == (0, 1)


def test_an_optional_claim_counts_neither_for_nor_against():
    scores = score([gold_row(transfer(optional=True))], {"a": [found()]})
    tally = scores.tallies["transfer"]
    assert (tally.gold, tally.found, tally.f1) == (0, 0, 1.0)


def test_a_quantity_where_the_text_gives_none_is_wrong():
    scores = score([gold_row(transfer(quantity=None))], {"a": [found(quantity={"min": 3, "max": 3})]})
    assert scores.fields["transfer.quantity"].share == 0.0


def test_a_bound_left_open_in_gold_must_be_open():
    claim = found(quantity={"min": None, "max": 40})
    assert score([gold_row(transfer(quantity=[None, 40]))], {"a": [claim]}).fields["transfer.quantity"].share == 1.0


def test_every_error_is_listed_with_its_article():
    scores = score([gold_row(transfer())], {"a": [found(donor="SWE")]})
    assert [(miss.what, miss.article) for miss in scores.misses] == [("missed", "a"), ("false", "a")]


def test_evidence_that_is_not_the_texts_words_is_not_verbatim():
    claim = {"evidence": [{"start": 0, "end": 3, "text": "two"}], "cells": {"item": [4, 9]}}
    share = verbatim("ten tanks", [claim])
    assert (share.right, share.of) == (1, 2)
