"""One submission as its page shows it, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.committee_decisions.queries import ShownDecision
from app.follow_ups.told import FollowUps, get_follow_ups
from app.history import Happened, Verb
from app.joint_answers.together import Together
from app.results.queries import ShownEnd
from app.subjects import Audience, Visibility
from app.submissions import rules
from app.submissions.states import Outcome, Status, status_of
from app.submissions.verbs import ANSWER_TAKEN_OUT
from app.theme_origins.queries import Grown


@dataclass(frozen=True)
class Said:
    """Something the municipality said: a first word or a wording of the answer; one that was taken out has no text."""

    kind: str
    text: str
    at: datetime
    answer_due: date | None
    of_answer: bool | None
    outcome: str | None
    network_id: int | None
    department_id: int | None
    language: str
    id: int

    @property
    def outcome_label(self) -> str:
        """Return what an answer comes to, in words; empty for a first word."""
        return Outcome.label_of(self.outcome or "")


@dataclass(frozen=True)
class SubmissionPage:
    """Everything the public page of one submission shows, and nothing about who wrote it but a name they show.

    Only its author's own pages tell what they said of the match: `contested`, `wanted_network_id` and `wished`.
    """

    id: int
    number: str
    kind: str
    title: str
    text: str
    language: str
    page_language: str
    author_kind: str
    shown_name: str | None
    source: str
    place_id: int | None
    place_text: str | None
    audience: str
    visibility: str
    is_public: bool
    handling: str
    route_kind: str | None
    network_id: int | None
    department_id: int | None
    authority_id: int | None
    theme_pile_id: int | None
    match_state: str | None
    contested: bool
    wanted_network_id: int | None
    wished: str | None
    invited: bool
    for_other: bool
    received_at: datetime
    published_at: datetime | None
    first_word_due: date
    first_word_at: datetime | None
    answer_due: date | None
    due_on: date
    routed_at: datetime | None
    agreed_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None
    outcome: str | None
    end: ShownEnd | None
    together: tuple[Together, ...]
    decided: tuple[ShownDecision, ...]
    confidence: str | None
    reasons: list[dict[str, Any]]
    against: list[dict[str, Any]] | None
    learned: dict[str, Any] | None
    related: list[int] | None
    supporters: int
    has_company: bool
    theme_ids: tuple[int, ...]
    first_words: tuple[Said, ...]
    answers: tuple[Said, ...]
    history: tuple[Happened, ...]
    grown_into: tuple[Grown, ...]
    like: tuple[int, ...]

    @property
    def status(self) -> Status:
        """Return the public status."""
        return status_of(self.handling)

    @property
    def is_sure(self) -> bool:
        """Return whether whoever shall answer has said yes, so that its day is the answer's."""
        return rules.is_sure(self)

    @property
    def is_unread(self) -> bool:
        """Return whether it is meant for everybody, and nobody has decided yet whether they read it."""
        return self.is_waiting and self.audience == Audience.PUBLIC

    @property
    def is_waiting(self) -> bool:
        """Return whether nobody has published, hidden or sent it back, whoever it is meant for."""
        return self.visibility == Visibility.RECEIVED

    @property
    def follow_ups(self) -> FollowUps:
        """Return what is promised by a day, and how it went with what was."""
        return get_follow_ups(self.history, self.end.day if self.end else None)

    def last(self, *verbs: Verb | str) -> Happened | None:
        """Return the newest event of these verbs, which templates call by name; None if there was none."""
        names = {str(verb) for verb in verbs}
        return next((one for one in reversed(self.history) if one.verb in names), None)

    def why_taken_out(self, said: Said) -> str | None:
        """Return why a wording of the answer was taken out, None while it stands."""
        told = (one for one in reversed(self.history) if one.verb == ANSWER_TAKEN_OUT.name)
        return None if said.text else next((one.reason for one in told if one.details.get("answer") == said.id), None)
