"""A thing of whatever kind, and the act that covers words in it."""

from collections.abc import Callable, Mapping
from typing import Any

from app import db
from app.acts import Act
from app.challenges.moderating_actions import redact as redact_challenge
from app.contributions.moderating_actions import redact as redact_contribution
from app.conversations.moderating_actions import redact as redact_comment
from app.desk.comment_places import Place
from app.desk.worklist import Shelf
from app.entries.moderating_actions import redact as redact_entry
from app.errors import NotThereError
from app.organisations.moderating_actions import redact as redact_organisation
from app.permissions import Actor
from app.publishing.redaction_form import Covering
from app.redaction.case_actions import redact as redact_case
from app.redaction.challenge_thing import get_challenge_thing
from app.redaction.contribution_thing import get_contribution_thing
from app.redaction.entry_thing import get_entry_thing
from app.redaction.network_actions import redact as redact_network
from app.redaction.network_thing import get_network_thing
from app.redaction.organisation_thing import get_organisation_thing
from app.redaction.solution_thing import get_solution_thing
from app.redaction.theme_thing import get_theme_thing
from app.redaction.things import Thing, get_case_thing, get_comment_thing
from app.solution_covering.actions import redact as redact_solution
from app.subjects import Subject, SubjectKind
from app.theme_proposals.moderating_actions import redact as redact_theme

_GET: Mapping[str, Callable[[int, Actor], Thing]] = {
    SubjectKind.SUBMISSION: lambda case_id, actor: get_case_thing(case_id, actor, Shelf()),
    SubjectKind.COMMENT: lambda comment_id, _actor: get_comment_thing(comment_id, Place()),
    SubjectKind.NETWORK: get_network_thing,
    SubjectKind.ORGANISATION: lambda organisation_id, _actor: get_organisation_thing(organisation_id),
    SubjectKind.ENTRY: lambda entry_id, _actor: get_entry_thing(entry_id),
    SubjectKind.CONTRIBUTION: get_contribution_thing,
    SubjectKind.CHALLENGE: lambda challenge_id, _actor: get_challenge_thing(challenge_id),
    SubjectKind.THEME_PROPOSAL: lambda proposal_id, _actor: get_theme_thing(proposal_id),
    SubjectKind.SOLUTION: lambda solution_id, _actor: get_solution_thing(solution_id),
}
COVER: Mapping[SubjectKind, Act[Any, Any, Covering]] = {
    SubjectKind.SUBMISSION: redact_case,
    SubjectKind.COMMENT: redact_comment,
    SubjectKind.NETWORK: redact_network,
    SubjectKind.ORGANISATION: redact_organisation,
    SubjectKind.ENTRY: redact_entry,
    SubjectKind.CONTRIBUTION: redact_contribution,
    SubjectKind.CHALLENGE: redact_challenge,
    SubjectKind.THEME_PROPOSAL: redact_theme,
    SubjectKind.SOLUTION: redact_solution,
}


def get_thing(subject_id: int, actor: Actor) -> Thing:
    """Return a thing of any kind. Raises `NotThereError` if there is none that the person may read."""
    subject = db.session.get(Subject, subject_id)
    if subject is None:
        raise NotThereError
    return _GET[subject.kind](subject_id, actor)
