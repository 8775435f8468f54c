from aidtrail.model import StatementClaim
from aidtrail.resolve import block
from tests.resolve.reports import terms, transfer


def test_what_is_said_of_one_recipient_shares_a_block_whoever_gives() -> None:
    assert block(transfer("a")) == block(transfer("b", "Osprey mortars", donor="SUD"))


def test_terms_and_other_recipients_have_blocks_of_their_own() -> None:
    assert len({block(transfer("a")), block(transfer("a", recipient="GEO")), block(terms("a", "permitted"))}) == 3


def test_without_a_recipient_the_donor_makes_the_block() -> None:
    assert block(transfer("a", recipient=None)) != block(transfer("a", recipient=None, donor="SUD"))


def test_statements_stand_with_their_article() -> None:
    assert block(StatementClaim(article="a", quote="We gave")) != block(StatementClaim(article="b", quote="We gave"))
