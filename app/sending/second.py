"""The second of two things that somebody wrote in one text: sent after the first, from the same browser."""

import hashlib

from flask import flash, request, url_for
from markupsafe import Markup

from app.i18n import gettext as _
from app.sending.forms import SubmissionForm
from app.sending.steps import find_sent, show_story
from app.sending.story_form import LONGEST_TEXT, StoryForm

_WHO = ("author_kind", "name", "show_name", "email", "phone", "post", "for_other", "under_age", "shared")
_CARRIED = (*_WHO, "audience")
"""What is as true of the second as of the first: who writes, and who can read it."""
_DIGITS = len(str(LONGEST_TEXT))
_KEY_LENGTH = 32


def divide(form: SubmissionForm, cut: str | None) -> None:
    """Let the form go on with the text up to the character `cut`, and keep what comes after it for afterwards.

    Nothing happens for anything that is no place in the text.
    """
    text = (form.text.data or "").strip()
    if not cut or not cut.isascii() or not cut.isdecimal() or len(cut) > _DIGITS or not 0 < int(cut) < len(text):
        return
    form.text.data, form.rest.data = text[: int(cut)].strip(), text[int(cut) :].strip()


def show_second(form: SubmissionForm, secret: str) -> str:
    """Return step 1 with the second text, once the first is sent and has its receipt.

    Its key follows from the first one's, so that whoever loads the page again sends it once.
    """
    story = StoryForm(formdata=None, data={"text": form.rest.data, "kind": form.kind.data})
    story.key.data = hashlib.sha256((form.key.data or "").encode()).hexdigest()[:_KEY_LENGTH]
    carried = {name: request.form[name] for name in _CARRIED if name in request.form}
    return show_story(story, carried | {"sent": secret})


def flash_sent(form: SubmissionForm) -> None:
    """Say on the receipt of the second where that of the first is."""
    secret = find_sent(form.sent.data)
    if secret is not None:
        link = Markup('<a href="{}">{}</a>').format(
            url_for("sending.show_receipt", secret=secret), _("See the receipt of the first")
        )
        flash(Markup("{} {}").format(_("You have sent both. Each has a number and a code of its own."), link))
