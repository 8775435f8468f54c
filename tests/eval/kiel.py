"""Scores claims against what the coders of the Ukraine Support Tracker recorded. Recall only: they left out much."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tests.eval.claims import Share
from tests.eval.matching import Row, bounds, close

NAMES = {
    "AUS": "australia", "AUT": "austria", "BEL": "belgi", "BGR": "bulgari", "CAN": "canad", "CHN": "chin",
    "HRV": "croat", "CYP": "cypr", "CZE": "czech", "DNK": "denmark|danish", "EST": "estonia",
    "FIN": "finland|finnish", "FRA": "france|french", "DEU": "german", "GRC": "greece|greek", "HUN": "hungar",
    "ISL": "iceland", "IND": "india", "IRL": "ireland|irish", "ITA": "ital", "JPN": "japan", "LVA": "latvia",
    "LTU": "lithuania", "LUX": "luxembourg", "MLT": "malt", "NLD": "netherland|dutch", "NZL": "new zealand",
    "NOR": "norw", "POL": "poland|polish", "PRT": "portug", "ROU": "romania", "SVK": "slovak", "SVN": "sloven",
    "KOR": "korea", "ESP": "spain|spanish", "SWE": "swed", "CHE": "switzerland|swiss", "TWN": "taiwan",
    "TUR": "turk", "GBR": r"\buk\b|united kingdom|britain|british",
    "USA": r"\bus\b|u\.s\.|united states|america",
    "eu": r"\beu\b|european union|european commission|european peace",
}  # fmt: skip


def score(rows: Iterable[Row], found: Mapping[str, Sequence[Row]]) -> dict[str, Share]:
    """Donor, recipient, value, item and units: the share of the coders' entries that some claim has."""
    shares: dict[str, Share] = defaultdict(Share)
    for row in rows:
        mine = found.get(row["id"], ())
        transfers = [one for one in mine if one["kind"] == "transfer"]
        figures = [one for one in mine if one["kind"] == "figure"]
        _score_parties(row, transfers, figures, shares)
        if row["value"]:
            shares["value"].note(_has_value(row["value"], transfers, figures))
        for item in row["items"]:
            _score_item(item, transfers, shares)
    return shares


def _score_parties(row: Row, transfers: Sequence[Row], figures: Sequence[Row], shares: dict[str, Share]) -> None:
    text = row["text"].lower()
    if re.search(NAMES.get(row["donor"], "$^"), text):
        donors = {str(one.get("donor")).lower() for one in (*transfers, *figures)}
        shares["donor"].note(row["donor"].lower() in donors)
    if "ukrain" in text:
        for one in transfers:
            shares["recipient"].note(one.get("recipient") in ("UKR", None))


def _has_value(value: Row, transfers: Sequence[Row], figures: Sequence[Row]) -> bool:
    sums = [(one["value"], one["value"]["currency"]) for one in transfers if one.get("value")]
    sums += [(one["amount"], one.get("unit")) for one in figures]
    amount, currency = value["amount"], value["currency"]
    return any(unit == currency and _has_end(amount, ends) for ends, unit in sums)


def _has_end(amount: float, ends: Row) -> bool:
    return any(end is not None and close(end, amount) for end in bounds(ends))


def _score_item(item: Row, transfers: Sequence[Row], shares: dict[str, Share]) -> None:
    wanted = {_stem(word) for word in item["words"]}
    same = [one for one in transfers if wanted & _item_words(one)]
    shares["item"].note(bool(same))
    if item["units"]:
        shares["units"].note(any(one.get("quantity") and _has_end(item["units"], one["quantity"]) for one in same))


def _stem(word: str) -> str:
    return re.sub(r"(es|s)$", "", word.lower())


def _item_words(claim: Row) -> set[str]:
    item = claim.get("item") or {}
    text = f"{item.get('text') or ''} {item.get('name') or ''}".lower()
    return {_stem(word) for word in re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", text)}
