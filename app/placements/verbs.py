"""What can happen to a submission with a challenge, and the sentences that tell it; what the challenge keeps of it."""

from app import i18n
from app.challenges.directory import get_challenges
from app.history import Happened, Readers, verb
from app.i18n import gettext as _


def _question(happened: Happened) -> str:
    """Return the question of the challenge in quotation marks; empty while not everybody can read it."""
    challenge = get_challenges().get(happened.details.get("challenge", 0))
    return i18n.quoted(challenge.title) if challenge is not None else ""


def _placed(happened: Happened) -> str:
    question = _question(happened)
    if not question:
        return _("Placed in a challenge.")
    if happened.by_staff:
        return _("Placed in the challenge %(question)s.", question=question)
    return _("Its author placed it in the challenge %(question)s.", question=question)


def _taken_out(happened: Happened) -> str:
    question = _question(happened)
    return _("Taken out of the challenge %(question)s.", question=question) if question else _("Taken out again.")


def _declined(happened: Happened) -> str:
    question = _question(happened)
    if not question:
        return _("The author said that it belongs in no challenge.")
    return _("The author said that it does not belong in the challenge %(question)s.", question=question)


def _by_you(happened: Happened) -> str:
    """Return what its author did themselves with it and a challenge, or what we did."""
    question, is_placed = _question(happened), happened.verb == "placed"
    if happened.by_staff or not question:
        return _placed(happened) if is_placed else _taken_out(happened)
    if is_placed:
        return _("You placed it in the challenge %(question)s.", question=question)
    return _("You took it out of the challenge %(question)s.", question=question)


def _declined_by_you(happened: Happened) -> str:
    question = _question(happened)
    if not question:
        return _("You said that it belongs in no challenge.")
    return _("You said that it does not belong in the challenge %(question)s.", question=question)


def _number(happened: Happened) -> str:
    return happened.details.get("other") or _("one whose number we do not know")


PLACED = verb("placed", _placed, own=_by_you, readers=Readers.EVERYBODY)
TAKEN_OUT = verb("taken_out", _taken_out, own=_by_you, readers=Readers.EVERYBODY)
DECLINED = verb("placement_declined", _declined, own=_declined_by_you, readers=Readers.AUTHOR, of_author=True)
GOT = verb("placement_got", lambda happened: _("%(number)s was placed in it.", number=_number(happened)))
LOST = verb("placement_lost", lambda happened: _("%(number)s was taken out of it.", number=_number(happened)))
