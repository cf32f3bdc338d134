"""Standard texts on the page of a case: which are offered in an act's form, and what their fields are filled with."""

from functools import partial

from flask import current_app, url_for

from app import clock, i18n
from app.answering.forms import FirstWordForm, PromiseForm, SpokenForm
from app.casework.at_once_form import AtOnceForm
from app.casework.routing_forms import WayForm
from app.desk.cases import Case
from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.publishing.rules import is_public
from app.reading.highlights import without_cpr
from app.results.forms import EndForm
from app.standard_texts.fields import Values
from app.standard_texts.kinds import PLACES
from app.standard_texts.offering import offer
from app.subjects import Audience
from app.submissions import labels
from app.web import inserting
from app.web.act_form import ActForm, Said

_TAKES_AWAY = frozenset({"return", "hiding"})
"""Acts after which others do not find the case at its public address."""


def offer_texts(form: ActForm[Said], case: Case) -> None:
    """Offer the texts for what is written in the form of an act, those in the language of the author first."""
    places = PLACES.get(form.act)
    if places:
        offer(form, places, partial(_fill_in, form, case), first=case.page_language)


def put_in(form: ActForm[Said], fresh: ActForm[Said]) -> None:
    """Put the text that was asked for into the form that was sent; what was only proposed there makes room for it."""
    if not inserting.is_asked():
        return
    language = form.insert(untouched=partial(_is_proposed, form, fresh))
    if language and isinstance(form, SpokenForm):
        form.language.data = language


def _is_proposed(form: ActForm[Said], fresh: ActForm[Said], name: str) -> bool:
    """Return whether what stands in a field is what we proposed there, and nobody has written."""
    if isinstance(form, AtOnceForm):
        return form.is_as_proposed(name)
    return isinstance(form, FirstWordForm) and (form[name].data or "").split() == (fresh[name].data or "").split()


def _fill_in(form: ActForm[Said], case: Case) -> Values:
    """Return what the fields are filled with, in the language that is spoken: nothing that its page does not show.

    The author is not named: what is said stays when an author's name is gone.
    """
    public = is_public(case) and case.has_unread_wording
    title = without_cpr((case.public_title if public else case.title) or "")
    return {
        "number": case.number,
        "title": i18n.quoted(title) if title else "",
        "greeting": _("Hello"),
        "unit": _unit(form, case),
        "who": (form.decider.data or "") if isinstance(form, EndForm) else "",
        "date": _day(form, case),
        "link": _link(form, case),
    }


def _unit(form: ActForm[Said], case: Case) -> str:
    chosen = form.chosen if isinstance(form, WayForm) else None
    kind, target_id = (chosen.kind, chosen.id) if chosen is not None else (case.route_kind, case.target_id)
    if kind is None or target_id is None:
        return ""
    return labels.where_label(kind, target_id, get_reference(), get_directory())


def _day(form: ActForm[Said], case: Case) -> str:
    if isinstance(form, EndForm):
        day = form.planned_on.data or form.decided_on.data
    else:
        day = form.answer_due.data if isinstance(form, PromiseForm) else case.answer_due
    return i18n.long_date(day) if day is not None and day > clock.today() else ""


def _link(form: ActForm[Said], case: Case) -> str:
    becomes_public = form.act == "at-once" and case.audience == Audience.PUBLIC
    if becomes_public or (is_public(case) and form.act not in _TAKES_AWAY):
        path = url_for("reading.show_submission", submission_id=case.id)
    else:
        path = url_for("authors.find_case", number=case.number)
    return f"{current_app.extensions['settings'].base_url}{path}"
