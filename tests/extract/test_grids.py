"""What news can say, combined: of each grid the share that must be right is right (`grids/*.yaml`, see `grid.py`)."""

import pytest

from tests.extract import grid

_SIZE = 600  # combinations of a grid that are tried here


@pytest.mark.parametrize("name", sorted(path.stem for path in grid.HERE.glob("*.yaml")))
def test_combinations_tell_their_claims(name: str) -> None:
    made = grid.load(name)
    results = [grid.result(one) for one in grid.combinations(made, _SIZE)]
    share = sum(not one.wrong for one in results) / len(results)
    assert share >= made["right"], grid.report(results, 15)
