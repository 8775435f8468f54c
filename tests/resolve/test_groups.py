from hypothesis import given
from hypothesis import strategies as st

from aidtrail.resolve.groups import Groups

PAIRS = st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=12)


@given(PAIRS, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order_of_joins(pairs: list[tuple[str, str]], dice: object) -> None:
    one, other = Groups("abcdefg"), Groups("gfedcba")
    for pair in pairs:
        one.join(*pair)
    dice.shuffle(pairs)  # type: ignore[attr-defined]
    for a, b in pairs:
        other.join(b, a)
    assert one.members() == other.members()


def test_a_group_is_known_by_its_smallest_name() -> None:
    groups = Groups("abc")
    groups.join("c", "b")
    assert (groups.first("c"), groups.first("a")) == ("b", "a")


def test_a_long_chain_of_joins_is_one_group() -> None:
    groups = Groups()
    for number in range(5000):
        groups.join(f"{number:05}", f"{number + 1:05}")
    assert len(groups.members()) == 1
