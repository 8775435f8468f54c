from pathlib import Path

import pytest

from aidtrail.errors import InputError
from aidtrail.review.accounts import Account, Accounts, add


def test_a_secret_opens_its_own_account_only(tmp_path: Path) -> None:
    secret = add(tmp_path / "users", "ana", "analyst")
    add(tmp_path / "users", "rob", "reader", "a long password")
    accounts = Accounts(tmp_path / "users")
    assert accounts.verify("ana", secret) == Account("ana", "analyst")
    assert accounts.verify("rob", "a long password") == Account("rob", "reader")
    assert accounts.verify("rob", secret) is None
    assert accounts.verify("eve", secret) is None


def test_the_file_holds_no_secret_and_is_its_owners_alone(tmp_path: Path) -> None:
    secret = add(tmp_path / "users", "ana", "analyst")
    assert secret not in (tmp_path / "users").read_text()
    assert "$argon2id$" in (tmp_path / "users").read_text()
    assert (tmp_path / "users").stat().st_mode & 0o777 == 0o600


def test_adding_a_name_again_replaces_its_account(tmp_path: Path) -> None:
    old = add(tmp_path / "users", "ana", "analyst")
    new = add(tmp_path / "users", "ana", "reader")
    accounts = Accounts(tmp_path / "users")
    assert accounts.verify("ana", old) is None
    assert accounts.verify("ana", new) == Account("ana", "reader")


@pytest.mark.parametrize(
    ("name", "role", "password", "said"),
    [
        ("ana:x", "reader", None, "can't be a name"),
        ("ana", "admin", None, "no role"),
        ("ana", "reader", "short", "too short"),
    ],
)
def test_a_wrong_account_is_refused(tmp_path: Path, name: str, role: str, password: str | None, said: str) -> None:
    with pytest.raises(InputError, match=said):
        add(tmp_path / "users", name, role, password)


@pytest.mark.parametrize("line", ["ana", "ana:analyst:plain", "ana:boss:$argon2id$x", ":reader:$argon2id$x"])
def test_a_line_that_is_no_account_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "users").write_text(f"\n{line}\n")
    with pytest.raises(InputError, match=r"users:2: no account"):
        Accounts(tmp_path / "users")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        Accounts(tmp_path / "users")
