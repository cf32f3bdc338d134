"""What is done with the solutions of a network is a sign of it: it does not rest meanwhile."""

from collections.abc import Sequence

from sqlalchemy import func, select

from app.events import ActorKind, Event
from app.network_resting.queries import NO_WORDS, Heard, heard_of
from app.solutions.models import Solution


@heard_of
def hear_of_solutions(network_ids: Sequence[int]) -> Heard:
    """Ask when one of us last did something with the solutions of networks, other than covering words."""
    done = (Event.actor_kind == ActorKind.PERSON, Event.verb.not_in([one.name for one in NO_WORDS]))
    last = select(Solution.network_id, func.max(Event.at)).join(Event, Event.subject_id == Solution.id)
    return last.where(Solution.network_id.in_(network_ids), *done).group_by(Solution.network_id)
