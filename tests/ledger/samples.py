"""Articles and claims made by hand, and a resolver simple enough to foresee what it does.

The ledger is handed its resolver, so what it keeps and finds again can be told without judging likeness: here the same
donor, recipient and item are one act, an outlet is a voice, and two counts of one act are a conflict.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b

from aidtrail.ledger.intake import Extractor, Intake, Taken
from aidtrail.ledger.ledger import Ledger
from aidtrail.ledger.resolver import Resolver
from aidtrail.ledger.tables import computed
from aidtrail.model import (
    Article,
    Claim,
    Conflict,
    Copy,
    Decision,
    Evidence,
    Item,
    Question,
    Resolution,
    Step,
    Transfer,
    TransferClaim,
    Voice,
    claim_from_dict,
    digest,
)
from aidtrail.values import Quantity

_SENTENCE = re.compile(r"(\w+) sends (\d+) ([\w ]+) to (\w+)\.")
SENTENCE = "{donor} sends {count} {item} to {recipient}."


def article(name: str, *sentences: str, published: str | None = "2023-03-01", outlet: str = "Gazette") -> Article:
    return Article(name, "\n".join(sentences) or f"Nothing of note in {name}.", published, outlet=outlet)


def sentence(donor: str = "USA", recipient: str = "UKR", item: str = "howitzers", count: int = 4) -> str:
    return SENTENCE.format(donor=donor, recipient=recipient, item=item, count=count)


def claim(
    of: Article,
    *,
    donor: str = "USA",
    recipient: str = "UKR",
    item: str = "howitzers",
    count: int = 4,
    stage: str = "committed",
    date: str | None = None,
    category: str = "artillery",
    ref: str | None = None,
) -> TransferClaim:
    """The claim that `sentence` with the same values makes, found in the article's text."""
    words = sentence(donor, recipient, item, count)
    start = of.text.index(words)
    return TransferClaim(
        article=of.id,
        evidence=(Evidence(start, start + len(words), words),),
        donor=donor,
        recipient=recipient,
        item=Item(item, item.replace(" ", "-"), item.title(), category),
        quantity=Quantity(count, count),
        stage=stage,
        date=date or of.published,
        ref=ref,
    )


def report(
    name: str, *, published: str | None = "2023-03-01", outlet: str = "Gazette", **said: object
) -> list[Article | Claim]:
    """An article of one sentence, and its claim."""
    values = {key: said[key] for key in ("donor", "recipient", "item", "count") if key in said}
    of = article(name, f"{outlet} reports.", sentence(**values), published=published, outlet=outlet)  # type: ignore[arg-type]
    return [of, claim(of, **said)]  # type: ignore[arg-type]


def block(of: Claim) -> str:
    return f"{getattr(of, 'recipient', None)}"


def passages(of: Article) -> tuple[int, ...]:
    """Every line of more than five words."""
    lines = {line for line in of.text.splitlines() if len(line.split()) > 5}
    return tuple(sorted(int.from_bytes(blake2b(one.encode(), digest_size=8).digest(), signed=True) for one in lines))


def resolve(articles: Iterable[Article], claims: Iterable[Claim], decisions: Iterable[Decision] = ()) -> Resolution:
    by_id = {one.id: one for one in articles}
    held = {one.id: one for one in claims}
    names: dict[str, str] = {}
    for decision in decisions:
        if decision.verdict == "reject":
            for one in decision.claims:
                held.pop(one, None)
        elif decision.verdict == "correct":
            for one in decision.claims:
                held[one] = claim_from_dict({**held[one].to_dict(), str(decision.field): decision.value})
        elif decision.verdict == "same":
            names.update(dict.fromkeys(decision.claims, decision.claims[0]))
    acts: dict[str, list[TransferClaim]] = defaultdict(list)
    for one in sorted(held.values(), key=lambda each: each.id):
        if isinstance(one, TransferClaim):
            named = held.get(names.get(one.id, ""), one)
            assert isinstance(named, TransferClaim)
            acts[digest(named.donor, named.recipient, named.item and named.item.text)].append(one)
    transfers = tuple(_transfer(name, group, by_id) for name, group in sorted(acts.items()))
    return Resolution(
        transfers=transfers,
        voices=tuple(_voices(held.values(), by_id)),
        conflicts=tuple(one for name, group in sorted(acts.items()) for one in _conflicts(name, group)),
        questions=tuple(_questions(transfers)),
        copies=tuple(_copies(by_id.values())),
    )


