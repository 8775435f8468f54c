"""The catalogue: parties, weapon systems, outlets and authorities, and where a text names them.

The facts are YAML files under ``data/``; a user's own entries come from a file of the same shape.
"""

from aidtrail.catalogue.entries import Authority, Mention, Name, Outlet, Party, System
from aidtrail.catalogue.loading import Catalogue, check, load
from aidtrail.catalogue.lookup import party_names, search, suggest

__all__ = [
    "Authority", "Catalogue", "Mention", "Name", "Outlet", "Party", "System", "check", "load", "party_names",
    "search", "suggest",
]  # fmt: skip
