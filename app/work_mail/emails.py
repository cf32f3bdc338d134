"""The mail to one of the staff about the cases they work with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from app import clock, db, i18n
from app.accounts.contacts import get_mailbox
from app.accounts.models import Person
from app.accounts.queries import get_scopes, list_with_substitutes
from app.departments.queries import is_ours
from app.events import Event
from app.mail import Mail
from app.notifications.letters import WORK_NEWS
from app.notifications.models import Notice
from app.notifications.notice_actions import take_bundle
from app.notifications.queries import get_shown, get_work_rhythm
from app.notifications.unsubscribing import address_for_work
from app.permissions import Actor
from app.reply_addresses.actions import make_address
from app.submissions import rules
from app.submissions.models import Submission
from app.work_mail.told import TOLD, Told, may_answer

_LASTS = timedelta(days=60)
"""How long a reply to such a mail is an answer; whether it is theirs to give is asked when it comes."""


@dataclass(frozen=True)
class Matter:
    """One case and what has happened to it. Its title is told only while everybody can read it.

    It is answered by a mail to `reply_to`, by whoever may do so; one of a network that is asked takes it in by that.
    """

    number: str
    title: str
    language: str
    lines: tuple[str, ...]
    address: str
    reply_to: str | None = None
    is_asked: bool = False


@WORK_NEWS.composer
def work_news(notice_id: int, due: str) -> Mail | None:
    """Tell one of the staff all that is due; None when another mail did, or it is all undone or done by now."""
    notices = take_bundle(notice_id, due=datetime.fromisoformat(due))
    contact_id = notices[0].contact_id if notices else 0
    person = db.session.scalar(select(Person).where(Person.contact_id == contact_id, Person.active))
    mailbox = get_mailbox(contact_id) if person is not None else None
    if person is None or mailbox is None:
        return None
    with i18n.speaking(mailbox.language):
        actor = Actor(person.id, person.name, get_scopes(person.id))
        matters = _list_matters(notices, actor, can_reply=is_ours(mailbox.address))
        values = {"matters": matters, "how_often": get_work_rhythm(contact_id).sentence}
    ends = address_for_work(contact_id)
    # A reply to several at once would be nobody's answer: then each has an address that stands beside it.
    reply_to = matters[0].reply_to if len(matters) == 1 else None
    return Mail("work_news", mailbox.address, mailbox.language, values, True, ends, reply_to) if matters else None


def _list_matters(notices: Sequence[Notice], actor: Actor, *, can_reply: bool) -> list[Matter]:
    """Return what of the notices still stands, for somebody who may read the case and has to do with it."""
    ids = [one.subject_id for one in notices]
    cases = {one.id: one for one in db.session.scalars(select(Submission).where(Submission.id.in_(ids)))}
    shown = get_shown(ids)
    happened = select(Event.seq, Event.subject_id, Event.verb, Event.actor_id).where(
        Event.subject_id.in_(ids), Event.verb.in_(TOLD), Event.seq >= min(one.first_event for one in notices)
    )
    events = db.session.execute(happened.order_by(Event.seq)).all()
    matters = []
    for one in notices:
        case = cases.get(one.subject_id)
        if case is None or not rules.may_read_case(actor, case):
            continue
        verbs = [
            event.verb
            for event in events
            if event.subject_id == case.id
            and one.first_event <= event.seq <= one.last_event
            and event.actor_id != actor.id
        ]
        told = _list_told(verbs, case, actor)
        if told:
            title, language = (shown[case.id].title, shown[case.id].language) if case.id in shown else ("", "")
            lines = tuple(dict.fromkeys(str(one.sentence) for one in told))
            asks = can_reply and any(one.asks for one in told) and may_answer(actor, case)
            address = make_address(case.id, person_id=actor.id, expires_at=clock.now() + _LASTS) if asks else None
            reply_to = address.address if address is not None else None
            asked = rules.is_asked(case)
            matters.append(Matter(case.number, title, language, lines, f"/desk/cases/{case.id}", reply_to, asked))
    return matters


def _list_told(verbs: Sequence[str], case: Submission, actor: Actor) -> list[Told]:
    told = [TOLD[one] for one in dict.fromkeys(verbs)]
    return [one for one in told if one.still(case) and actor.id in list_with_substitutes(one.receivers(case))]
