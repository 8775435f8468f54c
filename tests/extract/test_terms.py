"""What an article says about how supplied weapons may be used is found, whoever says it and in whatever words."""

import pytest

from aidtrail import catalogue
from aidtrail.extract import document, terms
from aidtrail.extract.context import Context
from aidtrail.model import Article, TermsClaim

CATALOGUE = catalogue.load()
UKRAINE = Context(donor="USA", recipient="UKR")


def rules(text: str, context: Context = UKRAINE) -> list[TermsClaim]:
    doc = document.read(Article(id="a", text=text, published="2024-09-12"), CATALOGUE)
    return list(terms.find(doc, context))


def stated(text: str, context: Context = UKRAINE) -> list[tuple[str | None, str | None, str, str, tuple[str, ...]]]:
    return [(one.donor, one.recipient, one.rule, one.scope, one.place) for one in rules(text, context)]


PERMITTED = [
    ("The Pentagon has authorised Ukraine to fire ATACMS missiles at targets inside Russia.", "USA", "UKR", ("RUS",)),
    ("Germany has allowed Ukraine to use Patriot launchers against targets in Russian territory near Kharkiv.", "DEU", "UKR", ("RUS",)),
    ("Berlin gave Kyiv permission to strike military sites on Russian soil with German weapons.", "DEU", "UKR", ("RUS",)),
    ("Ukraine was given permission by France to use SCALP missiles deep inside Russia.", "FRA", "UKR", ("RUS",)),
    ("Sweden said Ukraine may freely use Archer howitzers; there are no restrictions on their use inside Russia.", "SWE", "UKR", ("RUS",)),
    ("Washington has lifted its ban on Ukraine firing American missiles into Russia.", "USA", "UKR", ("RUS",)),
    ("The United Kingdom lifted restrictions on the use of Storm Shadow missiles inside Russia.", "GBR", "UKR", ("RUS",)),
    ("London no longer objects: Britain has dropped its limits on where Ukraine can use Storm Shadow missiles in Russia.", "GBR", "UKR", ("RUS",)),
    ("US Lets Ukraine Use American Rockets Against Targets Inside Russia", "USA", "UKR", ("RUS",)),
    ("Washington's authorization for Ukraine to use long-range missiles inside Russia came after months of debate.", "USA", "UKR", ("RUS",)),
    ("Denmark has agreed to let Ukraine use donated F-16 jets to strike targets in Russia.", "DNK", "UKR", ("RUS",)),
    ("Norway approved the use of its weapons by Ukraine against military targets in Russia.", "NOR", "UKR", ("RUS",)),
    ("The Czech government has no objection: Ukraine received the green light from Prague to use its rocket launchers on Russian territory.", "CZE", "UKR", ("RUS",)),
    ("Poland has not restricted the use of the tanks it supplied to Ukraine on Russian territory.", "POL", "UKR", ("RUS",)),
    ("The White House quietly granted Ukraine permission to hit airfields in Russia with US-supplied weapons.", "USA", "UKR", ("RUS",)),
    ("Canada has placed no restrictions on how Ukraine uses Canadian weapons in Russia.", "CAN", "UKR", ("RUS",)),
    ("Finland has set no conditions that prevent Ukraine from using Finnish weapons to strike Russian territory.", "FIN", "UKR", ("RUS",)),
    ("Paris does not prohibit Ukraine from using French missiles against bases in Russia.", "FRA", "UKR", ("RUS",)),
    ("Kyiv's use of US missiles to strike the Kursk region has been approved by Washington.", "USA", "UKR", ("RUS",)),
    ("France and Britain have allowed Ukraine to fire their missiles at targets in Russia.", "FRA", "UKR", ("RUS",)),
]

PROHIBITED = [
    ("The weapons must not be used to attack targets inside Russia, the Pentagon told Kyiv.", "USA", "UKR", ("RUS",)),
    ("Germany has refused to allow Ukraine to use Taurus missiles on Russian territory.", "DEU", "UKR", ("RUS",)),
    ("Berlin has not given Ukraine permission to use German weapons against targets in Russia.", "DEU", "UKR", ("RUS",)),
    ("Italy forbids Ukraine from using Italian weapons outside its own territory to strike Russian bases.", "ITA", "UKR", ("RUS",)),
    ("The US bars Ukraine from firing ATACMS missiles into Russia.", "USA", "UKR", ("RUS",)),
    ("Ukraine is not allowed to use US rockets to strike Russian territory.", "USA", "UKR", ("RUS",)),
    ("Ukraine has assured the United States that it will not use the HIMARS launchers to hit targets inside Russia.", "USA", "UKR", ("RUS",)),
    ("Washington does not want Ukraine to use American missiles to strike deep inside Russia.", "USA", "UKR", ("RUS",)),
    ("The United States maintains its ban on the use of American missiles for strikes inside Russia.", "USA", "UKR", ("RUS",)),
    ("Belgium said the F-16 jets it delivers to Ukraine can be used only over Ukrainian soil and not against Russian territory.", "BEL", "UKR", ("RUS",)),
    ("The Pentagon ruled out the use of US missiles by Ukraine against targets in Russia.", "USA", "UKR", ("RUS",)),
    ("Washington has resisted calls to let Ukraine use ATACMS missiles inside Russia.", "USA", "UKR", ("RUS",)),
    ("US Still Bars Ukraine From Firing American Missiles Into Russia", "USA", "UKR", ("RUS",)),
    ("The United States has declined to lift restrictions on the use of ATACMS missiles inside Russia.", "USA", "UKR", ("RUS",)),
    ("The rockets were supplied on condition that Ukraine does not use them to strike Russian territory.", "USA", "UKR", ("RUS",)),
]


