"""The form by which somebody comes to a meeting, and the button by which they do not after all."""

from app.accounts.forms import ByAnybodyForm
from app.i18n import lazy
from app.web.forms import Form, Length, line, paragraphs

LONGEST_NAME, LONGEST_NEEDS = 60, 600


class SignupForm(ByAnybodyForm):
    """What somebody wants to be called, and what they need to take part."""

    begin = "come"
    called = line(
        lazy("What may we call you?"),
        most=LONGEST_NAME,
        validators=[Length(least=1, most=LONGEST_NAME, too_short=lazy("Write what we may call you."))],
    )
    needs = paragraphs(lazy("What do you need to take part?"), most=LONGEST_NEEDS)


class LeavingForm(Form):
    """That somebody does not come after all: a button."""
