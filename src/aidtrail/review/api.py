"""The API: all that the pages show and do, as JSON in the wire form. Described by OpenAPI at /api/openapi.json."""

import json
from typing import Annotated, Any, Literal, Self

from fastapi import APIRouter, FastAPI, Path, Query, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, model_validator
from starlette.exceptions import HTTPException

from aidtrail.errors import LedgerError
from aidtrail.ledger.ledger import Ledger
from aidtrail.ledger.rows import Rows
from aidtrail.model import STAGES
from aidtrail.review import schemas
from aidtrail.review.security import Analyst, TheDesk, Visitor
from aidtrail.review.tasks import tasks
from aidtrail.review.timeline import By, timeline

DESCRIPTION = (
    "A ledger of military aid and arms transfers: what its pages show and do. On this computer no login is needed."
    " Elsewhere send the name and the secret of an account (HTTP Basic). Decisions are sent as JSON."
)
router = APIRouter(prefix="/api")

ClaimKind = Literal["transfer", "terms", "figure", "statement"]
_DAY = r"^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|1\d|2[0-8]|29|30|31))?)?$"
_NO_NUL = r"^[^\x00]*$"
Day = Annotated[str | None, Query(pattern=_DAY, description="ISO date: 2022, 2022-05 or 2022-05-31")]
Text = Annotated[str | None, Query(max_length=200)]
Limit = Annotated[int, Query(ge=1, le=1000)]
Offset = Annotated[int, Query(ge=0, le=2**31)]
Id = Annotated[str, Path(max_length=200)]
Sort = Annotated[
    str | None,
    Query(
        pattern="^-?(first|last|donor|recipient|item|category|stage|amount|voices|conflicts)$",
        description="a column; - before it: descending",
    ),
]
EntryList = Literal["transfers", "packages", "rules", "totals"]
SHAPE_OF = {"transfers": "Transfer", "packages": "Package", "rules": "Rule", "totals": "Total"}


class Filters(BaseModel):
    """Which entries are wanted."""

    model_config = ConfigDict(extra="ignore")

    donor: str | None = Field(None, max_length=200, description="code of a party")
    recipient: str | None = Field(None, max_length=200, description="code of a party")
    item: str | None = Field(None, max_length=200, description="id in the catalogue, or words of the name")
    category: str | None = Field(None, max_length=200)
    stage: str | None = Field(None, max_length=200, description=f"{', '.join(STAGES)}; of a rule its state")
    since: str | None = Field(None, pattern=_DAY)
    until: str | None = Field(None, pattern=_DAY)


Wanted = Annotated[Filters, Query()]


class NewDecision(BaseModel):
    """A ruling on claims or entries, by id; see the reference of `Ledger.decide`."""

    verdict: Literal["confirm", "reject", "correct", "same", "not-same", "add", "note"]
    on: list[str] = Field(default_factory=list, max_length=1000)
    field: str | None = Field(None, max_length=100)
    value: Any = Field(None, description="wire form: of the field to correct, or of the claim to add")
    reason: str = Field("", max_length=10_000)
    seen: str | None = Field(None, description="the latest decision seen; then a later one on these claims is a 409")

    @model_validator(mode="after")
    def _is_text(self) -> Self:
        """JSON can say what no database keeps: NUL, and halves of surrogate pairs."""
        whole = json.dumps(self.model_dump(), ensure_ascii=False)
        if "\\u0000" in whole or any("\ud800" <= char <= "\udfff" for char in whole):
            raise ValueError("it holds characters that are not text (NUL or half of a surrogate pair)")
        return self


class Undoing(BaseModel):
    """Why a decision is taken back."""

    reason: str = Field("", max_length=10_000, pattern=_NO_NUL)
    seen: str | None = None


def _rows(found: Rows[Any]) -> JSONResponse:
    return JSONResponse({"total": found.total, "rows": [row.to_dict() for row in found]})


def _listed(kind: str) -> None:
    """A route for a list of entries."""

    def entries(
        desk: TheDesk, session: Visitor, wanted: Wanted, as_of: Day = None, sort: Sort = None, limit: Limit = 50,
        offset: Offset = 0,
    ) -> JSONResponse:  # fmt: skip
        with desk.at(as_of) as ledger:
            return _rows(_ask(ledger, kind)(as_of=None, sort=sort, limit=limit, offset=offset, **wanted.model_dump()))

    entries.__doc__ = f"The {kind} that pass the filters, a page of them."
    router.get(f"/{kind}", responses=schemas.rows(SHAPE_OF[kind]), operation_id=kind)(entries)


