"""Whom a challenge misses, as its leader writes it down."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from app import db, sent_once
from app.challenges.queries import Shown, get_current
from app.challenges.rules import is_open, may_in_network
from app.errors import BusyError, NotPossibleError
from app.events import By
from app.i18n import gettext as _
from app.permissions import Permission
from app.perspectives import actions, inviting_actions
from app.perspectives.blueprint import blueprint
from app.perspectives.forms import MissingForm
from app.perspectives.models import Missing
from app.perspectives.proposed_queries import ProposedShown, is_reachable, list_proposed
from app.perspectives.queries import MissingShown, WhomWeHeard, get_missing, get_whom_we_heard
from app.web import turns
from app.web.act_form import as_number
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@dataclass(frozen=True)
class PerspectivesPage:
    """Whom a challenge has heard and misses, with a form for each situation and for another."""

    challenge: Shown
    whom: WhomWeHeard
    rows: Sequence[tuple[MissingShown, MissingForm]]
    form: MissingForm
    sent: MissingForm | None
    proposals: Sequence[tuple[str, Sequence[ProposedShown]]] | None


@blueprint.get("/desk/challenges/<int:challenge_id>/perspectives")
@needs(Permission.READ_DESK)
def show_perspectives(challenge_id: int) -> str:
    """Show whom a challenge has heard, and whom it misses."""
    return _render(_challenge(challenge_id))


@blueprint.post("/desk/challenges/<int:challenge_id>/perspectives")
@needs(Permission.READ_DESK)
def add_missing(challenge_id: int) -> ResponseReturnValue:
    """Write down a situation that is missing."""
    with db.read_first():
        challenge, form = _challenge(challenge_id), MissingForm("new")
        if not form.validate():
            return _render(challenge, form), 422
    if sent_once.note(form.key.data, *form.content, subject_id=challenge.id):
        try:
            by = By.person(signed_in_actor())
            actions.write_missing(challenge.id, form.said, by=by, cleared=form.cleared_keys)
        except NotPossibleError as error:
            return _refused(challenge_id, form, str(error))
        flash(_("It stands on the page of the challenge now."), "success")
    return _back(challenge)


@blueprint.post("/desk/challenges/<int:challenge_id>/perspectives/<int:missing_id>")
@needs(Permission.READ_DESK)
def change_missing(challenge_id: int, missing_id: int) -> ResponseReturnValue:
    """Write a situation anew, or take it out, in the version that was read."""
    by = By.person(signed_in_actor())
    with db.read_first():
        challenge, shown = _challenge(challenge_id), get_missing(challenge_id, missing_id)
        form, ends = MissingForm(f"missing-{shown.id}"), bool(request.form.get("ends"))
        if not ends and not form.validate():
            return _render(challenge, form), 422
    try:
        row = db.lock(Missing, shown.id, as_number(form.version.data) or 0)
        if ends:
            actions.end_missing(row, by=by)
        else:
            actions.change_missing(row, form.said, by=by, cleared=form.cleared_keys)
    except StaleDataError:
        return _refused(challenge_id, form, _("Somebody else has changed it since you opened the page."))
    except NotPossibleError as error:
        return _refused(challenge_id, form, str(error))
    flash(_("It is taken out.") if ends else _("It is saved."), "success")
    return _back(challenge)


@blueprint.post("/desk/challenges/<int:challenge_id>/perspectives/organisations/<int:organisation_id>")
@needs(Permission.READ_DESK)
def invite_organisation(challenge_id: int, organisation_id: int) -> ResponseReturnValue:
    """Invite an organisation to the question, by a mail to those who decide for it. A second time changes nothing."""
    with db.read_first():
        challenge = _challenge(challenge_id)
        if not is_reachable(organisation_id):
            abort(404)
    if is_open(challenge):
        inviting_actions.invite_organisation(challenge.id, organisation_id, by=By.person(signed_in_actor()))
        flash(_("They are invited, by a mail to those who decide for it."), "success")
    return _back(challenge)


def _challenge(challenge_id: int) -> Shown:
    challenge = get_current(challenge_id)
    if not may_in_network(signed_in_actor(), Permission.CHALLENGE, challenge.network_id):
        abort(403)
    return challenge


def _back(challenge: Shown) -> ResponseReturnValue:
    return redirect(url_for("perspectives.show_perspectives", challenge_id=challenge.id), 303)


def _refused(challenge_id: int, form: MissingForm, why: str) -> ResponseReturnValue:
    db.finish_request(commit=False)
    flash(why, "warning")
    return _render(_challenge(challenge_id), form), 409


def _render(challenge: Shown, sent: MissingForm | None = None) -> str:
    whom = get_whom_we_heard(challenge.id)
    given = sent.begin if sent is not None else ""
    rows = [(one, sent if sent is not None and given == f"missing-{one.id}" else _filled(one)) for one in whom.missing]
    form = sent if sent is not None and given == "new" else MissingForm("new", formdata=None)
    page = PerspectivesPage(challenge, whom, rows, form, sent, _propose(challenge, whom))
    return render_page("perspectives/desk.html", page)


def _propose(challenge: Shown, whom: WhomWeHeard) -> Sequence[tuple[str, Sequence[ProposedShown]]] | None:
    """Return who could bring those who are missing; None while others match."""
    if not whom.missing:
        return ()
    with suppress(BusyError), turns.spare():
        return list_proposed(challenge.id, whom.missing)
    return None


def _filled(one: MissingShown) -> MissingForm:
    form = MissingForm(f"missing-{one.id}", formdata=None)
    form.side.data, form.situation.data = one.side, one.situation
    form.tried.data, form.question.data = one.tried, one.question
    form.version.data = str(one.version)
    return form
