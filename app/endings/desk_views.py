"""The page on which staff say what came of things in a challenge, topic by topic, and close it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect
from flask.typing import ResponseReturnValue

from app import db, sent_once
from app.acts import AnyAct, Conflict, perform
from app.challenges.models import Challenge
from app.challenges.queries import Happening, Shown, get_current
from app.challenges.rules import ChallengeState, may_in_network
from app.endings import queries
from app.endings.acts import close, end
from app.endings.blueprint import blueprint
from app.endings.endable import ToEnd, list_answered
from app.endings.forms import AccountForm, SentenceForm
from app.endings.planned import Then, list_choices, list_coming, tell_when
from app.endings.queries import Accounted
from app.endings.queries import Sentence as Written
from app.events import By
from app.i18n import gettext as _
from app.permissions import Permission
from app.web.act_form import LONGEST_SOUGHT, ActForm
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page

EndingAct = AnyAct[Challenge, ChallengeState]


@dataclass(frozen=True)
class EndingsPage:
    """A challenge, what has no sentence yet of what came of it (those that are searched for), and what has one.

    `again` is whether also what has one is listed, to be given a better one. Of what is `coming` still, with when it
    is, one says what becomes of it.
    """

    challenge: Shown
    again: bool
    things: list[ToEnd]
    left: int
    sentences: list[Written]
    account: Accounted | None
    ending: SentenceForm
    closing: AccountForm | None
    sent: ActForm[Any] | None
    coming: list[tuple[Happening, str, Sequence[Then]]]
    texts: dict[str, Any]


@blueprint.get("/desk/challenges/<int:challenge_id>/endings")
@needs(Permission.READ_DESK)
def show_endings(challenge_id: int) -> str:
    """Show what was put into a challenge and has no sentence yet of what came of it; and the account, to be written."""
    asked = Asked()
    form = SentenceForm(f"{end.noun}-{challenge_id}", formdata=None)
    form.again.data = asked.choose("again", {"1": "1"}, _("Those with a sentence too")) or ""
    form.q.data = asked.words("q", longest=LONGEST_SOUGHT)
    return _render(_challenge(challenge_id), asked=form)


@blueprint.post("/desk/challenges/<int:challenge_id>/ending")
@needs(Permission.READ_DESK)
def end_things(challenge_id: int) -> ResponseReturnValue:
    """Say what came of things in a challenge."""
    return _act(challenge_id, end)


@blueprint.post("/desk/challenges/<int:challenge_id>/closing")
@needs(Permission.READ_DESK)
def close_challenge(challenge_id: int) -> ResponseReturnValue:
    """Close a challenge with an account against its promise."""
    return _act(challenge_id, close)


def _act(challenge_id: int, act: EndingAct) -> ResponseReturnValue:
    by = signed_in_actor()
    with db.read_first():
        challenge = _challenge(challenge_id)
        form: Any = act.form(f"{act.noun}-{challenge_id}")
        if isinstance(form, SentenceForm) and form.is_searching:
            db.read_only()
            return _render(challenge, asked=form)
        _prepare(form, challenge_id)
        once = (form.key.data, *form.content)
        if sent_once.is_noted(*once, subject_id=challenge_id):
            return _go_on(act, form, challenge_id)
        changed = form.read_version != challenge.version
        if not changed and not act.may(by, challenge):
            abort(403)
        if not changed and not form.validate():
            return _render(challenge, form), 422
    outcome = Conflict() if changed else perform(act, challenge_id, form, By.person(by))
    if isinstance(outcome, Conflict):
        db.finish_request(commit=False)
        flash(outcome.why or _("The challenge has changed since you opened the page. Look at it once more."), "warning")
        return _render(_challenge(challenge_id), form), 409
    sent_once.note(*once, subject_id=challenge_id)
    return _go_on(act, form, challenge_id)


def _go_on(act: EndingAct, form: ActForm[Any], challenge_id: int) -> ResponseReturnValue:
    flash(act.done(form, str(challenge_id), By.person(signed_in_actor())), "success")
    return redirect(f"/desk/challenges/{challenge_id}/endings", 303)


def _challenge(challenge_id: int) -> Shown:
    challenge = get_current(challenge_id)
    if not may_in_network(signed_in_actor(), Permission.CHALLENGE, challenge.network_id):
        abort(403)
    if end.why_not(challenge):
        abort(404)
    return challenge


def _prepare(form: ActForm[Any], challenge_id: int) -> None:
    if isinstance(form, SentenceForm):
        form.offer(_leave_to_others(queries.list_all(challenge_id)))
        form.weigh(list_answered)
    if isinstance(form, AccountForm):
        form.ask_why(len(queries.list_without(challenge_id)))
        form.ask_of_plans(list_coming(challenge_id))


def _leave_to_others(things: list[ToEnd]) -> list[ToEnd]:
    """Return things without those in which the person has an interest."""
    person_id = signed_in_actor().id
    return [one for one in things if person_id not in one.not_for]


def _render(challenge: Shown, sent: ActForm[Any] | None = None, *, asked: SentenceForm | None = None) -> str:
    without = queries.list_without(challenge.id)
    ending = sent if isinstance(sent, SentenceForm) else asked or SentenceForm(f"ending-{challenge.id}", formdata=None)
    closing = sent if isinstance(sent, AccountForm) else AccountForm(f"closing-{challenge.id}", formdata=None)
    closing.ask_of_plans(list_coming(challenge.id))
    again = ending.again.data == "1"
    things = ending.offer_found(_leave_to_others(queries.list_all(challenge.id) if again else without))
    ending.version.data = closing.version.data = str(challenge.version)
    page = EndingsPage(
        challenge=challenge,
        again=again,
        things=things,
        left=len(without),
        sentences=list(queries.list_sentences(challenge.id)),
        account=queries.find_account(challenge.id),
        ending=ending,
        closing=closing if close.why_not(challenge) is None else None,
        sent=sent,
        coming=[(one, tell_when(one), list_choices(one)) for one in closing.coming],
        texts={act.noun: act.shown(challenge) for act in (end, close)},
    )
    return render_page("endings/desk.html", page)
