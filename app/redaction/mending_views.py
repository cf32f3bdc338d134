"""The pages on which staff put right what the municipality has said in a case."""

from dataclasses import dataclass, replace
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from app.acts import AnyAct, Shown
from app.desk.worklist import Shelf
from app.errors import NotThereError
from app.permissions import Permission
from app.redaction.blueprint import blueprint
from app.redaction.carrying_out import carry_out
from app.redaction.mending_actions import correct, take_out
from app.redaction.mending_forms import CorrectionForm, RemovalForm
from app.redaction.said_actions import SaidIn, Saying
from app.redaction.things import Text, Thing, get_case_thing
from app.web.act_form import ActForm
from app.web.gates import needs, signed_in_actor
from app.web.screened import Screened
from app.web.shown import render_page


@dataclass(frozen=True)
class MendingPage:
    """Something the municipality has said, and the form in which it is corrected, or taken out."""

    thing: Thing
    form: ActForm[Any]
    act: Shown
    stands: Text


@blueprint.get("/desk/cases/<int:case_id>/said/<where>/<int:number>")
@needs(Permission.MODERATE)
def mend(case_id: int, where: str, number: int) -> ResponseReturnValue:
    """Show something that was said in a case, to correct it or take it out."""
    thing = _load(case_id, take_out if where == SaidIn.ANSWER else correct)
    stands = _find(thing, where, number)
    if where == SaidIn.ANSWER:
        form: ActForm[Any] = RemovalForm(take_out.noun, formdata=None)
        form["id_"].data = str(number)
    else:
        form = CorrectionForm(correct.noun, formdata=None)
        form.fill(Saying(SaidIn(where), number), stands.text)
    return _show(thing, form, stands)


@blueprint.post("/desk/cases/<int:case_id>/correction")
@needs(Permission.MODERATE)
def correct_what_was_said(case_id: int) -> ResponseReturnValue:
    """Correct a first word or a reason."""
    return carry_out(lambda: _load(case_id, correct), lambda _thing: CorrectionForm(correct.noun), _show_sent)


@blueprint.post("/desk/cases/<int:case_id>/answer-removal")
@needs(Permission.MODERATE)
def take_out_answer(case_id: int) -> ResponseReturnValue:
    """Take an earlier wording of the answer out."""
    return carry_out(lambda: _load(case_id, take_out), lambda _thing: RemovalForm(take_out.noun), _show_sent)


def _load(case_id: int, act: AnyAct[Any, Any]) -> Thing:
    return replace(get_case_thing(case_id, signed_in_actor(), Shelf()), act=act)


def _find(thing: Thing, where: str, number: int | str) -> Text:
    address = f"{thing.address}/said/{where}/{number}"
    found = next((one for one in thing.texts if one.mended is not None and one.mended[0] == address), None)
    if found is None:
        raise NotThereError
    return found


def _show_sent(thing: Thing, form: ActForm[Any]) -> str:
    where = request.form.get("said_in", SaidIn.ANSWER)
    return _show(thing, form, _find(thing, where, request.form.get("id", "")))


def _show(thing: Thing, form: ActForm[Any], stands: Text) -> str:
    form.screened = Screened(heard=thing.heard)
    form.version.data = str(thing.version)
    return render_page("redaction/mend.html", MendingPage(thing, form, thing.act.shown(thing.state), stands))
