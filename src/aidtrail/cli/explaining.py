"""Shows a text with its claims marked, the rule and cells of each, and why other sentences gave none."""

from collections.abc import Iterable
from pathlib import Path

from aidtrail.catalogue import Catalogue
from aidtrail.model import Article


def explain(articles: Iterable[Article], catalogue: Catalogue, output: Path | None) -> None:
    """To come."""
    raise NotImplementedError
