"""From a draft to what everybody can read: written, read by somebody else, opened; or sent to one unit instead."""

from dataclasses import replace

from sqlalchemy.orm.attributes import flag_modified

from app import clock
from app.acts import Texts
from app.challenges import actions, verbs
from app.challenges.act_forms import PlainForm, SendingOnForm, SentOn
from app.challenges.acts import CHALLENGES
from app.challenges.duties import PASS_ON, is_to_be_passed_on
from app.challenges.kinds import Standing
from app.challenges.missing import get_missing
from app.challenges.models import Challenge
from app.challenges.queries import get_written
from app.challenges.rules import ChallengeState, can_be_written
from app.challenges.writing_form import Drafted, WritingForm
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.permissions import Actor, Permission
from app.tasks.actions import finish_task, open_task
from app.web.act_form import Said


@CHALLENGES.act(
    noun="wording",
    needs=Permission.CHALLENGE,
    form=WritingForm,
    texts=Texts(
        label=lazy("Edit it"),
        told=lazy("Of a challenge that is open everybody reads it at once."),
        send=lazy("Save"),
    ),
    done=lazy("It is saved."),
    said_aloud=True,
    own_page=True,
)
def write(challenge: Challenge, said: Drafted, by: By) -> Event:
    """Change what a challenge says; of one that is open all but what has acts of its own."""
    written = said.written
    if challenge.standing == Standing.OPEN:
        kept = get_written(challenge.id)
        written = replace(written, promise=kept.promise, closes_on=kept.closes_on, now_line=kept.now_line)
    return actions.save(challenge, written, by=by)


@write.possible
def _(challenge: ChallengeState) -> str | None:
    return None if can_be_written(challenge) else gettext("It is over, or was sent on.")


@CHALLENGES.act(
    noun="eyes",
    needs=Permission.CHALLENGE,
    form=PlainForm,
    texts=Texts(
        label=lazy("Ask for a second pair of eyes"),
        told=lazy("It lies on the work list of the others who may open it. You can go on writing meanwhile."),
        send=lazy("Ask somebody to read it"),
    ),
    done=lazy("Somebody else is asked to read it, and can open it."),
)
def ask_for_eyes(challenge: Challenge, _said: Said, by: By) -> Event:
    """Ask for somebody else to read a draft and open it."""
    challenge.for_eyes_since = clock.now()
    return record(verbs.EYES_ASKED, by=by, subject_id=challenge.id)


@ask_for_eyes.possible
def _(challenge: ChallengeState) -> str | None:
    if challenge.standing == Standing.DRAFT and challenge.for_eyes_since is not None:
        return gettext("Somebody is asked already.")
    return _why_not_ready(challenge)


def is_not_its_writer(actor: Actor, challenge: ChallengeState) -> bool:
    """Return whether somebody else wrote a challenge last: two pairs of eyes see it before everybody does."""
    return challenge.written_by != actor.id


@CHALLENGES.act(
    noun="opening",
    needs=Permission.CHALLENGE,
    form=PlainForm,
    texts=Texts(
        label=lazy("Open it to all"),
        told=lazy("Everybody can read it and take part from now on, and what it promises is promised."),
        send=lazy("Open it"),
    ),
    done=lazy("The challenge is open. Everybody can read it and take part."),
    where=is_not_its_writer,
)
def open_challenge(challenge: Challenge, _said: Said, by: By) -> Event:
    """Let everybody read a challenge that somebody else wrote."""
    return actions.open_to_all(challenge, by=by)


@open_challenge.possible
def _(challenge: ChallengeState) -> str | None:
    return _why_not_ready(challenge)


@CHALLENGES.act(
    noun="sending-on",
    needs=Permission.CHALLENGE,
    form=SendingOnForm,
    texts=Texts(
        label=lazy("Send it to one unit instead"),
        told=lazy("One unit can solve it, so the town is not asked. The secretariat gives it to the department."),
        send=lazy("Send it on"),
    ),
    done=lazy("It is sent on. The secretariat has it on its work list until the department has it."),
)
def send_on(challenge: Challenge, said: SentOn, by: By) -> Event:
    """Send a question that one unit can solve to that unit."""
    challenge.standing, challenge.for_eyes_since = Standing.SENT_ON, None
    open_task(challenge.id, PASS_ON, clock.today(), scope_id=challenge.network_id)
    details = {"department": said.department_id}
    return record(verbs.SENT_ON, by=by, subject_id=challenge.id, details=details, reason=said.reason)


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


def _why_not_ready(challenge: ChallengeState) -> str | None:
    missing = get_missing(challenge.id)
    return missing[0].sentence if missing else None
