import pytest

from aidtrail.errors import InputError
from aidtrail.review.view import View


def test_a_view_is_what_its_url_says() -> None:
    view = View.of({"donor": " NOR ", "item": "", "page": "3", "sort": "-last", "unknown": "x"})
    assert view == View(donor="NOR", page=3, sort="-last")


def test_a_url_made_of_a_view_gives_the_view_back() -> None:
    assert View(donor="NOR", page=3).query(page=4) == "?donor=NOR&page=4"


def test_another_order_leads_to_the_first_page() -> None:
    assert View(page=3, sort="last").sorted_by("last") == "?sort=-last"


@pytest.mark.parametrize("page", ["0", "-1", "x", "²", "9" * 30])
def test_what_is_no_page_is_refused(page: str) -> None:
    with pytest.raises(InputError, match="no page"):
        View.of({"page": page})
