"""The jobs that let a decision go out, some cases at a time, write once to each author, and remind staff at night."""

from sqlalchemy import select

from app import clock, db
from app.accounts.models import Person
from app.accounts.queries import get_scopes
from app.by_hand.queries import list_by_hand
from app.committee_decisions.actions import let_out
from app.committee_decisions.letters import DECIDED, DECIDED_ON_NETWORK
from app.committee_decisions.models import CommitteeCase, CommitteeDecision
from app.committee_desk.actions import settle
from app.committee_desk.behind import list_behind
from app.committee_desk.going_out_actions import tell_case
from app.committee_desk.job_kinds import GO_OUT, NIGHTLY, TELL
from app.events import By
from app.jobs import Payload
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.permissions import Actor
from app.subjects import Voice

AT_ONCE = 50
_TOLD_AT_ONCE = 500


@GO_OUT.handler()
def _go_out(payload: Payload) -> None:
    """Note a decision at the next few cases, unless it was undone; nobody is told before the last."""
    decision_id = payload["decision_id"]
    row = let_out(decision_id)
    if row is None:
        return
    if row.network_id is not None:
        announce_change(Topic.NETWORKS)
    about = select(CommitteeCase.submission_id).where(
        CommitteeCase.decision_id == decision_id, CommitteeCase.submission_id > payload["after"]
    )
    cases = db.session.scalars(about.order_by(CommitteeCase.submission_id).limit(AT_ONCE)).all()
    if not cases:
        TELL.queue({"decision_id": decision_id, "after": 0})
        return
    person = db.session.get_one(Person, row.person_id)
    by = By.person(Actor(person.id, person.name, get_scopes(person.id)))
    for case_id in cases:
        tell_case(row, case_id, by)
    GO_OUT.queue({**payload, "after": cases[-1]})


@TELL.handler()
def _tell(payload: Payload) -> None:
    """Queue one mail to each author of what a committee decided about, some hundred at a time."""
    decision_id = payload["decision_id"]
    if not payload["after"]:
        _tell_those_behind(decision_id)
        about = select(CommitteeCase.submission_id).where(CommitteeCase.decision_id == decision_id)
        alone = ({"decision_id": decision_id, "contact_id": 0, "case_id": one} for one in list_by_hand(about))
        DECIDED.queue_each((one, clock.now()) for one in alone)
    authors = (
        select(Voice.contact_id)
        .join(CommitteeCase, CommitteeCase.submission_id == Voice.subject_id)
        .where(CommitteeCase.decision_id == decision_id, Voice.contact_id > payload["after"])
        .distinct()
        .order_by(Voice.contact_id)
        .limit(_TOLD_AT_ONCE)
    )
    contacts = [one for one in db.session.scalars(authors) if one is not None]
    DECIDED.queue_each(({"decision_id": decision_id, "contact_id": one}, clock.now()) for one in contacts)
    if contacts:
        TELL.queue({"decision_id": decision_id, "after": contacts[-1]})


def _tell_those_behind(decision_id: int) -> None:
    network_id = db.session.get_one(CommitteeDecision, decision_id).network_id
    contacts = list_behind(decision_id, network_id) if network_id is not None else ()
    said = ({"decision_id": decision_id, "contact_id": one} for one in contacts)
    DECIDED_ON_NETWORK.queue_each((one, clock.now()) for one in said)


@NIGHTLY.handler()
def _by_night(_payload: Payload) -> None:
    """Open what is to be written from today on."""
    settle()
