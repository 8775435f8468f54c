"""Claims and decisions in, a ledger's entries out: the whole of resolution, block by block."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

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
from aidtrail.resolve.acts import acts_of
from aidtrail.resolve.blocking import block
from aidtrail.resolve.clusters import Doubt
from aidtrail.resolve.conflicts import conflicts
from aidtrail.resolve.consolidate import Setting
from aidtrail.resolve.copies import find_copies
from aidtrail.resolve.entries import Act, entry_id, is_package, package_entry, transfer_entry
from aidtrail.resolve.groups import Groups
from aidtrail.resolve.names import Marks, marks_of
from aidtrail.resolve.packages import has_gaps, memberships, taken_over
from aidtrail.resolve.passages import passages
from aidtrail.resolve.rules import rule, rule_conflicts, strands
from aidtrail.resolve.rulings import Pair, Rulings, apply
from aidtrail.resolve.scoring import reasons
from aidtrail.resolve.totals import checked, series, total, total_conflicts
from aidtrail.resolve.voices import Voices, find_voices, listed


@dataclass(slots=True)
class _Found:
    """What has been resolved so far."""

    transfers: list[Transfer] = field(default_factory=list)
    packages: list[Package] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Known:
    """What holds for all blocks."""

    articles: Mapping[str, Article]
    voices: Voices
    rulings: Rulings
    marks: Mapping[str, Marks]

    def setting(self, claims: Iterable[Claim]) -> Setting:
        """What choosing among the claims of one entry needs."""
        return Setting(self.voices.of_entry(claims), self.articles, self.rulings)


def resolve(articles: Iterable[Article], claims: Iterable[Claim], decisions: Iterable[Decision] = ()) -> Resolution:
    """Transfers, packages, rules and totals with their voices, conflicts and open questions.

    Pure and deterministic: the order of what comes in does not matter. For claims closed under sharing a block,
    articles linked by shared passages, and `same` decisions, the result is the restriction of the whole result to them.
    """
    by_id = {article.id: article for article in articles}
    rulings = apply(claims, decisions)
    marks = {name: marks_of(article) for name, article in sorted(by_id.items())}
    copies = find_copies(by_id.values(), {name: held.passages for name, held in marks.items()})
    known = _Known(by_id, find_voices(by_id, rulings.claims, copies), rulings, marks)
    found = _Found()
    for held in _blocks(rulings):
        _resolve_block(held, known, found)
    return _resolution(found, known, copies)


def retell(
    articles: Iterable[Article], claims: Iterable[Claim], decisions: Iterable[Decision], acts: Iterable[Collection[str]]
) -> Resolution:
    """The entries of acts that are known, each by the ids of its claims: as `resolve` gives them, without questions.

    `claims` are all those of `articles`, and these closed under sharing passages. `acts` hold every package that an
    article of theirs tells of; the items of a package are those among them.
    """
    by_id = {article.id: article for article in articles}
    rulings = apply(claims, decisions)
    copies = find_copies(by_id.values(), {name: passages(article) for name, article in sorted(by_id.items())})
    known = _Known(by_id, find_voices(by_id, rulings.claims, copies), rulings, {})
    held = {claim.id: claim for claim in rulings.claims if isinstance(claim, TransferClaim)}
    told = [[held[name] for name in sorted(act)] for act in acts]
    found = _Found()
    _add_entries({entry_id(act): act for act in told}, known, found)
    return _resolution(found, known, copies)


def _blocks(rulings: Rulings) -> list[list[Claim]]:
    """The claims of each block; blocks that an analyst tied together by a `same` decision are one."""
    by_id = {claim.id: claim for claim in rulings.claims}
    groups = Groups(block(claim) for claim in rulings.claims)
    for one, two in rulings.together:
        if one in by_id and two in by_id:
            groups.join(block(by_id[one]), block(by_id[two]))
    held: dict[str, list[Claim]] = defaultdict(list)
    for claim in rulings.claims:
        held[groups.first(block(claim))].append(claim)
    return [held[name] for name in sorted(held)]


def _resolve_block(claims: Sequence[Claim], known: _Known, found: _Found) -> None:
    before = len(found.packages)
    _resolve_transfers([claim for claim in claims if isinstance(claim, TransferClaim)], known, found)
    _resolve_terms([claim for claim in claims if isinstance(claim, TermsClaim)], known, found)
    figures = [claim for claim in claims if isinstance(claim, FigureClaim)]
    _resolve_figures(figures, found.packages[before:], known, found)


def _resolve_terms(claims: Sequence[TermsClaim], known: _Known, found: _Found) -> None:
    for held in strands(claims, known.articles, known.rulings.together, known.rulings.apart):
        setting = known.setting(held)
        entry = rule(held, setting)
        found.rules.append(entry)
        found.conflicts += rule_conflicts(entry, held, setting)


def _resolve_figures(claims: Sequence[FigureClaim], packages: Sequence[Package], known: _Known, found: _Found) -> None:
    for held in series(claims, known.articles, known.rulings.together, known.rulings.apart):
        setting = known.setting(held)
        entry = checked(total(held, setting), packages)
        found.totals.append(entry)
        found.conflicts += total_conflicts(entry, held, setting)


def _resolve_transfers(claims: Sequence[TransferClaim], known: _Known, found: _Found) -> None:
    if not claims:
        return
    acts, doubts = acts_of(claims, known.articles, known.marks, known.rulings)
    act_of = {entry_id(act): act for act in acts}
    _add_entries(act_of, known, found)
    entry_of = {claim.id: name for name, act in act_of.items() for claim in act}
    found.questions += _questions(doubts, entry_of, known.rulings.apart)


def _add_entries(act_of: Mapping[str, Act], known: _Known, found: _Found) -> None:
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


def _questions(doubts: Iterable[Doubt], entry_of: Mapping[str, str], apart: Iterable[Pair]) -> Iterable[Question]:
    """One question for each pair of entries that are not ruled apart: the surest of the doubts between them."""
    known = {_pair(entry_of[one], entry_of[two]) for one, two in apart if one in entry_of and two in entry_of}
    surest: dict[Pair, Doubt] = {}
    for doubt in sorted(doubts, key=lambda one: (-round(one.score, 3), one.one.id, one.two.id)):
        one, two = _pair(entry_of[doubt.one.id], entry_of[doubt.two.id])
        if one != two and (one, two) not in known:
            surest.setdefault((one, two), doubt)
    for pair, doubt in sorted(surest.items()):
        claims = (doubt.one.id, doubt.two.id)
        yield Question.between(pair, claims, round(doubt.score, 3), reasons(doubt.one, doubt.two))


def _pair(one: str, two: str) -> Pair:
    low, high = sorted((one, two))
    return low, high


def _resolution(found: _Found, known: _Known, copies: tuple[Copy, ...]) -> Resolution:
    return Resolution(
        transfers=tuple(sorted(found.transfers, key=lambda one: one.id)),
        packages=tuple(sorted(found.packages, key=lambda one: one.id)),
        rules=tuple(sorted(found.rules, key=lambda one: one.id)),
        totals=tuple(sorted(found.totals, key=lambda one: one.id)),
        voices=listed(known.voices, {claim.id: claim.article for claim in known.rulings.claims}),
        conflicts=tuple(sorted(found.conflicts, key=lambda one: one.id)),
        questions=tuple(sorted(found.questions, key=lambda one: one.id)),
        copies=tuple(sorted(copies, key=lambda one: one.article)),
    )