@pytest.mark.parametrize(("text", "donor", "recipient", "place"), PERMITTED)
def test_a_permission_names_who_gives_it_who_gets_it_and_where(
    text: str, donor: str, recipient: str, place: tuple[str, ...]
) -> None:
    assert (donor, recipient, "permitted", "territory", place) in stated(text)
    assert all(rule == "permitted" for _, _, rule, _, _ in stated(text))


@pytest.mark.parametrize(("text", "donor", "recipient", "place"), PROHIBITED)
def test_a_prohibition_names_who_sets_it_who_is_bound_and_where(
    text: str, donor: str, recipient: str, place: tuple[str, ...]
) -> None:
    assert (donor, recipient, "prohibited", "territory", place) in stated(text)
    assert all(rule == "prohibited" for _, _, rule, _, _ in stated(text))


OTHER_WARS = [
    ("The United States has restricted Israel's use of American bombs in Gaza.", "USA", "ISR", "prohibited", "territory", ("PSE",)),
    ("Washington barred Saudi Arabia from using American bombs in Yemen.", "USA", "SAU", "prohibited", "territory", ("YEM",)),
    ("Iran has allowed Hezbollah to use its missiles against targets in Israel.", "IRN", "hezbollah", "permitted", "territory", ("ISR",)),
    ("Turkey permitted Azerbaijan to use Bayraktar TB2 drones inside Armenia.", "TUR", "AZE", "permitted", "territory", ("ARM",)),
    ("Germany banned Turkey from using its Leopard tanks inside Syria.", "DEU", "TUR", "prohibited", "territory", ("SYR",)),
]


@pytest.mark.parametrize(("text", "donor", "recipient", "rule", "scope", "place"), OTHER_WARS)
def test_rules_of_other_donors_and_wars_are_read_the_same(
    text: str, donor: str, recipient: str, rule: str, scope: str, place: tuple[str, ...]
) -> None:
    assert stated(text, Context()) == [(donor, recipient, rule, scope, place)]


OTHER_SCOPES = [
    ("The US says Israel may use the bombs only for defensive purposes.", "USA", "ISR", "prohibited", "purpose", ()),
    ("Switzerland forbids Germany to re-export Gepard ammunition to Ukraine.", "CHE", "DEU", "prohibited", "re-export", ("UKR",)),
    ("Berlin refused to allow Poland to re-export Leopard tanks to Ukraine.", "DEU", "POL", "prohibited", "re-export", ("UKR",)),
    ("Germany allowed Estonia to re-export howitzers to Ukraine.", "DEU", "EST", "permitted", "re-export", ("UKR",)),
    ("Under the contract, Brazil must not transfer the Gripen jets to third countries without Sweden's consent.", "SWE", "BRA", "prohibited", "re-export", ()),
    ("South Korea prohibits the re-export of its shells to third countries.", "KOR", None, "prohibited", "re-export", ()),
    ("The United States told Ukraine not to use the cluster munitions in urban areas.", "USA", "UKR", "prohibited", "purpose", ()),
]


@pytest.mark.parametrize(("text", "donor", "recipient", "rule", "scope", "place"), OTHER_SCOPES)
def test_rules_on_purpose_and_re_export_have_their_own_scope(
    text: str, donor: str, recipient: str | None, rule: str, scope: str, place: tuple[str, ...]
) -> None:
    assert stated(text, Context()) == [(donor, recipient, rule, scope, place)]


NO_RULE = [
    "Russia launched missile strikes on Kyiv overnight, officials said.",
    "The EU banned imports of Russian oil and restricted exports of drones to Iran.",
    "The United States imposed sanctions on Iranian firms that supply drones to Russia.",
    "The missiles will allow Ukraine to hit targets deep inside Russia.",
    "The new launchers enable Ukraine to strike Russian depots from a safe distance.",
    "Zelensky urged the United States to allow Ukraine to use ATACMS missiles inside Russia.",
    "Washington is considering lifting restrictions on the use of ATACMS missiles inside Russia.",
    "It is unclear whether Berlin would let Ukraine use Taurus missiles inside Russia.",
    "Would the United States allow Ukraine to use ATACMS missiles inside Russia?",
    "Moscow said it would respond if the United States allowed Ukraine to use long-range missiles inside Russia.",
    "Police banned a march through the city and allowed residents to use side streets.",
    "Ukraine used HIMARS rockets to hit a depot in the Belgorod region of Russia.",
    "Officials were not authorised to discuss the strikes publicly.",
    "The court allowed the ministry to use frozen assets for aid to Ukraine.",
    "Egypt allowed 40 trucks of aid to cross into Gaza.",
    "Congress approved $61 billion for Ukraine, and the Pentagon will use the funds to buy shells.",
    "Ukraine needs more launchers to hit targets behind the front line.",
    "The army limited its attacks on cities after the ceasefire.",
]


@pytest.mark.parametrize("text", NO_RULE)
def test_war_talk_capabilities_wishes_and_questions_are_no_rules(text: str) -> None:
    assert stated(text) == []
