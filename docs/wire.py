"""Writes the reference of the wire format from the data model."""

import inspect
import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from aidtrail import model
from aidtrail.values import Money, Quantity

OPENING = """# The wire format

<!-- Written by `make docs` from src/aidtrail/model.py; don't edit by hand. -->

`aidtrail extract` writes JSON Lines, one object a line: first an article, then the claims found in it. `aidtrail build`
reads the same form, so claims that were extracted elsewhere can be built into a ledger; a foreign id in `ref` is kept.
`aidtrail export --format jsonl` writes the claims together with the entries of the ledger, one file a kind. Fields that
a reader does not know are ignored; a field that does not apply is null.

Dates are ISO 8601, as exact as the text allows (`2022-05-31`, `2022-05`, `2022`). Offsets are half-open and count
Unicode code points of the article's text. States are ISO 3166-1 alpha-3 codes, other parties are slugs (`nato`, `eu`).
"""

SECTIONS: tuple[tuple[str, str, tuple[type, ...]], ...] = (
    ("Articles", "The article's text travels with it only where a ledger is to be built from it.", (model.Article,)),
    (
        "Claims",
        "Every claim has these fields, and those of its kind; a transfer also has the `category` of its item.",
        (model.Claim, *model.CLAIM_KINDS.values()),
    ),
    (
        "Parts of a claim",
        "",
        (model.Evidence, model.Item, model.Source, model.PackageRef, model.Speaker, Quantity, Money),
    ),
    (
        "Entries of a ledger",
        "Every entry has these fields, and those of its kind.",
        (model.Entry, model.Transfer, model.Package, model.Rule, model.Total),
    ),
    (
        "What else a ledger holds",
        "",
        (model.Step, model.Choice, model.Voice, model.Conflict, model.Question, model.Copy, model.Decision),
    ),
)
_JSON_TYPES = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null", Any: "any"}
_INHERITING = {**dict.fromkeys(model.CLAIM_KINDS.values(), model.Claim)} | dict.fromkeys(
    (model.Transfer, model.Package, model.Rule, model.Total), model.Entry
)


def page() -> str:
    """The whole page, as Markdown."""
    return "\n".join([OPENING, *_lines()]).rstrip() + "\n"


def _lines() -> Iterator[str]:
    for title, introduction, shapes in SECTIONS:
        yield f"## {title}\n"
        if introduction:
            yield f"{introduction}\n"
        for shape in shapes:
            yield from _shape(shape)
    yield "## Examples\n"
    yield "```json"
    yield from (json.dumps(row, ensure_ascii=False) for row in _examples())
    yield "```"


def _shape(shape: type) -> Iterator[str]:
    kind = getattr(shape, "kind", "")
    yield f"### {shape.__name__}" + (f": `kind` is `{kind}`" if kind else "") + "\n"
    yield inspect.cleandoc(shape.__doc__ or "") + "\n"
    inherited = {part.name for part in fields(_INHERITING[shape])} if shape in _INHERITING else set()
    yield "| field | type | if left out |"
    yield "|---|---|---|"
    hints = get_type_hints(shape)
    for part in fields(shape):
        if part.name not in inherited:
            yield f"| `{_name(shape, part)}` | {_type(hints[part.name])} | {_default(part)} |"
    yield ""


def _name(shape: type, part: Field[Any]) -> str:
    """An article's own id is called `article` on the wire, as in its claims."""
    return "article" if shape is model.Article and part.name == "id" else part.name


def _type(hint: Any) -> str:
    """A type as JSON has it; a part of its own is a link to its table."""
    if hint in _JSON_TYPES:
        return _JSON_TYPES[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return " or ".join(dict.fromkeys(_type(one) for one in inner))
    if origin is Literal:
        return " or ".join(f"`{one}`" for one in inner)
    if origin is tuple:
        return f"list of {_type(inner[0])}" if inner[-1] is Ellipsis else f"list of {len(inner)} ({_type(inner[0])})"
    if origin is Mapping:
        return f"object of {_type(inner[1])} by name"
    return f"[{hint.__name__}](#{hint.__name__.lower()})"


def _default(part: Field[Any]) -> str:
    if part.default_factory is not MISSING:
        value: Any = part.default_factory()
        return f"`{json.dumps(value.to_dict() if hasattr(value, 'to_dict') else value)}`"
    if part.default is MISSING:
        return "required"
    return f"`{json.dumps(part.default)}`"


def _examples() -> Iterator[dict[str, Any]]:
    text = "Norway will send Georgia two NASAMS batteries."
    article = model.Article("a1", text, published="2019-02-28", outlet="Fjord Post")
    yield article.to_dict(text=True)
    yield model.TransferClaim(
        article="a1",
        donor="NOR",
        recipient="GEO",
        item=model.Item("NASAMS batteries", "nasams", "NASAMS", "air-defence"),
        quantity=Quantity(2, 2),
        date="2019-02-28",
        evidence=(model.Evidence(0, len(text), text),),
        cells={"donor": (0, 6), "recipient": (17, 24), "item": (29, 45), "quantity": (25, 28)},
        by="transfer.send",
    ).to_dict()
