"""What pages say of a part of the house that can be off: how one hears without e-mail, and how a theme is proposed."""

from app.i18n import gettext as _
from app.municipality.reference import Reference
from app.rooms import get_room


def say_without_mail(town: Reference) -> str:
    """Return how somebody hears who gave no e-mail address: by what the town has switched on."""
    calls, letters = (get_room(one).is_on(town.rooms) for one in ("calls", "letters"))
    if calls and letters:
        return _(
            "If you have no e-mail address, we call you on a weekday or send a letter, if you wrote a number or an"
            " address. Otherwise we do not get in touch."
        )
    if calls:
        return _(
            "If you have no e-mail address, we call you on a weekday, if you wrote a number. Otherwise we do not get"
            " in touch."
        )
    if letters:
        return _(
            "If you have no e-mail address, we send you a letter, if you wrote your name and address. Otherwise we do"
            " not get in touch."
        )
    return _("If you have no e-mail address, we do not get in touch.")


def say_proposing(town: Reference) -> str:
    """Return how a theme for a new network is proposed; where nobody can, what else leads to one."""
    if get_room("themes").get_off(town.rooms) is None:
        return _("Anyone can propose a theme under Networks, at any time. The days of the choice stand there too.")
    return _(
        "Write what you experience or would like. When several people write about the same thing, it can become a new"
        " network."
    )
