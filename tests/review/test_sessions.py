from aidtrail.review import sessions
from aidtrail.review.accounts import Account
from aidtrail.review.sessions import Guesses, Sessions

ANA = Account("ana", "analyst")


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_session_is_found_by_its_key_until_it_is_over() -> None:
    clock = Clock()
    kept = Sessions(clock)
    kept.start(ANA, "key")
    assert kept.find("key") is not None
    assert kept.find("other") is None
    clock.now = sessions.LASTS + 1
    assert kept.find("key") is None


def test_a_session_that_was_ended_is_gone() -> None:
    kept = Sessions()
    kept.start(ANA, "key")
    kept.end("key")
    assert kept.find("key") is None


def test_every_session_has_a_form_secret_of_its_own() -> None:
    kept = Sessions()
    assert kept.start(ANA, "one").csrf != kept.start(ANA, "two").csrf


def test_after_some_wrong_guesses_one_has_to_wait_and_only_so_long() -> None:
    clock = Clock()
    counted = Guesses(clock)
    for _ in range(sessions.GUESSES):
        assert not counted.must_wait("address 1")
        counted.wrong("address 1", "name ana")
    assert counted.must_wait("address 1")
    assert counted.must_wait("address 2", "name ana")
    assert not counted.must_wait("address 2")
    clock.now = sessions.WAIT + 1
    assert not counted.must_wait("address 1")
