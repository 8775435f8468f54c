"""Entries of transfers and packages from the claims of one act."""

from collections.abc import Sequence

from aidtrail.model import Choice, Item, Package, Transfer, TransferClaim, digest
from aidtrail.resolve.consolidate import Setting, choose, read_field
from aidtrail.resolve.stages import days_of, furthest, history
from aidtrail.values import Money, Quantity

Act = Sequence[TransferClaim]


def entry_id(claims: Act) -> str:
    """An entry's id: of the smallest id of its claims, whatever else becomes known of it."""
    return digest("entry", min(claim.id for claim in claims))


def is_package(claims: Act) -> bool:
    """Whether an act is a package as a whole: some claim of it names no item."""
    return any(claim.item is None for claim in claims)


def transfer_entry(
    claims: Act, setting: Setting, package: str | None = None, filled: Sequence[Choice] = ()
) -> Transfer:
    """The entry of one item's transfer."""
    steps, known = history(claims, setting.voices)
    chosen = _choices(claims, setting, ("donor", "recipient", "item", "quantity", "value")) + tuple(filled)
    value = {choice.field: choice.value for choice in chosen}
    first, last = days_of(steps)
    return Transfer(
        id=entry_id(claims),
        claims=tuple(sorted(claim.id for claim in claims)),
        voices=_voices(claims, setting),
        donor=value.get("donor"),
        recipient=value.get("recipient"),
        item=Item(**value["item"]) if value.get("item") else None,
        steps=steps,
        choices=chosen,
        first=first,
        last=last,
        order_known=known,
        stage=furthest(steps),
        quantity=Quantity(**value["quantity"]) if value.get("quantity") else None,
        value=Money(**value["value"]) if value.get("value") else None,
        package=package,
    )


def package_entry(claims: Act, setting: Setting, transfers: Sequence[str] = ()) -> Package:
    """The entry of a package; `transfers` are the ids of the entries of its items."""
    steps, known = history(claims, setting.voices)
    chosen = _choices(claims, setting, ("donor", "recipient", "value", "ordinal", "authority"))
    value = {choice.field: choice.value for choice in chosen}
    first, last = days_of(steps)
    return Package(
        id=entry_id(claims),
        claims=tuple(sorted(claim.id for claim in claims)),
        voices=_voices(claims, setting),
        donor=value.get("donor"),
        recipient=value.get("recipient"),
        steps=steps,
        choices=chosen,
        first=first,
        last=last,
        order_known=known,
        stage=furthest(steps),
        ordinal=value.get("ordinal"),
        authority=value.get("authority"),
        value=Money(**value["value"]) if value.get("value") else None,
        transfers=tuple(sorted(transfers)),
    )


def _voices(claims: Act, setting: Setting) -> tuple[str, ...]:
    return tuple(sorted({setting.voices[claim.id] for claim in claims}))


def _choices(claims: Act, setting: Setting, fields: Sequence[str]) -> tuple[Choice, ...]:
    chosen = (choose(field, claims, read_field(field), setting) for field in fields)
    return tuple(choice for choice in chosen if choice)
