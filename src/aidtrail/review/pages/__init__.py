"""One module a page: its dataclass, what it asks of the ledger, and its address."""
