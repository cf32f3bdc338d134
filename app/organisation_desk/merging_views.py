"""An organisation that is here twice: which one it is, and joining the two."""

from contextlib import suppress

from flask import abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from app import db, sent_once
from app.acts import Conflict, perform
from app.errors import NotThereError
from app.events import By
from app.i18n import gettext as _
from app.organisation_desk.blueprint import blueprint
from app.organisation_merging.actions import merge
from app.organisation_merging.forms import MergingForm
from app.organisations import moderating_queries, own_queries, queries
from app.organisations.moderating_queries import Moderated
from app.permissions import Permission
from app.publishing.rules import is_public
from app.web.act_form import LONGEST_SOUGHT, as_number
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor


@blueprint.get("/desk/organisations/<int:organisation_id>/double")
@needs(Permission.MODERATE)
def find_double(organisation_id: int) -> str:
    """Show which organisations it may be the same as: those with its number or a name like it, and what is sought."""
    organisation = moderating_queries.get_moderated(organisation_id)
    if not merge.may(signed_in_actor(), organisation) or organisation.merged_into is not None:
        abort(403)
    form = MergingForm(f"{merge.noun}-{organisation.id}", formdata=None)
    form.version.data, form.q.data = str(organisation.version), Asked().words("q", longest=LONGEST_SOUGHT)
    return _page(organisation, form)


@blueprint.post("/desk/organisations/<int:organisation_id>/merging")
@needs(merge.gate)
def merge_organisations(organisation_id: int) -> ResponseReturnValue:
    """Join an organisation with the one that it is already. A second time changes nothing."""
    by = signed_in_actor()
    with db.read_first():
        organisation = moderating_queries.get_moderated(organisation_id)
        form = MergingForm(f"{merge.noun}-{organisation.id}")
        form.offer(_candidates(organisation, form.sought, as_number(form.into.data)))
        once = (form.key.data, *form.content)
        done = sent_once.is_noted(*once, subject_id=organisation_id)
        if not done and not merge.may(by, organisation):
            abort(403)
        if not done and form.is_searching:
            db.read_only()
            return _page(organisation, form)
        if not done and not form.validate():
            return _page(organisation, form), 422
    into = f"/desk/organisations/{form.said.into_id}"
    if done:
        return redirect(into, 303)
    outcome = perform(merge, organisation_id, form, By.person(by))
    if isinstance(outcome, Conflict):
        db.finish_request(commit=False)
        changed = _("It is not possible now: one of the two has changed, or has been joined already.")
        flash(outcome.why or changed, "warning")
        return redirect(f"/desk/organisations/{organisation_id}", 303)
    sent_once.note(*once, subject_id=organisation_id)
    flash(merge.done(form, str(organisation_id), By.person(by)), "success")
    return redirect(into, 303)


def _page(organisation: Moderated, form: MergingForm) -> str:
    form.offer(_candidates(organisation, form.sought, as_number(form.into.data)))
    return render_template(
        "organisation_desk/merging.html",
        organisation=organisation,
        form=form,
        act=merge.shown(organisation),
        people=own_queries.list_people(organisation.id),
    )


def _candidates(organisation: Moderated, q: str, chosen: int | None) -> list[tuple[int, str]]:
    """Return the organisations it may be, by id and what each is: all can be read by everybody."""
    alike = [(one.id, one.title, one.kind_label) for one in queries.list_alike(organisation.title, organisation.cvr)]
    found = moderating_queries.search_by_name(q) if q else []
    if chosen is not None:
        with suppress(NotThereError):
            found = [*found, moderating_queries.get_moderated(chosen)]
    named = [*alike, *((one.id, one.title, one.kind_label) for one in found if is_public(one))]
    return [(one, f"{title} ({kind})") for one, title, kind in dict.fromkeys(named) if one != organisation.id]
