import pytest

pytest.importorskip("fastapi", reason="the desk needs the extra `desk`")


def test_a_static_site_is_written_and_says_where(run, built, tmp_path):
    out = run("publish", "--ledger", built, "-o", tmp_path / "site").stdout
    assert "site: " in out
    assert (tmp_path / "site" / "index.html").exists()


def test_the_desk_on_a_ledger_that_is_not_there_says_so(run, tmp_path):
    assert "there is no such ledger" in run("review", tmp_path / "none.db", code=1).stderr
    assert not (tmp_path / "none.db").exists()


def test_the_desk_on_an_open_address_asks_for_accounts(run, built):
    assert "accounts" in run("review", built, "--host", "0.0.0.0", "--port", "0", "--no-browser", code=1).stderr


def test_an_account_is_added_with_a_token_that_is_told_once(run, tmp_path):
    from aidtrail.review.accounts import Accounts

    out = run("account", "anna", "--role", "reader", "--users", tmp_path / "users").stdout
    account = Accounts(tmp_path / "users").verify("anna", out.split()[-1])
    assert account is not None
    assert account.role == "reader"
