"""The letters to the unit that takes a text, and those to whoever wrote it."""

from datetime import datetime

from app import mail
from app.contributions.receivers import list_receivers
from app.organisations.rest_actions import list_contacts
from app.subjects import Subject, SubjectKind

TO_UNIT = mail.letter("statutory_to_unit")
BESIDE_TO_UNIT = mail.letter("statutory_beside_to_unit")
BESIDE_RECEIVED = mail.letter("statutory_beside_received")
TAKEN_BACK = mail.letter("statutory_taken_back")
CASE_RECEIVED = mail.letter("statutory_case_received")
COMMENT_RECEIVED = mail.letter("statutory_comment_received")
ENTRY_RECEIVED = mail.letter("statutory_entry_received")
CONTRIBUTION_RECEIVED = mail.letter("statutory_contribution_received")
THEME_RECEIVED = mail.letter("statutory_theme_received")
ORGANISATION_RECEIVED = mail.letter("statutory_organisation_received")


def queue_received(subject: Subject, not_before: datetime) -> None:
    """Have whoever wrote a thing told that it counts as received, once that can be undone no more."""
    if subject.kind == SubjectKind.SUBMISSION:
        CASE_RECEIVED.queue(submission_id=subject.id, not_before=not_before)
    elif subject.kind == SubjectKind.ENTRY:
        ENTRY_RECEIVED.queue(entry_id=subject.id, not_before=not_before)
    elif subject.kind == SubjectKind.THEME_PROPOSAL:
        THEME_RECEIVED.queue(proposal_id=subject.id, not_before=not_before)
    elif subject.kind == SubjectKind.CONTRIBUTION:
        for contact_id in list_receivers(subject.id):
            CONTRIBUTION_RECEIVED.queue(contribution_id=subject.id, contact_id=contact_id, not_before=not_before)
    elif subject.kind == SubjectKind.ORGANISATION:
        for contact_id in list_contacts(subject.id):
            ORGANISATION_RECEIVED.queue(organisation_id=subject.id, contact_id=contact_id, not_before=not_before)
    else:
        COMMENT_RECEIVED.queue(comment_id=subject.id, not_before=not_before)