def _voice(of: Article) -> str:
    return digest("voice", of.outlet)


def _transfer(name: str, claims: list[TransferClaim], articles: dict[str, Article]) -> Transfer:
    days = sorted(one.date for one in claims if one.date)
    first = claims[0]
    steps = [Step(one.stage, one.date, (one.id,), quantity=one.quantity) for one in claims]
    return Transfer(
        id=name,
        claims=tuple(one.id for one in claims),
        voices=tuple(sorted({_voice(articles[one.article]) for one in claims})),
        donor=first.donor,
        recipient=first.recipient,
        item=first.item,
        steps=tuple(sorted(steps, key=lambda one: (one.date or "9999", one.claims))),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        stage=first.stage,
        quantity=first.quantity,
    )


def _voices(claims: Iterable[Claim], articles: dict[str, Article]) -> Iterable[Voice]:
    heard: dict[str, list[Claim]] = defaultdict(list)
    for one in claims:
        heard[_voice(articles[one.article])].append(one)
    for name, theirs in sorted(heard.items()):
        outlet = articles[theirs[0].article].outlet or "unknown"
        yield Voice(
            name, "outlet", outlet, tuple(sorted({c.article for c in theirs})), tuple(sorted(c.id for c in theirs))
        )


def _conflicts(entry: str, claims: list[TransferClaim]) -> Iterable[Conflict]:
    counts = {one.quantity.min: one for one in claims if one.quantity}
    if len(counts) > 1:
        ids = tuple(sorted(one.id for one in counts.values()))
        yield Conflict(digest("conflict", entry), entry, "quantity", ids, tuple(sorted(counts, key=str)), "they differ")


def _questions(transfers: tuple[Transfer, ...]) -> Iterable[Question]:
    """Two items from one donor to one recipient may be one."""
    between: dict[tuple[str | None, str | None], list[Transfer]] = defaultdict(list)
    for one in transfers:
        between[one.donor, one.recipient].append(one)
    for one, two, *_ in (group for group in between.values() if len(group) > 1):
        yield Question(digest("question", one.id, two.id), (one.id, two.id), (one.claims[0], two.claims[0]), 0.5, ())


def _copies(articles: Iterable[Article]) -> Iterable[Copy]:
    first: dict[int, str] = {}
    for one in sorted(articles, key=lambda each: each.id):
        marks = passages(one)
        origin = next((first[mark] for mark in marks if mark in first), None)
        if origin:
            yield Copy(one.id, origin, 1.0)
        for mark in marks:
            first.setdefault(mark, one.id)


RESOLVER = Resolver(resolve, block, passages)


def keep(ledger: Ledger, *things: Article | Claim, extract: bool = False) -> Taken:
    """Store articles and claims without computing what follows; with `extract`, the claims that `found_in` finds."""
    ids = [one.id if isinstance(one, Article) else one.article for one in things]
    with ledger.store.writing() as connection:
        intake = Intake(connection, ledger.resolver, EXTRACTOR, ids)
        for one in things:
            if isinstance(one, Article):
                intake.article(one, "", extract=extract)
            else:
                intake.claim(one, "wire.jsonl")
        return intake.finish()


def found_in(of: Article) -> Iterator[Claim]:
    """The claims of the sentences made by `sentence`: an extraction simple enough to foresee what it does."""
    for found in _SENTENCE.finditer(of.text):
        donor, count, item, recipient = found.groups()
        yield claim(of, donor=donor, recipient=recipient, item=item, count=int(count))


EXTRACTOR = Extractor(found_in, "1")


def undated(of: Article) -> Article:
    return replace(of, published=None)


def contents(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every computed table, sorted: what must not depend on how the ledger came about."""
    with ledger.store.reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for table in computed.sorted_tables
        }
