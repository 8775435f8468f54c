from collections.abc import Iterator

import pytest

from tests.read.site import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as served:
        yield served
