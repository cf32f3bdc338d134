"""What those who act for an organisation change of it; the views have made sure that it is theirs."""

from app import db
from app.events import By, record
from app.organisations import verbs
from app.organisations.actions import NewOrganisation
from app.organisations.models import Organisation
from app.publishing import actions as publishing
from app.subjects import Wording


def describe(organisation_id: int, new: NewOrganisation, *, read_version: int) -> None:
    """Put another name, text, kind or number in place; words wait to be read, while everybody reads those before.

    The same changes nothing. Raises `IntegrityError` for a number that another organisation has, and `StaleDataError`
    if it has changed since `read_version`.
    """
    subject = publishing.get_subject_for_update(organisation_id, read_version)
    row = db.session.get_one(Organisation, organisation_id)
    if (row.kind, row.cvr) != (new.kind, new.cvr):
        row.kind, row.cvr = new.kind, new.cvr
        row.verified_at = None
        db.session.flush()
        record(verbs.DETAILS_CHANGED, by=By.AUTHOR, subject_id=organisation_id)
    stands = db.session.get_one(Wording, subject.current_wording_id)
    if (stands.title, stands.text) != (new.title, new.text):
        publishing.add_wording(subject, new.title, new.text, written_by="author")
