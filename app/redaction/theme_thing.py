"""What words of a theme proposal can be covered in."""

from flask import url_for

from app.events import list_happened
from app.history import line
from app.i18n import gettext as _
from app.i18n import quoted
from app.publishing.queries import list_openable
from app.redaction.things import Text, Thing, with_the_rest
from app.subjects import SubjectKind
from app.theme_proposals.moderating_actions import redact
from app.theme_proposals.moderating_queries import get_moderated


def get_theme_thing(proposal_id: int) -> Thing:
    """Return a proposal. Raises `NotThereError` if there is none."""
    one = get_moderated(proposal_id)
    texts = [Text(_("Title"), one.title, one.language), Text(_("Text"), one.text, one.language)]
    if one.shown_text and (one.shown_title, one.shown_text) != (one.title, one.text):
        texts += [
            Text(_("The title that everybody reads now"), one.shown_title or "", one.language),
            Text(_("The text that everybody reads now"), one.shown_text, one.language),
        ]
    texts += [
        Text(_("Why: %(what)s", what=line(happened)), happened.reason or "", one.language, beside=True)
        for happened in list_happened(one.id)
    ]
    return Thing(
        id=one.id,
        kind=SubjectKind.THEME_PROPOSAL,
        version=one.version,
        number=str(one.id),
        heading=_("Cover words in the theme proposal %(title)s", title=quoted(one.title)),
        state=one,
        act=redact,
        texts=with_the_rest(one.id, texts, one.language),
        trail=[
            (_("Theme proposals"), url_for("theme_desk.waiting_themes")),
            (one.title, url_for("theme_desk.moderate_theme", proposal_id=one.id)),
        ],
        came_from={},
        redactions=list_openable(one.id),
        hint=_("Whoever wrote it reads this. Do not say what is covered."),
    )
