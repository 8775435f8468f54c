"""A ledger for the desk's tests: the examples, and two reports that contradict each other."""

from pathlib import Path

import aidtrail
from aidtrail.ledger.ledger import Ledger
from aidtrail.model import Article, Claim, Evidence, Item, Source, TransferClaim
from aidtrail.values import Quantity

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "articles"
HOSTILE = '<script>document.title="owned"</script><img src=x onerror=alert(1)>"\'&amp;'


def disputed() -> list[Article | Claim]:
    """Two voices who count differently; a third report, with words that would do harm if they were not escaped."""
    rows: list[Article | Claim] = []
    for name, outlet, role, count, said in (
        ("dispute-1", "Bergen Courier", "Norwegian defence minister", 12, "Norway handed over 12 Leopard 2 tanks"),
        ("dispute-2", "Batumi Times", "Georgian chief of staff", 8, "Only 8 Leopard 2 tanks came from Norway"),
    ):
        text = f"Tanks for Georgia. {said} on 3 March 2020, the {role} said. They stand in Poti."
        rows.append(Article(name, text, "2020-03-04", title=f"Tanks, says the {role}", outlet=outlet))
        rows.append(_delivered(text, name, said, count, role))
    text = f"Gone west\r\n{HOSTILE} Three field kitchens 🚚 went from Poland to Georgia in May 2020.\nNobody said how."
    rows.append(
        Article("hostile <b>&\"1'", text, "2020-06-01", title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)")
    )
    return rows


def _delivered(text: str, name: str, said: str, count: int, role: str) -> TransferClaim:
    start = text.index(said)
    return TransferClaim(
        article=name, evidence=(Evidence(start, start + len(said), said),), donor="NOR", recipient="GEO",
        item=Item("Leopard 2 tanks", "leopard-2", "Leopard 2", "tank"), stage="delivered", date="2020-03-03",
        quantity=Quantity(count, count), source=Source(role=role), confidence=0.9, by="sample",
    )  # fmt: skip


def build(place: Path) -> None:
    """Build the ledger at `place`."""
    with aidtrail.open_ledger(place) as ledger:
        ledger.build(EXAMPLES, *disputed(), today="2020-07-01")


def conflicting(ledger: Ledger) -> str:
    """The id of the entry that two voices contradict each other on."""
    return next(one.entry for one in ledger.conflicts(item="leopard-2"))
