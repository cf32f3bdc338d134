"""What staff do with a case and a challenge: place it there, and take it out again."""

from app.acts import Texts
from app.challenges.blueprint import CHALLENGES
from app.challenges.directory import get_challenges, list_open
from app.challenges.rules import may_in_network
from app.errors import NotPossibleError
from app.events import By, Event
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.placements import actions, letters
from app.placements.act_forms import InChallenge, PlacementEndForm, PlacementForm
from app.publishing.rules import is_withdrawn
from app.submissions.case_acts import CASES, ActState
from app.submissions.models import Submission


@CASES.act(
    noun="placement",
    needs=Permission.CHALLENGE,
    form=PlacementForm,
    texts=Texts(
        label=lazy("Place it in a challenge"),
        told=lazy("The author is told which challenge it is in, reads your word, and can take it out again."),
        send=lazy("Place it there"),
    ),
    done=lazy("%(number)s is placed in the challenge."),
    tells_author=letters.PLACED,
    part="placements/_placement.html",
)
def place(case: Submission, said: InChallenge, by: By) -> Event:
    """Place the case in a challenge. Raises `NotPossibleError` for one that is not the person's to give it to."""
    challenge = get_challenges().get(said.challenge_id)
    if challenge is None:
        raise NotPossibleError(gettext("That challenge is not open any more."))
    _require_theirs(challenge.network_id, by)
    return actions.place(case, challenge, by=by, reason=said.reason)


@place.possible
def _(case: ActState) -> str | None:
    if why := _why_not(case):
        return why
    return None if list_open() else gettext("No challenge is open.")


@CASES.act(
    noun="placement-end",
    needs=Permission.CHALLENGE,
    form=PlacementEndForm,
    texts=Texts(
        label=lazy("Take it out of a challenge"),
        told=lazy("The author is told that it is not in the challenge any more, and reads your word."),
        send=lazy("Take it out"),
    ),
    done=lazy("%(number)s is out of the challenge."),
    tells_author=letters.TAKEN_OUT,
    part="placements/_placement_end.html",
)
def take_out(case: Submission, said: InChallenge, by: By) -> Event:
    """Take the case out of a challenge. Raises `NotPossibleError` as `place` does."""
    challenge = get_challenges().get(said.challenge_id)
    if challenge is not None:
        _require_theirs(challenge.network_id, by)
    return actions.take_out(case, said.challenge_id, by=by, reason=said.reason)


@take_out.possible
def _(case: ActState) -> str | None:
    return _why_not(case)


def _why_not(case: ActState) -> str | None:
    if not CHALLENGES.is_on():
        return gettext("Challenges are switched off.")
    if is_withdrawn(case):
        return gettext("Its author has taken it back.")
    return gettext("Decide first what the text itself is in law.") if case.withheld is not None else None


def _require_theirs(network_id: int, by: By) -> None:
    if by.actor is not None and not may_in_network(by.actor, Permission.CHALLENGE, network_id):
        raise NotPossibleError(gettext("That challenge belongs to another network."))
