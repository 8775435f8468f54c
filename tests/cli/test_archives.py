import pytest

from tests.cli.test_reading import TEXT


def test_a_page_of_a_private_address_is_skipped_and_said(run, tmp_path):
    pytest.importorskip("protego", reason="fetching needs the extra `archive`")
    result = run("fetch", "http://127.0.0.1:9/news", "--into", tmp_path / "archive", code=3)
    assert "skipped   http://127.0.0.1:9/news: " in result.stdout
    assert "private" in result.stdout


def test_a_list_of_sources_that_is_wrong_is_one_clear_error(run, tmp_path):
    pytest.importorskip("protego", reason="fetching needs the extra `archive`")
    (tmp_path / "sources.toml").write_text("[[fed]]\nurl = 'x'")
    result = run("watch", tmp_path / "sources.toml", "--once", "--into", tmp_path / "archive", code=1)
    assert "sources.toml" in result.stderr


def test_a_run_leaves_claims_that_build_reads_and_does_nothing_twice(run, rows, tmp_path):
    pytest.importorskip("rensa", reason="runs need the extra `archive`")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(TEXT)
    first = run("run", tmp_path / "news", "--out", tmp_path / "out", "--workers", 1).stdout
    assert "1 articles" in first
    assert run("run", tmp_path / "news", "--out", tmp_path / "out", "--workers", 1).stdout == first
    run("build", tmp_path / "out" / "claims", "--ledger", tmp_path / "l.db")
    assert rows("transfers", "--ledger", tmp_path / "l.db", "--item", "nasams")
