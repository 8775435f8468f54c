"""The extraction as a build uses it: with the version that tells whether claims are of its making."""

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib import resources
from pathlib import Path

from aidtrail import __version__
from aidtrail.errors import DataError
from aidtrail.ledger.intake import Extractor
from aidtrail.model import Article, Claim


def extractor(catalogue: Path | None = None) -> Extractor:
    """The extraction with the packaged catalogue, and a user's own entries in the file `catalogue`.

    Nothing heavy is loaded before the first article is read.
    """

    def claims(article: Article) -> Iterator[Claim]:
        from aidtrail import catalogue as catalogues
        from aidtrail.extract import extract

        return extract(article, catalogues.load(catalogue))

    return Extractor(claims, version(catalogue))


def version(catalogue: Path | None = None) -> str:
    """The package's version, and a digest of the domain data that is read: better data is a new version, too."""
    return f"{__version__}+{_digest(catalogue)}"


@cache
def _digest(catalogue: Path | None) -> str:
    total = blake2b(digest_size=4)
    folder = Path(str(resources.files("aidtrail") / "data"))
    for path in sorted(folder.rglob("*.yaml")):
        total.update(path.relative_to(folder).as_posix().encode())
        total.update(path.read_bytes())
    if catalogue is not None:
        try:
            total.update(catalogue.read_bytes())
        except OSError as error:
            raise DataError(f"{catalogue}: the catalogue can't be read: {error.strerror}") from error
    return total.hexdigest()
