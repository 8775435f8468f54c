from aidtrail.model import Article, Claim, Source, Speaker, StatementClaim
from tests.resolve.reports import article, settled, transfer

DAY = "2031-04-03"


def voices(articles: list[Article], *claims: Claim) -> int:
    """How many voices stand behind the one transfer that the claims tell of."""
    (entry,) = settled(articles, *claims).transfers
    return len(entry.voices)


def two(one: Source | None, other: Source | None, *articles: Article) -> int:
    reports = list(articles) or [article("a"), article("b")]
    return voices(reports, transfer("a", date=DAY, source=one), transfer("b", date=DAY, source=other))


def test_one_speaker_in_two_outlets_is_one_voice() -> None:
    assert two(Source("Kalev Rand", "defence minister"), Source("Rand", "minister")) == 1


def test_two_speakers_are_two_voices() -> None:
    assert two(Source("Kalev Rand"), Source("Ion Negru")) == 2


def test_a_body_is_one_voice_whatever_spokesman_it_sends() -> None:
    assert two(Source(role="State Department"), Source(role="the State Department spokesman")) == 1


def test_a_body_is_one_voice_whether_its_country_is_named_or_not() -> None:
    assert (
        two(Source(role="Ukrainian general staff", party="UKR"), Source(role="the general staff in Kyiv", party="UKR"))
        == 1
    )


def test_an_unnamed_official_counts_for_the_outlet_that_spoke_to_him() -> None:
    anonymous = Source(role="senior official", anonymous=True)
    assert two(anonymous, anonymous) == 2


def test_an_unnamed_spokesman_counts_for_the_body_that_he_speaks_for() -> None:
    spokesman = Source(role="spokesman for the Norland Navy", anonymous=True)
    assert two(spokesman, spokesman) == 1


def test_an_outlet_that_passes_on_another_adds_no_voice() -> None:
    reports = (article("a", outlet="Harbour Courier"), article("b", outlet="Hill Echo"))
    assert two(None, Source(via="the Harbour Courier"), *reports) == 1


def test_an_outlet_named_as_the_source_is_passed_on_too() -> None:
    reports = (article("a", outlet="Harbour Courier"), article("b", outlet="Hill Echo"))
    assert two(None, Source("the Harbour Courier"), *reports) == 1


def test_what_is_passed_on_from_an_outlet_speaks_with_the_voice_that_spoke_there() -> None:
    reports = (article("a", outlet="Harbour Courier"), article("b", outlet="Hill Echo"))
    assert two(Source("Kalev Rand"), Source(via="Harbour Courier"), *reports) == 1


def test_a_chain_of_outlets_goes_back_to_whoever_spoke_at_its_beginning() -> None:
    reports = [article("a", outlet="Harbour Courier"), article("b", outlet="Hill Echo"), article("c")]
    first = transfer("a", date=DAY, source=Source(role="an official", anonymous=True))
    second = transfer("b", date=DAY, source=Source(via="the Harbour Courier"))
    third = transfer("c", date=DAY, source=Source(via="Hill Echo"))
    assert voices(reports, first, second, third) == 1


def test_what_an_outlet_was_told_is_the_voice_of_who_told_it_wherever_it_is_passed_on() -> None:
    assert two(Source("Kalev Rand", "spokesman", via="Himal"), Source(via="Himal")) == 1


def test_a_declared_list_of_sources_adds_no_voice() -> None:
    reports = [
        article("a", outlet="Harbour Courier"),
        article("b", outlet="Hill Echo"),
        article("c", outlet="Arms Weekly", copies=("Harbour Courier, 3 April", "Hill Echo, 3 April")),
    ]
    claims = [
        transfer("a", date=DAY, source=Source("Kalev Rand")),
        transfer("b", date=DAY, source=Source("Ion Negru")),
        transfer("c", date=DAY),
    ]
    assert voices(reports, *claims) == 2


def test_reports_under_the_dateline_of_one_agency_are_one_voice() -> None:
    one = article("a", text="SUVA (PPA) - The guns were handed over at the barracks.")
    other = article("b", text="SUVA (PPA) - At the barracks a ceremony was held for the guns.")
    assert two(None, None, one, other) == 1


def test_a_copy_speaks_with_the_voice_of_what_it_copies() -> None:
    text = " ".join(f"Word{number} stands here as it was written by hand" for number in range(12))
    assert two(None, None, article("a", text=text), article("b", "2031-04-04", text=text)) == 1


def test_a_copy_in_which_the_source_lost_its_country_speaks_with_the_original() -> None:
    text = " ".join(f"Word{number} stands here as it was written by hand" for number in range(12))
    full, cut = Source(role="Norland spokesman", party="NOR"), Source(role="spokesman of the army")
    assert two(full, cut, article("a", text=text), article("b", "2031-04-04", text=text)) == 1


def test_a_minister_and_the_ministry_in_one_article_are_one_voice() -> None:
    claims = [
        transfer("a", date=DAY, source=Source("Kalev Rand", "defence minister", party="NOR")),
        transfer("a", stage="delivered", date=DAY, source=Source(role="defence ministry", party="NOR")),
    ]
    assert voices([article("a")], *claims) == 1


def test_sentences_of_one_essay_are_one_voice_however_many_quote_it() -> None:
    speaker = Speaker("Marta Lind", "president")
    claims = [
        StatementClaim(article="a", speaker=speaker, quote="We gave what we had", channel="Morning Post"),
        StatementClaim(article="b", speaker=Speaker("Lind"), quote="and we will give again"),
    ]
    found = settled([article("a"), article("b")], *claims)
    assert [(voice.name, voice.articles) for voice in found.voices] == [("Marta Lind, president", ("a", "b"))]


def test_every_voice_says_why_it_is_one() -> None:
    found = settled([article("a")], transfer("a", date=DAY))
    assert [(voice.origin, voice.why) for voice in found.voices] == [("outlet", "no source named: its own reporting")]


def test_an_article_without_a_source_that_names_anothers_source_adds_no_voice() -> None:
    reports = (article("a"), article("b", text="The guns will come soon, after Kalev Rand gave the news on Friday."))
    assert two(Source("Kalev Rand"), None, *reports) == 1


def test_an_article_with_an_unnamed_source_of_its_own_adds_a_voice_whomever_it_names() -> None:
    reports = (article("a"), article("b", text="Kalev Rand gave the news, but an officer told us more."))
    assert two(Source("Kalev Rand"), Source(role="officer", anonymous=True), *reports) == 2
