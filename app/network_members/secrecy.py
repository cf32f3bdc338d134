"""The duty of secrecy as whoever comes from outside reads it before they accept (forvaltningsloven § 27)."""

from collections.abc import Sequence

from app.i18n import gettext as _

WORDING = 1
"""Which wording of it stands here: raised when what is asked changes, so that it stays known what somebody accepted."""


def list_sentences() -> Sequence[tuple[str, str]]:
    """Return what the duty of secrecy asks, each with its heading, in the current language."""
    return [
        (
            _("What it means"),
            _(
                "Some write to the network in confidence. You may not tell others what you read here, or use it for"
                " anything but the network's work: not at home, not at work, not in your organisation."
            ),
        ),
        (
            _("How long it holds"),
            _(
                "It begins when you say yes. What you have read you may not pass on later either, also when you have"
                " left the network."
            ),
        ),
        (
            _("What it is not about"),
            _(
                "What everybody can read on the website, and what you know from elsewhere, you may talk about as you"
                " like. If somebody is in danger, you may always call for help."
            ),
        ),
        (
            _("Where it stands"),
            _(
                "The municipality asks it of you by section 27 of the Public Administration Act (forvaltningsloven)."
                " Whoever breaks it can be punished (straffeloven, sections 152 and 152 c-f)."
            ),
        ),
    ]
