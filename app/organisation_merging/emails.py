"""The mail about two rows that have become one."""

from dataclasses import replace

from sqlalchemy import select

from app import db
from app.access import readable
from app.kinds import NOBODY
from app.mail import Mail
from app.organisation_merging import letters
from app.organisations.emails import letter_to
from app.subjects import Subject, Wording


@letters.MERGED.composer
def merged(organisation_id: int, contact_id: int, merged_id: int) -> Mail | None:
    """Tell somebody that another organisation was joined with the one they act for; None if nobody has read its name.

    Or if they do not act for it any more.
    """
    read = select(Wording.title).join(Subject, Subject.published_wording_id == Wording.id)
    title = db.session.scalar(read.where(Subject.id == merged_id))
    told = letter_to("organisation_merged", organisation_id, contact_id, readable(NOBODY)) if title else None
    return replace(told, values={**told.values, "merged": title}) if told is not None else None
