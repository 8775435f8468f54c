import pytest

from tests.layout.laid_out import MORE, PROSE, kinds


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Fishing fleet returns after the storm",
        "READ ALSO",
        "Advertisement",
        "Sign up for the Courier's morning newsletter",
        "Crates in Larvik, May 2023. (Photo by Ola Moe/Nordic Images via Getty Images)",
        "© 2023 Fjord Courier. All rights reserved.",
        "We use cookies to improve your visit",
        "Share this article",
        "Kari Lund contributed to this report.",
        "* * *",
        "---",
    ],
)
def test_page_furniture_is_known_by_its_words(line: str) -> None:
    assert kinds(f"{PROSE}\n\n{line}\n\n{MORE}") == ["paragraph", "furniture", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "The guns were delivered via approved firms in Poland, a photo by a satellite company shows.",
        "From the port, 40 trucks took the guns east.",
        "Subscribers of the fund paid for two drones.",
        "The government has shared 30 armoured vehicles with Moldova.",
    ],
)
def test_prose_that_holds_like_words_is_prose(line: str) -> None:
    assert kinds(f"{PROSE}\n\n{line}\n\n{MORE}") == ["paragraph"] * 3


def test_the_headline_after_related_article_goes_with_it() -> None:
    text = f"{PROSE}\n\nRelated article\nStorm hits the north\n\n{MORE}"
    assert kinds(text) == ["paragraph", "furniture", "furniture", "paragraph"]
