"""The shapes of what the API answers, for its OpenAPI description: made from the model's own dataclasses."""

from functools import cache
from typing import Any

import msgspec

from aidtrail.ledger.changes import Changes
from aidtrail.ledger.dossier import Dossier
from aidtrail.model import Claim, Conflict, Copy, Decision, Package, Question, Rule, Total, Transfer, Voice

_SHAPES = (Changes, Claim, Conflict, Copy, Decision, Dossier, Package, Question, Rule, Total, Transfer, Voice)
_TEXT = {"anyOf": [{"type": "string"}, {"type": "null"}]}
_ARTICLE: dict[str, Any] = {
    "title": "Article",
    "type": "object",
    "properties": {
        "kind": {"const": "article"}, "article": {"type": "string"}, "published": _TEXT, "title": _TEXT,
        "outlet": _TEXT, "url": _TEXT, "copies": {"type": "array", "items": {"type": "string"}},
        "text": {"type": "string"}, "snippet": {"type": "string"},
    },
    "required": ["kind", "article", "published", "title", "outlet", "url", "copies"],
}  # fmt: skip
_ERROR = {"title": "Error", "type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}


@cache
def components() -> dict[str, Any]:
    """All shapes by name."""
    _, found = msgspec.json.schema_components(_SHAPES, ref_template="#/components/schemas/{name}")
    others = found["Choice"]["properties"]["others"]
    others["items"] = {  # on the wire a pair has names
        "type": "object",
        "properties": {"value": {}, "claims": {"type": "array", "items": {"type": "string"}}},
        "required": ["value", "claims"],
    }
    return found | {"Article": _ARTICLE, "Error": _ERROR}


def one(name: str) -> dict[int | str, dict[str, Any]]:
    """The answer of a route that gives one thing."""
    return _answers({"$ref": f"#/components/schemas/{name}"})


def rows(name: str) -> dict[int | str, dict[str, Any]]:
    """The answer of a route that gives a page of a list."""
    listed = {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}
    shape = {"type": "object", "properties": {"total": {"type": "integer"}, "rows": listed}}
    return _answers(shape | {"required": ["total", "rows"]})


def free(shape: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    """The answer of a route with a shape of its own."""
    return _answers(shape)


def _answers(shape: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    errors = {
        401: "Nobody is logged in", 403: "Not for this role, or sent by another site",
        404: "There is no such thing", 409: "The decision can't be taken", 413: "Too large",
        422: "A parameter is wrong", 429: "Too many wrong passwords",
    }  # fmt: skip
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    wrong: dict[int | str, dict[str, Any]] = {
        code: {"description": text, "content": error} for code, text in errors.items()
    }  # fmt: skip
    return {200: {"description": "Found", "content": {"application/json": {"schema": shape}}}} | wrong
