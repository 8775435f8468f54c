from pathlib import Path

import pytest

from aidtrail.run.place import Folder, Place, Remote


@pytest.fixture(params=[Folder, Remote])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    kind: type[Folder] | type[Remote] = request.param
    return kind(str(tmp_path / "place"))


def test_a_file_is_there_when_it_was_written(place: Place) -> None:
    assert not place.has("claims/a.jsonl")
    with place.writing("claims/a.jsonl") as path:
        path.write_text("words")
        assert not place.has("claims/a.jsonl")
    with place.reading("claims/a.jsonl") as path:
        assert path.read_text() == "words"
    assert place.names("claims") == ["claims/a.jsonl"]


def test_a_file_that_was_not_written_whole_is_not_there(place: Place) -> None:
    def break_off() -> None:
        with place.writing("claims/a.jsonl") as path:
            path.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert not place.has("claims/a.jsonl")
    assert place.names("claims") == []


def test_a_file_written_again_takes_the_place_of_the_old_one(place: Place) -> None:
    for words in ("old", "new"):
        with place.writing("a.json") as path:
            path.write_text(words)
    with place.reading("a.json") as path:
        assert path.read_text() == "new"
