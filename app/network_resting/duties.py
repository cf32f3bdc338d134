"""What lies with a network that rests is on the secretariat's work list."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from sqlalchemy import select

from app import db
from app.i18n import lazy
from app.network_stages.blueprint import NETWORK_STAGES
from app.networks.models import Network
from app.permissions import Permission
from app.publishing.models import Merging
from app.subjects import SubjectKind, Visibility
from app.submissions.models import Submission
from app.submissions.states import Handling, RouteKind
from app.tasks.duties import Duty, OfThings, follows_from_state, what

_IN = timedelta(days=7)

LOOK_AFTER_RESTING = what(
    "look_after_resting",
    lazy("Its network rests: find somebody else for it, or answer it"),
    seen_with=Permission.ROUTE,
    room=NETWORK_STAGES,
)
_MERGED = select(Merging.subject_id).where(Merging.subject_id == Submission.id)
_LYING = OfThings(
    select(Submission.id, Network.rests_since)
    .join(Network, Network.id == Submission.network_id)
    .where(
        Submission.route_kind == RouteKind.NETWORK,
        Submission.handling.in_([Handling.ROUTED, Handling.FIRST_WORD]),
        Network.rests_since.is_not(None),
        Submission.visibility != Visibility.WITHDRAWN,
        ~_MERGED.exists(),
    ),
    Submission.id,
)


@follows_from_state(LOOK_AFTER_RESTING, of=SubjectKind.SUBMISSION)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the cases that lie unanswered with a network that rests."""
    for case_id, since in db.read(*_LYING.asked(subject_ids)):
        if since is not None:
            yield Duty(case_id, LOOK_AFTER_RESTING, since + _IN)