def _ask(ledger: Ledger, kind: str) -> Any:
    return {
        "transfers": ledger.transfers, "packages": ledger.packages, "rules": ledger.rules, "totals": ledger.totals
    }[kind]  # fmt: skip


for _kind in SHAPE_OF:
    _listed(_kind)


@router.get("/entries/{id}", responses=schemas.one("Dossier"))
def entry(desk: TheDesk, session: Visitor, id: Id, as_of: Day = None) -> JSONResponse:
    """One entry whole: claims with their sources, voices, conflicts, questions, decisions, related entries."""
    with desk.at(as_of) as ledger:
        try:
            return JSONResponse(ledger.show(id).to_dict())
        except LedgerError as error:
            raise HTTPException(404, str(error)) from error


@router.get("/conflicts", responses=schemas.rows("Conflict"))
def conflicts(
    desk: TheDesk, session: Visitor, wanted: Wanted, as_of: Day = None, limit: Limit = 50, offset: Offset = 0
) -> JSONResponse:
    """Conflicts of the entries that pass the filters."""
    with desk.at(as_of) as ledger:
        return _rows(ledger.conflicts(limit=limit, offset=offset, **wanted.model_dump()))


@router.get("/questions", responses=schemas.rows("Question"))
def questions(
    desk: TheDesk, session: Visitor, as_of: Day = None, limit: Limit = 50, offset: Offset = 0
) -> JSONResponse:  # fmt: skip
    """Pairs of entries that may be one act."""
    with desk.at(as_of) as ledger:
        return _rows(ledger.questions(limit=limit, offset=offset))


@router.get("/claims", responses=schemas.rows("Claim"))
def claims(
    desk: TheDesk, session: Visitor, wanted: Wanted, kind: ClaimKind | None = None, article: Text = None,
    as_of: Day = None, limit: Limit = 50, offset: Offset = 0,
) -> JSONResponse:  # fmt: skip
    """Claims, of a kind or an article, as they were extracted: corrections are decisions."""
    found = desk.ledger.claims(
        kind=kind, article=article, as_of=as_of, limit=limit, offset=offset, **wanted.model_dump()
    )  # fmt: skip
    return _rows(found)


@router.get("/articles", responses=schemas.rows("Article"))
def articles(
    desk: TheDesk, session: Visitor, as_of: Day = None, limit: Limit = 50, offset: Offset = 0
) -> JSONResponse:  # fmt: skip
    """Articles without their texts, the latest first."""
    return _rows(desk.ledger.articles(sort="-published", as_of=as_of, limit=limit, offset=offset))


@router.get("/article", responses=schemas.one("Article"))
def article(desk: TheDesk, session: Visitor, id: Annotated[str, Query(max_length=2000)]) -> JSONResponse:
    """One article with its text."""
    try:
        return JSONResponse(desk.ledger.article(id).to_dict(text=True))
    except LedgerError as error:
        raise HTTPException(404, str(error)) from error


@router.get("/search", responses=schemas.rows("Article"))
def search(
    desk: TheDesk, session: Visitor, q: Annotated[str, Query(max_length=1000)], as_of: Day = None, limit: Limit = 50,
    offset: Offset = 0,
) -> JSONResponse:  # fmt: skip
    """Articles that hold all the words and "quoted phrases", which `snippet` has between [[ and ]]."""
    return _rows(desk.ledger.search(q, as_of=as_of, limit=limit, offset=offset))


@router.get("/voices", responses=schemas.rows("Voice"))
def voices(
    desk: TheDesk, session: Visitor, as_of: Day = None, limit: Limit = 50, offset: Offset = 0
) -> JSONResponse:  # fmt: skip
    """Voices with the articles and claims they are heard in."""
    with desk.at(as_of) as ledger:
        return _rows(ledger.voices(limit=limit, offset=offset))


@router.get("/copies", responses=schemas.rows("Copy"))
def copies(desk: TheDesk, session: Visitor, as_of: Day = None) -> JSONResponse:
    """Which articles carry the text of which others."""
    with desk.at(as_of) as ledger:
        return _rows(ledger.copies())


