"""What a build is given, as a stream of articles and claims, cut into batches."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from aidtrail.ledger.stored import LeftOut
from aidtrail.model import Article, Claim
from aidtrail.read import Problem, claims, is_claims, read

Input = str | Path | Article | Claim

_ARTICLES_AT_ONCE = 100
_CLAIMS_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How paths are read; see `aidtrail.read`."""

    published: str | None = None
    sidecar: str | Path | None = None
    today: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """An article with the file it came from ("" where there was none); `read` tells that its claims are wanted."""

    article: Article
    path: str = ""
    read: bool = True


@dataclass(frozen=True, slots=True)
class Wire:
    """A claim that was extracted elsewhere, with the file it came from."""

    claim: Claim
    path: str = ""


@dataclass(slots=True)
class Batch:
    """What is taken into the ledger in one transaction."""

    texts: list[Text] = field(default_factory=list)
    wire: list[Wire] = field(default_factory=list)

    def ids(self) -> set[str]:
        """The articles spoken of."""
        return {one.article.id for one in self.texts} | {one.claim.article for one in self.wire}

    def to_extract(self) -> Iterator[tuple[Text, bool]]:
        """Articles, and whether to extract their claims: not those that come with claims made elsewhere."""
        made = {one.claim.article for one in self.wire}
        return ((one, one.read and one.article.id not in made) for one in self.texts)

    @property
    def full(self) -> bool:
        """Whether it is time for the next one."""
        return len(self.texts) >= _ARTICLES_AT_ONCE or len(self.wire) >= _CLAIMS_AT_ONCE


def batches(inputs: Iterable[Input | Iterable[Input]], how: Reading, problems: list[LeftOut]) -> Iterator[Batch]:
    """Everything that the inputs hold; what can't be read is added to `problems`."""
    batch, after_text = Batch(), False
    for one in _stream(inputs, how, problems):
        is_text = isinstance(one, Text)
        if batch.full and (is_text or not after_text):  # an article stays with the first of its claims
            yield batch
            batch = Batch()
        if isinstance(one, Text):
            batch.texts.append(one)
        else:
            batch.wire.append(one)
        after_text = is_text
    if batch.texts or batch.wire:
        yield batch


def _stream(inputs: Iterable[Input | Iterable[Input]], how: Reading, problems: list[LeftOut]) -> Iterator[Text | Wire]:
    """Objects as they come, then the articles in files, then the claims in files, which may speak of them."""

    def keep(problem: Problem) -> None:
        problems.append(LeftOut(problem.path, problem.line or 0, problem.reason))

    paths: dict[bool, list[str | Path]] = {False: [], True: []}
    for one in _flat(inputs):
        if isinstance(one, Article):
            yield Text(one)
        elif isinstance(one, Claim):
            yield Wire(one)
        else:
            paths[is_claims(one)].append(one)
    found = read(*paths[False], published=how.published, sidecar=how.sidecar, today=how.today, on_problem=keep)
    yield from map(Text, found if paths[False] else ())
    for path in paths[True]:
        for thing in claims(path, today=how.today, on_problem=keep):
            yield Text(thing, str(path), read=False) if isinstance(thing, Article) else Wire(thing, str(path))


def _flat(inputs: Iterable[Input | Iterable[Input]]) -> Iterator[Input]:
    for one in inputs:
        if isinstance(one, str | Path | Article | Claim):
            yield one
        else:
            yield from one
