import numpy as np
import pytest

from aidtrail.run.copies import find_copies, sketch, stack

WIRE = """Norway has sent twelve howitzers to Ukraine, the defence ministry in Oslo said on Monday. The guns left the
port of Larvik at night and crossed Sweden by rail. Crews had been trained in spring at a camp near Elverum, where
instructors from three countries work. A spokesman would not say when they are to be used. The opposition welcomed the
shipment and asked for more. Parliament will debate the matter in autumn, when the budget for the year is before it."""
MEMO = """By the authority vested in me I hereby delegate to the Secretary the authority to direct the drawdown of up
to ${amount} million in articles and services of the Department, and training, to provide assistance to {country} and
to make the determinations required under such section to direct such a drawdown. You are directed to publish this."""
OTHER = """The committee said on Tuesday that schools in the north would open late this year, for want of teachers."""


def copies(*texts: str) -> dict[int, int]:
    return find_copies([stack(map(sketch, texts))])


def test_a_text_with_another_byline_is_a_copy_of_the_first() -> None:
    assert copies(OTHER, WIRE, f"By Kari Lund, Fjord Courier\n{WIRE}", f"{WIRE} Reporting by a desk.") == {2: 1, 3: 1}


@pytest.mark.parametrize("other", [("450", "Ukraine"), ("300", "Taiwan")])
def test_nearly_equal_words_about_another_sum_or_country_are_no_copy(other: tuple[str, str]) -> None:
    first, second = MEMO.format(amount="300", country="Ukraine"), MEMO.format(amount=other[0], country=other[1])
    assert copies(first, second) == {}


def test_copies_are_found_across_shards_and_empty_shards_do_not_matter() -> None:
    parts = [stack([sketch(OTHER)]), stack([]), stack([sketch(WIRE)]), stack([sketch(WIRE), sketch(OTHER)])]
    assert find_copies(parts) == {2: 1, 3: 0}
    assert find_copies([]) == {}


def test_a_thousand_copies_are_all_copies_of_the_first() -> None:
    rows = np.repeat(stack([sketch(WIRE)]), 1000, axis=0)
    assert find_copies([rows]) == dict.fromkeys(range(1, 1000), 0)
