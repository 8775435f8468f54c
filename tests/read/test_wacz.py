import json
import zipfile
from pathlib import Path

import pytest
from wacz.main import main as wacz

from aidtrail.errors import InputError
from aidtrail.read import Problem, read
from aidtrail.read.wacz import write_wacz
from tests.read.archives import Warc, html


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    warc = Warc().add("https://a.example/1", html()).add("https://a.example/2", html(count="six"))
    return warc.write(tmp_path / "archive/a.warc.gz")


def test_the_pages_behind_a_ledger_are_packed_and_read_again(tmp_path: Path, archive: Path) -> None:
    out = tmp_path / "pages.wacz"
    missing = write_wacz({"https://a.example/2": "Six guns", "https://a.example/9": None}, [archive], out)
    assert missing == ("https://a.example/9",)
    (article,) = read(out)
    assert article in list(read(archive))
    with zipfile.ZipFile(out) as packed:
        pages = [json.loads(line) for line in packed.read("pages/pages.jsonl").splitlines()][1:]
    assert [(page["url"], page["title"]) for page in pages] == [("https://a.example/2", "Six guns")]


def test_what_is_packed_is_valid_for_the_reference_library(tmp_path: Path, archive: Path) -> None:
    write_wacz({"https://a.example/1": None}, [archive], tmp_path / "pages.wacz")
    assert wacz(["validate", "-f", str(tmp_path / "pages.wacz")]) == 0


def test_packing_pages_of_which_none_is_there_is_an_error_and_writes_nothing(tmp_path: Path, archive: Path) -> None:
    with pytest.raises(InputError, match="none of the 1 pages"):
        write_wacz({"https://a.example/9": None}, [archive], tmp_path / "pages.wacz")
    assert not (tmp_path / "pages.wacz").exists()


def zipped(path: Path, **entries: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in entries.items():
            packed.writestr(name, data)
    return path


def test_a_bad_wacz_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.wacz").write_bytes(b"PK no zip")
    zipped(tmp_path / "b.wacz", readme=b"nothing")
    zipped(tmp_path / "c.wacz", **{"archive/bomb.warc": bytes(50_000_000)})
    problems: list[Problem] = []
    assert list(read(tmp_path, on_problem=problems.append)) == []
    assert [problem.reason.split(":")[0].split(" (")[0] for problem in problems] == [
        "is no WACZ file",
        "is a WACZ file without an archive",
        "can't be unpacked",
    ]
