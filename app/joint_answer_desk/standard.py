"""Standard texts in the form of what is done with all cases under a heading."""

from functools import partial

from app import clock, i18n
from app.i18n import gettext as _
from app.joint_answer_desk.forms import PlanForm
from app.joint_answers.queries import Heading
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.standard_texts.fields import TextField, Values
from app.standard_texts.kinds import Writing
from app.standard_texts.offering import offer
from app.submissions import labels
from app.submissions.states import RouteKind
from app.web.act_form import as_number

_PLACES = {
    "why_there": Writing.ROUTING,
    "first_word": Writing.FIRST_WORD,
    **{f"text_{code}": Writing.ANSWER for code in i18n.LANGUAGES},
}
_OF_ONE = {f"text_{code}": code for code in i18n.LANGUAGES}


def offer_texts(form: PlanForm, heading: Heading) -> None:
    """Offer the texts that can be said of many: those that name no single case."""
    values = partial(_fill_in, form, heading)
    lacking = {TextField.NUMBER, TextField.LINK}
    offer(form, _PLACES, values, first=i18n.DEFAULT.code, only=_OF_ONE, lacking=lacking)


def _fill_in(form: PlanForm, heading: Heading) -> Values:
    day = form.answer_due.data
    return {
        "title": i18n.quoted(heading.heading),
        "greeting": _("Hello"),
        "unit": _unit(form, heading),
        "date": i18n.long_date(day) if day is not None and day > clock.today() else "",
    }


def _unit(form: PlanForm, heading: Heading) -> str:
    chosen, _dash, number = str(form.to.data or "").partition("-")
    target_id = as_number(number)
    is_known = any(one[0] == form.to.data for one in form.to.iter_choices())
    if not chosen or target_id is None or not is_known:
        chosen = RouteKind.NETWORK if heading.network_id is not None else RouteKind.DEPARTMENT
        target_id = heading.network_id or heading.department_id
    return labels.where_label(chosen, target_id, get_reference(), get_directory()) if target_id is not None else ""
