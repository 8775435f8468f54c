import pytest

from aidtrail.layout import declared_date
from tests.layout.laid_out import PROSE, laid_out


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (" date 2023-05-08 The ministry", "date 2023-05-08"),
        ("Published: 8 May 2023\nThe ministry", "Published: 8 May 2023"),
        ("Posted on May 8, 2023 10:22 GMT\n\nThe ministry", "Posted on May 8, 2023 10:22 GMT"),
        ("8 May 2023. The ministry", "8 May 2023."),
        ("Guns Leave the Port\n\nMonday, 8 May 2023\n\nThe ministry", "Monday, 8 May 2023"),
        ("By Kari Lund | May 8, 2023\n\nThe ministry", "By Kari Lund | May 8, 2023"),
        ("LARVIK, Norway, May 8, 2023 (NWA) - The ministry", "LARVIK, Norway, May 8, 2023 (NWA) -"),
        ("OSLO (May 8, 2023) — The ministry", "OSLO (May 8, 2023) —"),
        ("Last updated: 9 May 2023\nPublished 8 May 2023\nThe ministry", "Published 8 May 2023"),
    ],
)
def test_the_date_declared_at_the_head_is_read_and_stands_in_no_paragraph(head: str, words: str) -> None:
    text = head + " said that guns had left the port."
    declared = declared_date(text)
    assert declared is not None
    day, (start, end) = declared
    assert (day, text[start:end]) == ("2023-05-08", words)
    assert [words for kind, words in laid_out(text) if kind == "paragraph"] == [
        "The ministry said that guns had left the port."
    ]


@pytest.mark.parametrize(
    "text",
    ["On 8 May 2023 the guns left.", "8 May 2023 saw the guns leave.", "Published 31 February 2023", "", PROSE],
)
def test_a_date_in_the_running_text_is_not_declared(text: str) -> None:
    assert declared_date(text) is None
