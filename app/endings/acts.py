"""What staff do when a challenge ends: say what came of each thing, and close it with an account."""

from app.acts import Texts
from app.challenges.acts import CHALLENGES
from app.challenges.models import Challenge
from app.challenges.rules import ChallengeState, is_open
from app.endings import actions
from app.endings.forms import AccountForm, Ended, Sentence, SentenceForm
from app.events import By, Event
from app.i18n import gettext, lazy
from app.permissions import Permission


@CHALLENGES.act(
    noun="ending",
    needs=Permission.CHALLENGE,
    form=SentenceForm,
    texts=Texts(
        label=lazy("Say what came of it"),
        told=lazy("Everybody can read the sentence. Whoever put these in is told by mail, and for how many it stands."),
        send=lazy("Say it and tell them"),
    ),
    done=lazy("It is said, and whoever put it in is told."),
    said_aloud=True,
    own_page=True,
)
def end(challenge: Challenge, said: Sentence, by: By) -> Event:
    """Say in a sentence what came of things in a challenge."""
    return actions.end(challenge, said.subject_ids, said.outcome, said.text, by=by)


@CHALLENGES.act(
    noun="closing",
    needs=Permission.CHALLENGE,
    form=AccountForm,
    texts=Texts(
        label=lazy("Close the challenge"),
        told=lazy(
            "Everybody can read the account beside what we promised. "
            "Whoever put something in or follows the challenge is told."
        ),
        send=lazy("Close it and tell what came of it"),
    ),
    done=lazy("The challenge is closed, and everybody can read what came of it."),
    said_aloud=True,
    own_page=True,
)
def close(challenge: Challenge, said: Ended, by: By) -> Event:
    """Close a challenge with an account against its promise."""
    return actions.close(challenge, said.told, said.plans, by=by)


@end.possible
def _(challenge: ChallengeState) -> str | None:
    """A sentence can be put right after the challenge is closed too."""
    return None if challenge.standing in {"open", "closed"} else gettext("It was never open.")


@close.possible
def _(challenge: ChallengeState) -> str | None:
    return None if is_open(challenge) else gettext("It is not open.")
