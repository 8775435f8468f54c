"""Full-text search over the articles: the one thing that SQLite (FTS5) and PostgreSQL (tsvector) do differently."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from aidtrail.model import Article

# Of a longer text PostgreSQL indexes the beginning: a tsvector can't hold more than 1 MB.
_INDEXED_CHARACTERS = 200_000

_INSERT = "INSERT INTO article_words(rowid, title, text) VALUES (new.n, new.title, new.text)"
_DELETE = "INSERT INTO article_words(article_words, rowid, title, text) VALUES ('delete', old.n, old.title, old.text)"
_VECTOR = f"to_tsvector('simple', coalesce(title, '') || ' ' || left(text, {_INDEXED_CHARACTERS}))"
_CREATE = {
    "sqlite": f"""
        CREATE VIRTUAL TABLE article_words USING fts5(
            title, text, content='articles', content_rowid='n', tokenize='unicode61 remove_diacritics 2');

        CREATE TRIGGER article_words_added AFTER INSERT ON articles BEGIN {_INSERT}; END;

        CREATE TRIGGER article_words_changed AFTER UPDATE OF title, text ON articles BEGIN {_DELETE}; {_INSERT}; END;
    """,
    "postgresql": f"""
        ALTER TABLE articles ADD COLUMN words tsvector GENERATED ALWAYS AS ({_VECTOR}) STORED;

        CREATE INDEX article_words ON articles USING gin(words);
    """,
}

_FIELDS = "a.id, a.published, a.title, a.outlet, a.url"
_MARKS = ("\x02", "\x03")
_SEARCH = {
    "sqlite": (
        f"SELECT {_FIELDS}, snippet(article_words, 1, '\x02', '\x03', '…', 32) AS snippet"
        " FROM article_words JOIN articles a ON a.n = article_words.rowid"
        " WHERE article_words MATCH :words AND (:day IS NULL OR a.published <= :day)"
        " ORDER BY bm25(article_words, 3.0, 1.0), a.id LIMIT :limit OFFSET :offset"
    ),
    "postgresql": (
        f"SELECT {_FIELDS}, ts_headline('simple', left(a.text, {_INDEXED_CHARACTERS}), q,"
        " 'StartSel=\x02, StopSel=\x03, MaxWords=32, MinWords=16') AS snippet"
        " FROM articles a, websearch_to_tsquery('simple', :words) q"
        " WHERE a.words @@ q AND (CAST(:day AS text) IS NULL OR a.published <= :day)"
        " ORDER BY ts_rank(a.words, q) DESC, a.id LIMIT :limit OFFSET :offset"
    ),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that holds the words searched for.

    `article` comes without its text; `snippet` is the place where the words stand, cut into (words, found) pairs.
    """

    article: Article
    snippet: tuple[tuple[str, bool], ...]

    def to_dict(self) -> dict[str, object]:
        """The article's metadata and the snippet, the words found between [[ and ]]."""
        marked = "".join(f"[[{words}]]" if found else words for words, found in self.snippet)
        return {**self.article.to_dict(), "snippet": marked}


def create(connection: Connection) -> None:
    """Make the index, kept up to date by the database itself."""
    for statement in _CREATE[connection.dialect.name].strip().split("\n\n"):
        connection.exec_driver_sql(statement)


def rebuild(connection: Connection) -> None:
    """Make the index anew from the articles."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO article_words(article_words) VALUES ('rebuild')")
    else:
        connection.exec_driver_sql("REINDEX INDEX article_words")


def search(connection: Connection, words: str, day: str | None, limit: int, offset: int) -> Sequence[Hit]:
    """Articles that hold all the words and "quoted phrases", best first; none where `words` holds no word."""
    query = _as_query(words)
    if not query:
        return []
    values = {"words": query, "day": day, "limit": limit, "offset": offset}
    found = connection.execute(text(_SEARCH[connection.dialect.name]), values)
    return [_hit(*row) for row in found]


def _as_query(words: str) -> str:
    """Every phrase and word as a quoted string: no user's character is an operator in either database."""
    clean = words.encode(errors="replace").decode().replace("\x00", " ")
    phrases = re.findall(r'"([^"]*)"|([^\s"]+)', clean)
    wanted = [quoted or word for quoted, word in phrases]
    return " ".join(f'"{phrase}"' for phrase in wanted if re.search(r"\w", phrase))


def _hit(
    article: str, published: str | None, title: str | None, outlet: str | None, url: str | None, snippet: str
) -> Hit:
    return Hit(Article(article, "", published, title, outlet, url), _pieces(snippet))


def _pieces(snippet: str) -> tuple[tuple[str, bool], ...]:
    found = False
    pieces = []
    for piece in re.split("([\x02\x03])", snippet):
        if piece in _MARKS:
            found = piece == _MARKS[0]
        elif piece:
            pieces.append((piece, found))
    return tuple(pieces)
