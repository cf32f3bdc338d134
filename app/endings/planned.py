"""What is still planned when a challenge is closed: each is said to happen still, to be called off, or to have been."""

from collections.abc import Mapping, Sequence
from datetime import date

from app import clock, i18n
from app.challenges.queries import Happening, list_activities
from app.challenges.verbs import PLANS_CALLED_OFF, PLANS_STAND
from app.events import By, record
from app.i18n import lazy
from app.labelled import Labelled


class Then(Labelled):
    """What becomes of something planned once its challenge is closed."""

    STANDS = "stands", lazy("It still happens")
    OFF = "off", lazy("It is called off")
    WAS = "was", lazy("It has happened")


def list_coming(challenge_id: int, today: date | None = None) -> list[Happening]:
    """Return what is planned after today, and what has no day: nobody but its leader knows if that is over."""
    after = today or clock.today()
    return [
        one for one in list_activities(challenge_id) if one.begins_on is None or (one.ends_on or one.begins_on) > after
    ]


def list_choices(one: Happening) -> Sequence[Then]:
    """Return what can become of something planned: what has a day to come has not happened."""
    return [Then.STANDS, Then.OFF] if one.begins_on is not None else list(Then)


def tell_when(one: Happening) -> str:
    """Return when it happens, in words."""
    if one.begins_on is None:
        return one.when_text
    return " – ".join(i18n.long_date(day) for day in (one.begins_on, one.ends_on) if day is not None)


def settle(challenge_id: int, plans: Mapping[int, Then], *, by: By) -> None:
    """Keep for everybody what is called off and what happens still; those who follow the challenge are told."""
    for verb, then in ((PLANS_CALLED_OFF, Then.OFF), (PLANS_STAND, Then.STANDS)):
        ids = sorted(one for one, said in plans.items() if said == then)
        if ids:
            record(verb, by=by, subject_id=challenge_id, details={"activities": ids})
