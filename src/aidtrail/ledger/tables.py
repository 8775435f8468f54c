"""The tables of a ledger.

Stored: what can't be had again (articles, claims, decisions, what was left out, the builds). Computed: what follows
from it and can be rebuilt at any time. Full text: see `fulltext`.
"""

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text
from sqlalchemy.dialects import postgresql

stored = MetaData()
computed = MetaData()

# Sorted by code points in both databases, whatever the language of the server.
String = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")

articles = Table(
    "articles",
    stored,
    Column("n", Integer, primary_key=True),  # the row the full-text index points to; no meaning outside the file
    Column("id", String, nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("published", String, index=True),
    Column("title", String),
    Column("outlet", String),
    Column("url", String),
    Column("copies", Text, nullable=False),  # JSON list
    Column("extracted", String),  # the version that extracted its claims; NULL: they were extracted elsewhere
)

claims = Table(
    "claims",
    stored,
    Column("id", String, primary_key=True),
    Column("article", String, ForeignKey("articles.id"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("block", String, index=True),  # claims that can share an entry share a block; NULL: a statement
    Column("donor", String),
    Column("recipient", String),
    Column("item_id", String),
    Column("item_words", String),
    Column("category", String),
    Column("stage", String),
    Column("first_day", String),
    Column("last_day", String),
    Column("confidence", Float, nullable=False),
    Column("foreign", Integer, nullable=False),  # 1: extracted elsewhere and built from the wire
    Column("decision", String, ForeignKey("decisions.id")),  # the decision that added it, if one did
    Column("body", Text, nullable=False),  # the claim on the wire
)

decisions = Table(
    "decisions",
    stored,
    Column("n", Integer, primary_key=True),  # the order in which they were taken
    Column("id", String, nullable=False, unique=True),
    Column("time", String, nullable=False),
    Column("author", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("field", String),
    Column("value", Text),  # JSON
    Column("reason", Text, nullable=False),
    Column("undoes", String, ForeignKey("decisions.id")),
)

decision_claims = Table(
    "decision_claims",
    stored,
    Column("decision", String, ForeignKey("decisions.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("claim", String, nullable=False, index=True),  # as it was when the decision was taken
    Column("article", String, ForeignKey("articles.id"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("quote", Text, nullable=False),
    Column("now", String, index=True),  # the claim it speaks of today; NULL: no longer found
)

builds = Table(
    "builds",
    stored,
    Column("n", Integer, primary_key=True),
    Column("time", String, nullable=False),
    Column("version", String, nullable=False),
    Column("counts", Text, nullable=False),  # JSON
)

left_out = Table(
    "left_out",
    stored,
    Column("n", Integer, primary_key=True),
    Column("path", Text, nullable=False),
    Column("line", Integer, nullable=False),  # 0: the file as a whole
    Column("reason", Text, nullable=False),
    Index("left_out_once", "path", "line", "reason", unique=True),
)

# Blocks and articles whose results are out of date: written in the transaction that changes what they follow from,
# so that a build that was killed is finished by the next one.
stale = Table("stale", stored, Column("what", String, primary_key=True), Column("key", String, primary_key=True))

passages = Table(
    "passages",
    computed,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("article", String, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# Where the claims of transfers stand among one another (see `aidtrail.resolve.locality`): by what they say, and in the
# cell of claims that hang together.
stands = Table(
    "stands",
    computed,
    Column("claim", String, primary_key=True),
    Column("article", String, nullable=False, index=True),
    Column("block", String, nullable=False, index=True),
    Column("mention", String, nullable=False, index=True),
    Column("cell", String, nullable=False, index=True),
    Column("day", Integer, nullable=False),
    Column("stage", String, nullable=False),
    Column("keys", Text, nullable=False),  # JSON list
    Column("whole", Integer, nullable=False),  # 1: about a package as such
    sqlite_with_rowid=False,
)


def _line(name: str) -> Table:
    columns = (Column("key", BigInteger, primary_key=True, autoincrement=False),
               Column("stage", String, primary_key=True), Column("place", String, primary_key=True))  # fmt: skip
    return Table(name, computed, *columns, sqlite_with_rowid=False)


lines = _line("lines")  # the places of mentions along their keys: a day, then the mention
probes = _line("probes")  # places asked about; empty between two questions

# Narrow on purpose: sorting and counting 100,000 of them must not read their bodies.
entries = Table(
    "entries",
    computed,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("block", String, nullable=False, index=True),
    Column("donor", String),
    Column("recipient", String),
    Column("item_id", String),
    Column("item_words", String),
    Column("category", String),
    Column("stage", String),
    Column("undated", Integer, nullable=False),
    Column("first_day", String),
    Column("last_day", String),
    Column("amount", Float),
    Column("voices", Integer, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Index("entries_by_day", "kind", "undated", "first_day", "id"),
    Index("entries_by_donor", "kind", "donor", "undated", "first_day", "id"),
    Index("entries_by_recipient", "kind", "recipient", "undated", "first_day", "id"),
    Index("entries_by_item", "kind", "item_words", "id", "item_id"),
)
Index("entries_latest", entries.c.kind, entries.c.undated, entries.c.last_day.desc(), entries.c.id)
Index("entries_by_voices", entries.c.kind, entries.c.voices.desc(), entries.c.id)
Index("entries_by_conflicts", entries.c.kind, entries.c.conflicts.desc(), entries.c.id)
Index("entries_by_amount", entries.c.kind, entries.c.amount.desc(), entries.c.id)

entry_bodies = Table(
    "entry_bodies", computed, Column("id", String, primary_key=True), Column("body", Text, nullable=False)
)

entry_claims = Table(
    "entry_claims",
    computed,
    Column("entry", String, primary_key=True),
    Column("claim", String, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

voices = Table(
    "voices",
    computed,
    Column("id", String, primary_key=True),
    Column("origin", String, nullable=False),
    Column("name", String, nullable=False),
    Column("why", Text, nullable=False),
)

# The name and the reason by claim: a voice is heard across the ledger, and is called by what is left of it.
voice_claims = Table(
    "voice_claims",
    computed,
    Column("voice", String, primary_key=True),
    Column("claim", String, primary_key=True, index=True),
    Column("article", String, nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("why", Text, nullable=False),
    Index("voices_by_article", "voice", "article"),
    sqlite_with_rowid=False,
)

conflicts = Table(
    "conflicts",
    computed,
    Column("id", String, primary_key=True),
    Column("entry", String, nullable=False, index=True),
    Column("field", String, nullable=False),
    Column("block", String, nullable=False, index=True),
    Column("body", Text, nullable=False),
)

questions = Table(
    "questions",
    computed,
    Column("id", String, primary_key=True),
    Column("one", String, nullable=False, index=True),  # the entries that it is about
    Column("two", String, nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("body", Text, nullable=False),
)

copies = Table(
    "copies",
    computed,
    Column("article", String, primary_key=True),
    Column("of", String, nullable=False),
    Column("share", Float, nullable=False),
)
