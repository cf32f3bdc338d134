"""From a proposal to a network: filled in together, put in a round, decided on, begun."""

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from app import db
from app.accounts.actions import grant
from app.accounts.models import Person
from app.acts import Texts
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.history import Details
from app.i18n import gettext, lazy
from app.networks import beginning_actions
from app.permissions import Permission, Role
from app.publishing.moderation_actions import ModeratedLife
from app.publishing.rules import is_public, is_withdrawn
from app.publishing.verbs import UNDONE
from app.subjects import Subject, Wording
from app.theme_proposals import verbs
from app.theme_proposals.actions import answer
from app.theme_proposals.behind import Moment, hand_over_behind, tell_behind
from app.theme_proposals.deciding_forms import (
    BeginningForm,
    Begun,
    Decided,
    DecisionForm,
    FilledIn,
    FillingForm,
    Moved,
    RoundForm,
)
from app.theme_proposals.kinds import Outcome
from app.theme_proposals.letters import BEGUN, DECIDED, MOVED
from app.theme_proposals.models import ThemeProposal, ThemeRound
from app.theme_proposals.moderating_actions import THEMES


@THEMES.act(
    noun="answers",
    needs=Permission.ROUTE,
    form=FillingForm,
    texts=Texts(
        label=lazy("Fill in the seven questions"),
        told=lazy(
            "Everybody reads them with the proposal. What you write is marked as ours, and stands beside what its "
            "author has answered."
        ),
        send=lazy("Save"),
    ),
    done=lazy("The answers are saved."),
    said_aloud=True,
    part="theme_desk/_answers.html",
)
def fill_in(subject: Subject, said: FilledIn, by: By) -> Event:
    """Answer more of the seven questions, beside what its author has. Raises `NotPossibleError` if nothing changed."""
    if not answer(subject, said.answers, ours=True):
        raise NotPossibleError(gettext("Nothing was changed."))
    flag_modified(subject, "visibility")  # the answers stand in another table, and the version must rise with them
    return record(verbs.THEME_FILLED_IN, by=by, subject_id=subject.id)


@THEMES.act(
    noun="round",
    needs=Permission.ROUTE,
    form=RoundForm,
    texts=Texts(
        label=lazy("Put it in another round"),
        told=lazy(
            "It is chosen on that day instead. Whoever proposed it and left an address gets the new day by mail."
        ),
        send=lazy("Put it there"),
    ),
    done=lazy("It is decided in that round."),
    tells_author=MOVED,
    part="theme_desk/_round.html",
)
def move(subject: Subject, said: Moved, by: By) -> Event:
    """Let a proposal be decided in another round. Raises `NotPossibleError` if there is no such round."""
    if db.session.get(ThemeRound, said.round_id) is None:
        raise NotPossibleError(gettext("That round is not there any more."))
    row = _row(subject.id)
    details = {"round": said.round_id, "was": {"round": row.round_id}}
    row.round_id = said.round_id
    flag_modified(subject, "visibility")  # as above
    return record(verbs.THEME_MOVED, by=by, subject_id=subject.id, details=details)


@THEMES.act(
    noun="decision",
    needs=Permission.ROUTE,
    form=DecisionForm,
    texts=Texts(
        label=lazy("Write what was decided"),
        told=lazy("Everybody reads it with your reason. Whoever proposed it and left an address gets it by mail."),
        send=lazy("Save the decision"),
    ),
    done=lazy("The decision stands on its page."),
    tells_author=DECIDED,
    said_aloud=True,
    part="theme_desk/_decision.html",
)
def decide(subject: Subject, said: Decided, by: By) -> Event:
    """Keep what the managers' forum decided of a proposal."""
    row = _row(subject.id)
    row.outcome, row.decided_on = said.outcome, said.decided_on
    flag_modified(subject, "visibility")  # as above
    details = {"outcome": said.outcome, "on": said.decided_on.isoformat()}
    tell_behind(subject.id, Moment.DECIDED)
    return record(verbs.THEME_DECIDED, by=by, subject_id=subject.id, details=details, reason=said.reason)


def _is_decided_so(thing: ModeratedLife, details: Details) -> bool:
    row = _row(thing.id)
    return row.outcome == details.get("outcome") and row.network_id is None


@decide.undone(verbs.THEME_DECIDED, stands=_is_decided_so)
def undo_decision(subject: Subject, event: Event, by: By) -> Event:
    """Let a proposal be undecided again."""
    row = _row(subject.id)
    row.outcome = row.decided_on = None
    flag_modified(subject, "visibility")  # as above
    return record(UNDONE, by=by, subject_id=subject.id, details={"event": event.seq, "undoes": event.seq})


@THEMES.act(
    noun="network",
    needs=Permission.ROUTE,
    form=BeginningForm,
    texts=Texts(
        label=lazy("Let it become a network"),
        told=lazy(
            "Everybody finds the network at once, and it has the texts behind the theme that nobody else works with. "
            "Whoever proposed it and left an address gets a link to it, and those behind the texts ten minutes later."
        ),
        send=lazy("Begin the network"),
    ),
    done=lazy("The network has begun."),
    tells_author=BEGUN,
    said_aloud=True,
    part="theme_desk/_network.html",
)
def begin(subject: Subject, said: Begun, by: By) -> Event:
    """Begin a network out of a proposal that was chosen, with what the proposal says and the texts it grew from."""
    row = _row(subject.id)
    stands = db.session.get_one(Wording, subject.published_wording_id)
    purpose = stands.text or ""
    row.network_id = beginning_actions.begin(
        said.name, said.question, purpose=purpose, type=said.type, by=by, english=said.english
    )
    leader = db.session.get(Person, said.leader_id) if said.leader_id is not None else None
    if leader is not None and leader.active:
        grant(leader, Role.LEADER, subject_id=row.network_id, by=by)
    flag_modified(subject, "visibility")  # as above
    hand_over_behind(subject.id, row.network_id, by)
    tell_behind(subject.id, Moment.BEGUN)
    return record(verbs.THEME_BEGUN, by=by, subject_id=subject.id, details={"network": row.network_id})


@fill_in.possible
def _(proposal: ModeratedLife) -> str | None:
    return gettext("Whoever proposed it has taken it back.") if is_withdrawn(proposal) else None


@move.possible
@decide.possible
def _(proposal: ModeratedLife) -> str | None:
    if not is_public(proposal):
        return gettext("Everybody must be able to read it first.")
    return gettext("It is decided already.") if _outcome(proposal) is not None else None


@begin.possible
def _(proposal: ModeratedLife) -> str | None:
    row = _row(proposal.id)
    if row.outcome != Outcome.STARTED:
        return gettext("The managers' forum has not chosen it.")
    return gettext("It is a network already.") if row.network_id is not None else None


def _outcome(proposal: ModeratedLife) -> str | None:
    found = select(ThemeProposal.outcome).where(ThemeProposal.id == proposal.id)
    return db.session.scalar(found)


def _row(proposal_id: int) -> ThemeProposal:
    return db.session.get_one(ThemeProposal, proposal_id, populate_existing=True)
