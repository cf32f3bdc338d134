"""What an organisation says it knows of and wants, as staff read it before everybody can."""

from dataclasses import dataclass

from flask import abort, flash, redirect
from flask.typing import ResponseReturnValue

from app import db, sent_once
from app.acts import AnyAct, Conflict, Shown, perform
from app.events import By
from app.i18n import gettext as _
from app.organisations import moderating_queries
from app.organisations.moderating_queries import Moderated
from app.permissions import Permission
from app.phrases import queries
from app.phrases.blueprint import desk as blueprint
from app.phrases.kinds import Says
from app.phrases.queries import Sheet
from app.phrases.reading_actions import refuse, show
from app.phrases.reading_forms import RefusalForm, ShowingForm
from app.publishing.moderation_actions import ModeratedLife
from app.subjects import Subject
from app.web.act_form import ActForm, Said
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page

AnyForm = ShowingForm | RefusalForm


@dataclass(frozen=True)
class ReadingPage:
    """The phrases of an organisation as staff read them; each form is None where there is nothing to do with it."""

    organisation: Moderated
    sheet: Sheet
    kinds: list[Says]
    sent: AnyForm | None
    showing: ShowingForm | None
    refusal: RefusalForm | None
    texts: dict[str, Shown]


@blueprint.get("/desk/organisations/<int:organisation_id>/phrases")
@needs(Permission.MODERATE)
def read_phrases(organisation_id: int) -> str:
    """Show the phrases of an organisation, and what can be done with them."""
    return _page(moderating_queries.get_moderated(organisation_id))


@blueprint.post("/desk/organisations/<int:organisation_id>/phrases-approval")
@needs(show.gate)
def approve_phrases(organisation_id: int) -> ResponseReturnValue:
    """Let everybody read the phrases that are chosen."""
    return _act(organisation_id, show)


@blueprint.post("/desk/organisations/<int:organisation_id>/phrases-refusal")
@needs(refuse.gate)
def refuse_phrases(organisation_id: int) -> ResponseReturnValue:
    """Let nobody else read the phrases that are chosen, and say why."""
    return _act(organisation_id, refuse)


def _act(organisation_id: int, act: AnyAct[Subject, ModeratedLife]) -> ResponseReturnValue:
    by = By.person(signed_in_actor())
    with db.read_first():
        organisation = moderating_queries.get_moderated(organisation_id)
        form = _form(act, organisation, queries.get_sheet(organisation_id), is_sent=True)
        once = (form.key.data, *form.content)
        done = sent_once.is_noted(*once, subject_id=organisation_id)
        if not done and (organisation.merged_into is not None or not act.may(signed_in_actor(), organisation)):
            abort(403)
        if not done and not form.validate():
            return _page(organisation, form), 422
    if done:
        return redirect(f"/desk/organisations/{organisation_id}/phrases", 303)
    outcome = perform(act, organisation_id, form, by)
    if isinstance(outcome, Conflict):
        db.finish_request(commit=False)
        flash(outcome.why or _("It has changed since you opened the page. This is how it stands now."), "warning")
    else:
        sent_once.note(*once, subject_id=organisation_id)
        flash(act.done(form, str(organisation_id), by), "success")
    return redirect(f"/desk/organisations/{organisation_id}/phrases", 303)


def _form(
    act: AnyAct[Subject, ModeratedLife], organisation: Moderated, sheet: Sheet, *, is_sent: bool
) -> ActForm[Said]:
    given = {} if is_sent else {"formdata": None}
    form = act.form(f"{act.noun}-{organisation.id}", **given)
    if isinstance(form, ShowingForm):
        form.offer((one for one in sheet.phrases if not one.is_read), is_sent=is_sent)
    elif isinstance(form, RefusalForm):
        form.offer(one for one in sheet.phrases if not one.is_refused)
    if not is_sent:
        form.version.data = str(organisation.version)
    return form


def _page(organisation: Moderated, sent: ActForm[Said] | None = None) -> str:
    sheet, by = queries.get_sheet(organisation.id), signed_in_actor()
    forms: dict[str, ActForm[Said]] = {}
    for act in (show, refuse):
        if organisation.merged_into is None and act.may(by, organisation):
            forms[act.noun] = _form(act, organisation, sheet, is_sent=False)
    showing, refusal = forms.get(show.noun), forms.get(refuse.noun)
    if isinstance(sent, ShowingForm):
        showing = sent
    if isinstance(sent, RefusalForm):
        refusal = sent
    return render_page(
        "phrases/desk.html",
        ReadingPage(
            organisation,
            sheet,
            list(Says),
            sent if isinstance(sent, ShowingForm | RefusalForm) else None,
            showing if isinstance(showing, ShowingForm) and showing.chosen.choices else None,
            refusal if isinstance(refusal, RefusalForm) and refusal.chosen.choices else None,
            {act.noun: act.shown(organisation) for act in (show, refuse)},
        ),
    )
