"""Wordings of staff's that stand in place of those they were made from, and those put back."""

from collections.abc import Mapping
from dataclasses import dataclass

from app import db
from app.history import Details
from app.kinds import kind_of
from app.publishing.actions import add_wording
from app.publishing.asked_actions import end_if_rewritten
from app.subjects import Subject


@dataclass(frozen=True)
class Anew:
    """What shall stand in place of a wording; the title is ours if one of us wrote it (`by_staff`)."""

    title: str | None
    text: str
    by_staff: bool


def put_in_place(subject: Subject, anew: Mapping[int, Anew]) -> None:
    """Let wordings of staff's stand in place of those with these ids that are read: the newest, the approved, or both.

    What was approved stays so: whoever does this changes what staff may change without another reading.
    """
    newest, public = subject.current_wording_id, subject.published_wording_id
    made: dict[int | None, int | None] = {}
    for read in dict.fromkeys((public, newest)):  # what is public first: the newest wording keeps the highest number
        if read is not None and read in anew:
            one = anew[read]
            made[read] = add_wording(subject, one.title, one.text, written_by="staff", titled_by_staff=one.by_staff).id
    subject.current_wording_id, subject.published_wording_id = made.get(newest, newest), made.get(public, public)
    tell_kind(subject)


def read_wordings(subject: Subject) -> Details:
    """Return which wordings are read, as an event keeps it: the newest and the approved one."""
    return {"newest": subject.current_wording_id, "public": subject.published_wording_id}


def read_again(subject: Subject, before: Details) -> None:
    """Let the wordings be read again that were before an event, as `read_wordings` gave them."""
    subject.current_wording_id, subject.published_wording_id = before["newest"], before.get("public")
    tell_kind(subject)


def tell_kind(subject: Subject) -> None:
    """Tell a thing's kind that it has changed."""
    db.session.flush()
    end_if_rewritten(subject)
    kind_of(subject).changed(subject)
