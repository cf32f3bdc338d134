"""From a draft to what everybody can read: written, read by somebody else, opened."""

from dataclasses import replace

from app import clock
from app.acts import Texts
from app.challenges import actions, verbs
from app.challenges.act_forms import PlainForm
from app.challenges.acts import CHALLENGES
from app.challenges.kinds import Standing
from app.challenges.missing import get_missing
from app.challenges.models import Challenge
from app.challenges.queries import get_written
from app.challenges.rules import ChallengeState, can_be_written
from app.challenges.writing_form import Drafted, WritingForm
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.permissions import Actor, Permission
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


def _why_not_ready(challenge: ChallengeState) -> str | None:
    missing = get_missing(challenge.id)
    return missing[0].sentence if missing else None
