"""Invented articles and claims, built by hand: what is not given has the plainest value."""

from collections.abc import Sequence
from typing import Any

from aidtrail.model import (
    Article,
    Claim,
    Decision,
    Evidence,
    FigureClaim,
    Item,
    PackageRef,
    Resolution,
    Source,
    TermsClaim,
    TransferClaim,
)
from aidtrail.resolve import resolve
from aidtrail.values import Money, Quantity


def article(name: str, published: str | None = "2031-04-03", text: str = "", **more: Any) -> Article:
    return Article(
        id=name,
        text=text or f"Report {name}.",
        published=published,
        outlet=more.pop("outlet", f"Outlet {name}"),
        **more,
    )


def transfer(of: str, item: str | Item | None = "Kestrel howitzers", **more: Any) -> TransferClaim:
    """A claim of the article `of`: Norland (NOR) commits howitzers to Moldova, unless said otherwise."""
    category = more.pop("category", "artillery")
    thing = Item(item, category=category) if isinstance(item, str) else item
    return TransferClaim(article=of, **{"donor": "NOR", "recipient": "MDA", "item": thing} | _parts(more))


def terms(of: str, rule: str, item: str = "Kestrel rockets", **more: Any) -> TermsClaim:
    values = {"donor": "NOR", "recipient": "MDA", "scope": "territory", "place": ("RUS",)} | _parts(more)
    return TermsClaim(article=of, rule=rule, item=Item(item, category="missile"), **values)


def total(of: str, amount: float, item: str = "military aid", **more: Any) -> FigureClaim:
    values = {"donor": "NOR", "recipient": "MDA", "unit": "NOK", "since": "2030-02"} | _parts(more)
    return FigureClaim(article=of, amount=Quantity(amount, amount), item=Item(item), **values)


def _parts(values: dict[str, Any]) -> dict[str, Any]:
    """Shorthands: a number for a quantity, (sum, currency) for a value, a name for a source, words for evidence."""
    found = dict(values)
    if isinstance(found.get("quantity"), int):
        found["quantity"] = Quantity(found["quantity"], found["quantity"])
    if isinstance(found.get("value"), tuple):
        amount, currency = found["value"]
        found["value"] = Money(amount, amount, currency)
    if isinstance(found.get("source"), str):
        found["source"] = Source(name=found["source"])
    if isinstance(found.get("ordinal"), int):
        found["package"] = PackageRef(found.pop("ordinal"))
    if isinstance(found.get("words"), str):
        words = found.pop("words")
        found["evidence"] = (Evidence(0, len(words), words),)
    return found


def settled(articles: Sequence[Article], *claims: Claim, decisions: Sequence[Decision] = ()) -> Resolution:
    return resolve(articles, claims, decisions)


def decision(verdict: str, *claims: str, name: str = "d1", **more: Any) -> Decision:
    return Decision(
        id=name, time=more.pop("time", "2031-05-01T09:00:00"), author="ana", verdict=verdict, claims=claims, **more
    )


def sizes(resolution: Resolution) -> list[int]:
    """How many claims each transfer and package holds, the largest first."""
    return sorted((len(entry.claims) for entry in (*resolution.transfers, *resolution.packages)), reverse=True)
