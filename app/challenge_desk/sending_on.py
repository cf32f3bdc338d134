"""A question that one unit can solve goes to that unit: by mail, or by the secretariat where it has no address."""

from sqlalchemy.orm.attributes import flag_modified

from app import clock
from app.acts import Texts
from app.challenge_desk.letters import SENT_TO_UNIT
from app.challenges import actions, verbs
from app.challenges.act_forms import PlainForm, SendingOnForm, SentOn
from app.challenges.acts import CHALLENGES
from app.challenges.duties import PASS_ON, is_to_be_passed_on
from app.challenges.kinds import Standing
from app.challenges.models import Challenge
from app.challenges.rules import ChallengeState
from app.departments.queries import find_address
from app.departments.receivers import Receiver
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.tasks.actions import finish_task, open_task
from app.web.act_form import Said


def _sent(said: SentOn, _by: By) -> str:
    if find_address(said.department_id, Receiver.DEPARTMENT) is not None:
        return gettext("It is sent on. The department gets the question and your word by mail.")
    return gettext("It is sent on. The secretariat has it on its work list until the department has it.")


@CHALLENGES.act(
    noun="sending-on",
    needs=Permission.CHALLENGE,
    form=SendingOnForm,
    texts=Texts(
        label=lazy("Send it to one unit instead"),
        told=lazy(
            "One unit can solve it, so the town is not asked. The department gets the question and your word by mail; "
            "if it has no mail address, the secretariat gives it to them."
        ),
        send=lazy("Send it on"),
    ),
    done=_sent,
)
def send_on(challenge: Challenge, said: SentOn, by: By) -> Event:
    """Send a question that one unit can solve to that unit."""
    if find_address(said.department_id, Receiver.DEPARTMENT) is not None:
        SENT_TO_UNIT.queue(challenge_id=challenge.id)
    else:
        open_task(challenge.id, PASS_ON, clock.today(), scope_id=challenge.network_id)
    return actions.send_on(challenge, said.department_id, said.reason, by=by)


@send_on.possible
def _(challenge: ChallengeState) -> str | None:
    return None if challenge.standing == Standing.DRAFT else gettext("It is no draft any more.")


@CHALLENGES.act(
    noun="handing-over",
    needs=Permission.CHALLENGE,
    form=PlainForm,
    texts=Texts(
        label=lazy("Say that the department has it"),
        told=lazy("Then it leaves the work list."),
        send=lazy("The department has it"),
    ),
    done=lazy("The department has the question."),
)
def hand_over(challenge: Challenge, _said: Said, by: By) -> Event:
    """Say that the unit a question was sent to has it."""
    finish_task(challenge.id, PASS_ON)
    flag_modified(challenge, "standing")  # so that its version moves
    return record(verbs.HANDED_OVER, by=by, subject_id=challenge.id)


@hand_over.possible
def _(challenge: ChallengeState) -> str | None:
    if challenge.standing != Standing.SENT_ON:
        return gettext("It was sent to no unit.")
    return None if is_to_be_passed_on(challenge.id) else gettext("The department has it already.")
