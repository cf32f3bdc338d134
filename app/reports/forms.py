"""The forms of who reports something, and of whoever decides to let it stand."""

from app.accounts.forms import address
from app.i18n import lazy
from app.web.act_form import reason_field
from app.web.forms import Form, OnceForm, paragraphs
from app.web.screened import ScreenedForm

_LONGEST = 2000


class ReportForm(Form):
    """Ask staff to look at something."""

    asks_first = True
    reason = paragraphs(
        lazy("What is wrong with it?"), least=3, most=_LONGEST, too_short=lazy("Write what is wrong with it.")
    )
    email = address(lazy("Your e-mail"))


class KeepingForm(ScreenedForm, OnceForm):
    """Let stand what was reported, and say why to whoever reported it."""

    reason = reason_field(lazy("Why?"))
