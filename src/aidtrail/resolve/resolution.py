"""Claims and decisions in, a ledger's entries out: the whole of resolution."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from aidtrail.garbage import no_collection
from aidtrail.model import (
    Article,
    Claim,
    Conflict,
    Copy,
    Decision,
    FigureClaim,
    Package,
    Question,
    Resolution,
    Rule,
    TermsClaim,
    Total,
    Transfer,
    TransferClaim,
)
from aidtrail.resolve.acts import Reports, settle
from aidtrail.resolve.blocking import block
from aidtrail.resolve.conflicts import conflicts
from aidtrail.resolve.consolidate import Setting
from aidtrail.resolve.copies import find_copies
from aidtrail.resolve.entries import Act, entry_id, is_package, package_entry, transfer_entry
from aidtrail.resolve.names import marks_of
from aidtrail.resolve.packages import has_gaps, memberships, taken_over
from aidtrail.resolve.rules import rule, rule_conflicts, strands
from aidtrail.resolve.rulings import Pair, Rulings, apply
from aidtrail.resolve.totals import check_totals, series, total, total_conflicts
from aidtrail.resolve.voices import Voices, find_voices, listed


@dataclass(slots=True)
class _Found:
    """What has been resolved so far."""

    transfers: list[Transfer] = field(default_factory=list)
    packages: list[Package] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    questions: Sequence[Question] = ()
    cells: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """What entries are told from."""

    articles: Mapping[str, Article]
    voices: Voices
    rulings: Rulings
    copies: tuple[Copy, ...]

    @classmethod
    def of(cls, articles: Mapping[str, Article], rulings: Rulings, marks: Mapping[str, Collection[int]]) -> "_Known":
        """The voices of the claims that hold; `marks` are the passages of each article."""
        copies = find_copies(articles.values(), marks)
        return cls(articles, find_voices(articles, rulings.claims, copies), rulings, copies)

    def setting(self, claims: Iterable[Claim]) -> Setting:
        """What choosing among the claims of one entry needs."""
        return Setting(self.voices.of_entry(claims), self.articles, self.rulings)


@no_collection()
def resolve(articles: Iterable[Article], claims: Iterable[Claim], decisions: Iterable[Decision] = ()) -> Resolution:
    """Transfers, packages, rules and totals with their voices, conflicts and open questions.

    Pure and deterministic: the order of what comes in does not matter. For claims closed under sharing a block,
    articles linked by shared passages, and `same` decisions, the result is the restriction of the whole result to
    them, but that a total is checked against the packages among them.
    """
    by_id = {article.id: article for article in articles}
    rulings = apply(claims, decisions)
    marks = {name: marks_of(article) for name, article in sorted(by_id.items())}
    known = _Known.of(by_id, rulings, {name: held.passages for name, held in marks.items()})
    settled = settle(Reports.of(by_id, marks, rulings))
    found = _Found(questions=settled.questions, cells=settled.cells)
    _add_transfers(settled.acts, known, found)
    _add_rules([claim for claim in rulings.claims if isinstance(claim, TermsClaim)], known, found)
    _add_totals([claim for claim in rulings.claims if isinstance(claim, FigureClaim)], known, found)
    return _resolution(found, known)


def retell(
    articles: Iterable[Article],
    claims: Iterable[Claim],
    decisions: Iterable[Decision],
    acts: Iterable[Collection[str]],
    marks: Mapping[str, Collection[int]],
) -> Resolution:
    """The entries of acts that are known, each by the ids of its claims: as `resolve` gives them, without questions.

    `claims` are all those of `articles`, and these closed under sharing passages; `marks` are the passages of those
    that have any. `acts` hold every package that an article of theirs tells of; the items of a package are those among
    them.
    """
    by_id = {article.id: article for article in articles}
    known = _Known.of(by_id, apply(claims, decisions), marks)
    found = _Found()
    _add_transfers(acts, known, found)
    return _resolution(found, known)


def _add_transfers(acts: Iterable[Collection[str]], known: _Known, found: _Found) -> None:
    """The entries of acts: transfers and packages."""
    held = {claim.id: claim for claim in known.rulings.claims if isinstance(claim, TransferClaim)}
    told = ([held[name] for name in sorted(act)] for act in acts)
    act_of: dict[str, Act] = {entry_id(act): act for act in told}
    package_of = memberships(list(act_of.values()))
    items: dict[str, list[str]] = defaultdict(list)
    for name, package in package_of.items():
        items[package].append(name)
    for name, act in act_of.items():
        setting = known.setting(act)
        if is_package(act):
            found.packages.append(package_entry(act, setting, items.get(name, ())))
        else:
            whole = act_of.get(package_of.get(name, ""), ())
            filled = taken_over(act, whole, known.setting(whole)) if whole and has_gaps(act) else ()
            found.transfers.append(transfer_entry(act, setting, package_of.get(name), filled))
        found.conflicts += conflicts(name, act, setting)


def _add_rules(claims: Sequence[TermsClaim], known: _Known, found: _Found) -> None:
    for held in strands(claims, known.articles, known.rulings.together, _apart(claims, known)):
        setting = known.setting(held)
        entry = rule(held, setting)
        found.rules.append(entry)
        found.conflicts += rule_conflicts(entry, held, setting)


def _add_totals(claims: Sequence[FigureClaim], known: _Known, found: _Found) -> None:
    for held in series(claims, known.articles, known.rulings.together, _apart(claims, known)):
        setting = known.setting(held)
        entry = total(held, setting)
        found.totals.append(entry)
        found.conflicts += total_conflicts(entry, held, setting)
    found.totals = check_totals(found.totals, found.packages)


def _apart(claims: Iterable[Claim], known: _Known) -> list[Pair]:
    """The pairs ruled apart that could be one entry: those of one block."""
    block_of = {claim.id: block(claim) for claim in claims}
    return [pair for pair in known.rulings.apart if len({block_of.get(name, name) for name in pair}) == 1]


def _resolution(found: _Found, known: _Known) -> Resolution:
    return Resolution(
        transfers=tuple(sorted(found.transfers, key=lambda one: one.id)),
        packages=tuple(sorted(found.packages, key=lambda one: one.id)),
        rules=tuple(sorted(found.rules, key=lambda one: one.id)),
        totals=tuple(sorted(found.totals, key=lambda one: one.id)),
        voices=listed(known.voices, {claim.id: claim.article for claim in known.rulings.claims}),
        conflicts=tuple(sorted(found.conflicts, key=lambda one: one.id)),
        questions=tuple(sorted(found.questions, key=lambda one: one.id)),
        copies=tuple(sorted(known.copies, key=lambda one: one.article)),
        cells=found.cells,
    )
