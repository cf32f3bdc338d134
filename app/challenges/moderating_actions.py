"""Taking a challenge out of sight, showing it again, and covering words in it."""

from sqlalchemy.orm.attributes import flag_modified

from app import db
from app.acts import Texts
from app.challenges.acts import CHALLENGES
from app.challenges.kinds import Standing
from app.challenges.models import Challenge
from app.challenges.rules import ChallengeState
from app.events import By, Event
from app.history import Details
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.publishing import actions as publishing
from app.publishing import redaction_actions, verbs
from app.publishing.redaction_form import Covering, RedactionForm
from app.subjects import Subject, Visibility
from app.vault import get_vault
from app.web.act_form import ReasonForm, Why


@CHALLENGES.act(
    noun="hiding",
    needs=Permission.MODERATE,
    form=ReasonForm,
    texts=Texts(
        label=lazy("Hide it"),
        told=lazy("Nobody else can read the challenge or take part. Only staff read your reason."),
        send=lazy("Hide it"),
    ),
    done=lazy("The challenge is hidden."),
)
def hide(challenge: Challenge, said: Why, by: By) -> Event:
    """Hide a challenge from everybody but staff."""
    return publishing.hide(publishing.get_subject_for_update(challenge.id), reason=said.reason, by=by)


@CHALLENGES.act(
    noun="display",
    needs=Permission.MODERATE,
    form=ReasonForm,
    texts=Texts(
        label=lazy("Show it again"),
        told=lazy("Everybody can read it as before. Only staff read your reason."),
        send=lazy("Show it again"),
    ),
    done=lazy("The challenge stands as it did before it was hidden."),
)
def show_again(challenge: Challenge, said: Why, by: By) -> Event:
    """Show a challenge again as it stood."""
    return publishing.show_again(publishing.get_subject_for_update(challenge.id), reason=said.reason, by=by)


@CHALLENGES.act(
    noun="redaction",
    needs=Permission.MODERATE,
    form=RedactionForm,
    texts=Texts(
        label=lazy("Cover words in it"),
        told=lazy("Your reason stands on the challenge's page. If its web address says the words it gets another."),
        send=lazy("Cover the words"),
    ),
    done=lazy("The words are covered in the challenge."),
    said_aloud=True,
    own_page=True,
)
def redact(challenge: Challenge, said: Covering, by: By) -> Event:
    """Cover words wherever they stand in a challenge."""
    event = redaction_actions.redact(
        db.session.get_one(Subject, challenge.id),
        said.covered,
        reason=said.reason,
        by=by,
        asked_by=said.asked_by,
        vault=get_vault(),
    )
    _rise(challenge)
    return event


def _rise(challenge: Challenge) -> None:
    flag_modified(challenge, "standing")  # its words stand in other tables, and the version must rise with them
    db.session.flush()


def _is_as_it_was_left(challenge: ChallengeState, details: Details) -> bool:
    return challenge.visibility == details.get("visibility")


def _stands(_challenge: ChallengeState, _details: Details) -> bool:
    """Return that it can be undone: what has been written anew meanwhile stays, text by text."""
    return True


@hide.undone(verbs.HIDDEN, stands=_is_as_it_was_left)
def put_back(challenge: Challenge, event: Event, by: By) -> Event:
    """Let everybody read it who could before."""
    return publishing.undo(publishing.get_subject_for_update(challenge.id), event, by=by)


@redact.undone(verbs.REDACTED_BESIDE, stands=_stands)
@redact.undone(verbs.REDACTED, stands=_stands)
def uncover(challenge: Challenge, event: Event, by: By) -> Event:
    """Show the words again that were covered."""
    subject = db.session.get_one(Subject, challenge.id)
    undone = redaction_actions.undo_redaction(subject, event, by=by, vault=get_vault())
    _rise(challenge)
    return undone


@hide.possible
def _(challenge: ChallengeState) -> str | None:
    if challenge.visibility == Visibility.HIDDEN or challenge.standing not in {Standing.OPEN, Standing.CLOSED}:
        return gettext("Nobody else can read it.")
    return None


@show_again.possible
def _(challenge: ChallengeState) -> str | None:
    return None if challenge.visibility == Visibility.HIDDEN else gettext("It is not hidden.")


@redact.possible
def _(_challenge: ChallengeState) -> str | None:
    return None