@router.get("/changes", responses=schemas.one("Changes"))
def changes(
    desk: TheDesk, session: Visitor, since: Annotated[str, Query(pattern=_DAY)],
    until: Annotated[str, Query(pattern=_DAY)],
) -> JSONResponse:  # fmt: skip
    """What differs between the ends of two days."""
    return JSONResponse(desk.changes(since, until).to_dict())


@router.get("/counts", responses=schemas.free({"type": "object", "additionalProperties": {"type": "integer"}}))
def counts(desk: TheDesk, session: Visitor) -> JSONResponse:
    """How many there are of everything."""
    return JSONResponse(desk.counts())


_FACETS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": {"type": "object", "additionalProperties": {"type": "integer"}},
}


@router.get("/facets/{kind}", responses=schemas.free(_FACETS))
def facets(desk: TheDesk, session: Visitor, kind: Literal["transfer", "package", "rule", "total"]) -> JSONResponse:
    """How many entries of a kind each donor, recipient, category and stage has."""
    return JSONResponse(desk.facets(kind))


@router.get("/timeline", responses=schemas.free({"type": "object"}))
def story(desk: TheDesk, session: Visitor, wanted: Wanted, as_of: Day = None, by: By = "item") -> JSONResponse:
    """The timeline of what passes the filters, as a Vega-Lite specification."""
    from aidtrail.review import charts  # Altair is slow to load, and the first page does without

    with desk.at(as_of) as ledger:
        return JSONResponse(charts.spec(timeline(ledger, by=by, **wanted.model_dump())))


_TASK: dict[str, Any] = {
    "type": "object",
    "properties": {
        "id": {"type": "string"}, "kind": {"type": "string"}, "title": {"type": "string"}, "why": {"type": "string"},
        "on": {"type": "array", "items": {"type": "string"}},
        "entry": {"anyOf": [{"type": "string"}, {"type": "null"}]},
    },
    "required": ["id", "kind", "title", "why", "on", "entry"],
}  # fmt: skip


@router.get("/work", responses=schemas.free({"type": "array", "items": _TASK}))
def work(
    desk: TheDesk, session: Visitor,
    kind: Literal["second", "difference", "conflict", "question", "claim", "stage"] | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20, offset: Offset = 0,
) -> JSONResponse:  # fmt: skip
    """What needs a person, most valuable first; `on` are the claims to rule on."""
    found = tasks(desk, kind, skip=offset, limit=limit)
    shown = ("id", "kind", "title", "why", "on", "entry")
    return JSONResponse([{name: getattr(one, name) for name in shown} for one in found])


@router.get("/decisions", responses=schemas.rows("Decision"))
def decisions(desk: TheDesk, session: Visitor, limit: Limit = 50, offset: Offset = 0) -> JSONResponse:
    """The log, the latest first, with what was taken back and the undos."""
    taken, _ = desk.log()
    return _rows(Rows(list(reversed(taken))[offset : offset + limit], len(taken)))


@router.post("/decisions", responses=schemas.one("Decision"))
def decide(desk: TheDesk, session: Analyst, new: NewDecision) -> JSONResponse:
    """Take a decision, as the account that asks."""
    options: dict[str, Any] = {"seen": new.seen} if "seen" in new.model_fields_set else {}
    taken = desk.ledger.decide(
        new.verdict, new.on, author=session.account.name, field=new.field, value=new.value, reason=new.reason,
        **options,
    )  # fmt: skip
    return JSONResponse(taken.to_dict())


@router.post("/decisions/{id}/undo", responses=schemas.one("Decision"))
def undo(desk: TheDesk, session: Analyst, id: Id, why: Undoing) -> JSONResponse:
    """Take a decision back, by another one."""
    options: dict[str, Any] = {"seen": why.seen} if "seen" in why.model_fields_set else {}
    return JSONResponse(desk.ledger.undo(id, author=session.account.name, reason=why.reason, **options).to_dict())


@router.get("/openapi.json", include_in_schema=False)
def description(request: Request, session: Visitor) -> JSONResponse:
    """The description of all this."""
    return JSONResponse(describe(request.app))


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI description, with the shapes that answers have on the wire."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        made["components"]["schemas"] |= schemas.components()
        made["components"]["securitySchemes"] = {"account": {"type": "http", "scheme": "basic"}}
        made["security"] = [{"account": []}, {}]
        app.openapi_schema = made
    return app.openapi_schema
