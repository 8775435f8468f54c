import pytest

from aidtrail.read.decoding import decode, is_binary

WORDS = "The ministry in Kraków said “twelve” howitzers — worth €3 million — had left the port; naïve, déjà vu."
LATIN = "The ministry in Oslo said “twelve” howitzers — worth €3 million — had left the port of Ålesund on Monday."
RUSSIAN = "Министерство обороны сообщило о передаче двенадцати гаубиц. Об этом говорится в сообщении ведомства."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_by_its_mark(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == (WORDS, None)


@pytest.mark.parametrize(("words", "encoding"), [(LATIN, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")])
def test_other_encodings_are_detected(words: str, encoding: str) -> None:
    assert decode((words * 3).encode(encoding)) == (words * 3, None)


def test_a_declared_encoding_goes_before_detection() -> None:
    assert decode(RUSSIAN.encode("cp1251"), "windows-1251") == (RUSSIAN, None)
    assert decode(b'<meta charset="koi8-r">' + RUSSIAN.encode("koi8-r"))[0].endswith(RUSSIAN)


def test_a_wrong_declaration_is_not_believed() -> None:
    assert decode(WORDS.encode(), "ascii-nonsense") == (WORDS, None)


def test_a_few_broken_bytes_are_replaced_and_counted() -> None:
    text, loss = decode(WORDS.encode() + b"\xff\xfe?" + WORDS.encode())
    assert text == WORDS + "\ufffd\ufffd?" + WORDS
    assert loss is not None
    assert "2 characters" in loss


def test_bytes_with_many_control_characters_are_no_text() -> None:
    assert is_binary(b"\x00\x01\x02" * 100)
    assert not is_binary(WORDS.encode())
    assert not is_binary(WORDS.encode("utf-16"))
