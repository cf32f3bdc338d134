"""What a submission is to the rest of the house."""

from app import db
from app.i18n import gettext as _
from app.i18n import lazy
from app.kinds import Kind, Words, register
from app.publishing.pieces import coverable
from app.subjects import Subject, SubjectKind, Wording
from app.submissions.actions import follow_subject
from app.submissions.models import Correction, FirstWord, Response, Submission
from app.submissions.readers import may_read

coverable(Submission.place_text, lazy("Place"), of=Submission.id)
coverable(Submission.shown_name, lazy("Name"), of=Submission.id)
coverable(Correction.place_text, lazy("Place"), of=Correction.subject_id)
coverable(Correction.name, lazy("Name"), of=Correction.subject_id)
FIRST_WORDS = coverable(FirstWord.text, lazy("First update"), of=FirstWord.submission_id)
ANSWERS = coverable(Response.text, lazy("The answer"), of=Response.submission_id)


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
