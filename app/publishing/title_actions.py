"""Putting another title in place of one that its author did not write, and the former one back."""

from sqlalchemy import select

from app import db
from app.clearing import town_screener
from app.clearing.in_office import leaves_out_in_office
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.i18n import gettext as _
from app.publishing import rules, verbs
from app.publishing.redaction_actions import leave_nothing
from app.publishing.wording_actions import Anew, put_in_place, read_again, read_wordings
from app.subjects import Subject, Wording


def put_title_right(subject: Subject, title: str, *, by: By) -> Event:
    """Let another title stand over the newest words, and over the approved ones if theirs is ours too.

    The text stays as it is, so what was approved stays so. Raises `NotPossibleError` if its author wrote the title that
    stands over the newest words, or has taken it back, and for one that leaves out the name of somebody in office.
    """
    newest = db.session.get_one(Wording, subject.current_wording_id)
    if rules.is_withdrawn(subject) or not newest.title_is_ours:
        raise NotPossibleError
    was = read_wordings(subject)
    read = db.session.scalars(select(Wording).where(Wording.id.in_([*filter(None, was.values())])))
    ours = [one for one in read if one.title_is_ours]
    if any(leaves_out_in_office(one.title or "", title, town_screener()) for one in ours):
        raise NotPossibleError(_("The title names somebody in office. Cover the name, so that another of us agrees."))
    put_in_place(subject, {one.id: Anew(title, one.text or "", by_staff=True) for one in ours})
    leave_nothing()
    details = {**read_wordings(subject), "was": was}
    return record(verbs.TITLE_PUT_RIGHT, by=by, subject_id=subject.id, details=details)


def undo_title(subject: Subject, event: Event, *, by: By) -> Event:
    """Let the title stand again that stood before `event`; nobody reads the wordings that it made any more.

    Raises `NotPossibleError` if the thing has got another wording since, or is withdrawn.
    """
    if not rules.is_worded_as(subject, event.details):
        raise NotPossibleError
    read_again(subject, event.details["was"])
    return record(verbs.UNDONE, by=by, subject_id=subject.id, details={"event": event.seq})
