"""What the pages' forms do: decide, correct, add, take back. Each answers with the page that it came from."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from aidtrail.errors import DecisionError
from aidtrail.model import Decision
from aidtrail.review import fields, render
from aidtrail.review.desk import Desk
from aidtrail.review.judgements import SECOND, Judgements
from aidtrail.review.login import inside
from aidtrail.review.security import Analyst, SentForm, TheDesk

router = APIRouter()
Form = dict[str, str]
OFFERED = ("confirm", "reject", "same", "not-same", "note")


@router.post("/decide", response_model=None)
def decide(request: Request, desk: TheDesk, session: Analyst, form: SentForm) -> Response:
    """Rule on claims: `on` (ids), `verdict`, `reason`. The verdict `second-reader` asks for one.

    A verdict may name the one claim that it is on, as in `confirm 1f2e…`.
    """
    asked, _, only = form.get("verdict", "").partition(" ")
    if asked not in (*OFFERED, SECOND):
        raise DecisionError(f"{asked!r} can't be decided here; use one of {', '.join(OFFERED)}")
    taken = desk.ledger.decide(
        "note" if asked == SECOND else asked,
        [only] if only else form["on"].split(),
        author=session.account.name,
        field=SECOND if asked == SECOND else None,
        reason=form.get("reason", "").strip() or ("please look at this too" if asked == SECOND else ""),
        seen=form.get("seen") or None,
    )
    return _done(request, desk, session, form, taken)


@router.post("/correct", response_model=None)
def correct(request: Request, desk: TheDesk, session: Analyst, form: SentForm) -> Response:
    """Correct the fields of a claim whose value was changed in the form: a decision for each."""
    name, seen = form["on"].strip(), form.get("seen") or None
    claim = desk.claims([name]).get(name)
    if claim is None:
        raise DecisionError(f"{name} is no claim of this ledger")
    now = Judgements.of(desk.decisions()).current(claim)
    changed = [
        one.name
        for one in fields.FIELDS[claim.kind]
        if one.name in form and form[one.name].strip() != fields.shown(one.name, now.get(one.name))
    ]
    if not changed:
        raise DecisionError("nothing was changed: change a field, then save")
    values = {one: fields.read(claim.kind, one, form[one]) for one in changed}  # all can be read before one is taken
    taken = None
    for one, value in values.items():
        taken = desk.ledger.decide(
            "correct", name, author=session.account.name, field=one, value=value,
            reason=form.get("reason", "").strip(), seen=seen,
        )  # fmt: skip
        seen = taken.id
    assert taken is not None
    return _done(request, desk, session, form, taken)


@router.post("/add", response_model=None)
def add(request: Request, desk: TheDesk, session: Analyst, form: SentForm) -> Response:
    """Add a claim that rests on words of an article."""
    kind = form.get("kind", "")
    if kind not in fields.FIELDS:
        raise DecisionError(f"{kind!r} is no kind of claim; use one of {', '.join(fields.FIELDS)}")
    text = desk.ledger.article(form.get("article", "")).text
    start, words = _place(text, form.get("words", ""), form.get("start", ""))
    row = {one.name: fields.read(kind, one.name, form.get(one.name, "")) for one in fields.FIELDS[kind]}
    row |= {"kind": kind, "article": form.get("article", "")}
    row["evidence"] = [{"start": start, "end": start + len(words), "text": words}]
    taken = desk.ledger.decide(
        "add", author=session.account.name, value=row, reason=form.get("reason", "").strip()
    )  # fmt: skip
    back = {**form, "back": f"/article?{urlencode({'id': row['article']})}#c-{taken.claims[0]}"}
    return _done(request, desk, session, back, taken)


def _place(text: str, words: str, near: str) -> tuple[int, str]:
    """Where the words stand in the text: at the place nearest to where they were selected. Browsers turn line ends
    within a form into CR LF, so words are also sought with the line ends of the text."""
    hint = int(near) if near.isascii() and near.isdigit() and len(near) < 10 else 0
    for wanted in (words, words.replace("\r\n", "\n"), words.strip().replace("\r\n", "\n")):
        places = [place for place in (text.find(wanted, hint), text.rfind(wanted, 0, hint + len(wanted))) if place >= 0]
        if wanted and places:
            return min(places, key=lambda place: abs(place - hint)), wanted
    raise DecisionError("these words do not stand in the article: copy them from its text")


@router.post("/undo", response_model=None)
def undo(request: Request, desk: TheDesk, session: Analyst, form: SentForm) -> Response:
    """Take a decision back."""
    taken = desk.ledger.undo(
        form.get("decision", ""), author=session.account.name, reason=form.get("reason", "").strip(),
        seen=form.get("seen") or None,
    )  # fmt: skip
    return _done(request, desk, session, form, taken)


def _done(request: Request, desk: Desk, session: Analyst, form: Form, taken: Decision) -> Response:
    """The page that the form came from; to a script, the line that takes the form's place."""
    back = inside(form.get("back", "/"))
    if request.headers.get("hx-request") != "true":
        return RedirectResponse(back, 303)
    if taken.verdict == "undo":
        return Response(status_code=204, headers={"HX-Refresh": "true"})
    shell = render.shell(request, desk, session)
    template = render.environment().get_template("done.html")
    return HTMLResponse(template.render(taken=taken, shell=shell, back=back))
