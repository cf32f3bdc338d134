"""The page of a challenge at the desk, as its template shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app import clock
from app.acts import AnyAct, find_undoable
from app.acts import Shown as Texts
from app.challenge_desk.question import names_solution
from app.challenges import opening_actions
from app.challenges.act_forms import ExtensionForm, NowForm, PromiseForm, StepForm
from app.challenges.acts import CHALLENGES
from app.challenges.kinds import Standing
from app.challenges.missing import Missing, list_missing
from app.challenges.models import Challenge
from app.challenges.queries import Shown, get_current, list_hearings
from app.challenges.rules import ChallengeState, may_in_network
from app.desk.colleagues import list_colleagues
from app.errors import NotThereError
from app.events import list_happened
from app.history import line
from app.networks.queries import get_directory
from app.permissions import Actor, Permission
from app.web.act_form import ActForm, Said, UndoForm

AnyChallengeAct = AnyAct[Challenge, ChallengeState]


@dataclass(frozen=True)
class DeskPage:
    """A challenge with what can be done with it, what it lacks before it opens, and what has happened.

    `may_ask` says that whoever reads asks it for its network, `is_own` that they wrote it last and so cannot open it;
    `sent` is a form that is shown again.
    """

    challenge: Shown
    standing: str
    network_name: str
    forms: Mapping[str, ActForm[Said]]
    texts: Mapping[str, Texts]
    sent: ActForm[Said] | None
    missing: Sequence[Missing]
    is_draft: bool
    is_own: bool
    may_write: bool
    may_ask: bool
    is_wish: bool
    writer: str
    history: Sequence[Mapping[str, Any]]
    undoing: UndoForm | None
    undone: str


def get_readable(challenge_id: int, actor: Actor) -> Shown:
    """Return a challenge that somebody works with; raises `NotThereError` for one that is not theirs."""
    challenge = get_current(challenge_id)
    if not (may_in_network(actor, Permission.CHALLENGE, challenge.network_id) or actor.may(Permission.MODERATE)):
        raise NotThereError
    return challenge


def get_desk_page(challenge: Shown, by: Actor, sent: ActForm[Said] | None = None) -> DeskPage:
    """Return what the page of a challenge shows to somebody; `sent` is a form that was not taken."""
    offered = [act for act in CHALLENGES if not act.own_page and act.may(by, challenge)]
    forms = {act.noun: fresh_form(act, challenge) for act in offered}
    if sent is not None:
        sent.version.data = str(challenge.version)
        forms[sent.act] = sent
    names = {one: colleague.name for one, colleague in list_colleagues().items()}
    happened = list_happened(challenge.id)
    last = find_undoable(CHALLENGES, happened, by, challenge)
    is_draft = challenge.standing == Standing.DRAFT
    return DeskPage(
        challenge=challenge,
        standing=challenge.step_label if challenge.is_open else Standing.label_of(challenge.standing),
        network_name=get_directory().networks[challenge.network_id].name,
        forms=forms,
        texts={act.noun: act.shown(challenge) for act in CHALLENGES},
        sent=sent,
        missing=list_missing(challenge, list_hearings(challenge.id)) if is_draft else [],
        is_draft=is_draft,
        is_own=not opening_actions.is_not_its_writer(by, challenge),
        may_write=opening_actions.write.may(by, challenge),
        may_ask=may_in_network(by, Permission.CHALLENGE, challenge.network_id),
        is_wish=is_draft and names_solution(challenge.title),
        writer=names.get(challenge.written_by or 0, ""),
        history=[
            {"date": clock.town_date(one.at), "text": line(one, names), "reason": one.reason}
            for one in reversed(happened)
        ],
        undoing=_undoing(last.seq) if last is not None else None,
        undone=line(last, names) if last is not None else "",
    )


def _undoing(seq: int) -> UndoForm:
    form = UndoForm(formdata=None)
    form.event.data = str(seq)
    return form


def fresh_form(act: AnyChallengeAct, challenge: Shown) -> ActForm[Said]:
    """Return the form of an act as the page first shows it."""
    form = act.form(act.noun, formdata=None)
    form.version.data = str(challenge.version)
    if isinstance(form, NowForm):
        form.now_line.data = challenge.now_line
    if isinstance(form, StepForm):
        form.step.data = challenge.step
    if isinstance(form, ExtensionForm):
        form.hears_on.data = challenge.hears_on if challenge.hears_on and challenge.hears_on > clock.today() else None
    if isinstance(form, PromiseForm):
        form.can_change.data, form.fixed.data = challenge.can_change, challenge.fixed
        form.decides.data, form.hears_on.data = challenge.decides, challenge.hears_on
        form.hears_when.data = challenge.hears_when
    return form
