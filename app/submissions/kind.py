"""What a submission is to the rest of the house."""

from app import db
from app.i18n import gettext as _
from app.kinds import Kind, Words, register
from app.subjects import Subject, SubjectKind, Wording
from app.submissions.actions import follow_subject
from app.submissions.readers import may_read


def _name() -> str:
    return _("Submission")


def _address(subject_id: int) -> str:
    return f"/submissions/{subject_id}"


def _words(subject: Subject) -> Words:
    wording = db.session.get_one(Wording, subject.published_wording_id)
    return Words(wording.title or "", wording.text or "")


def _desk_address(subject_id: int) -> str:
    return f"/desk/cases/{subject_id}"


register(
    Kind(
        SubjectKind.SUBMISSION,
        name=_name,
        address=_address,
        words=_words,
        may_read=may_read,
        changed=follow_subject,
        desk_address=_desk_address,
    )
)
