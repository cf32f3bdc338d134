"""What words of an entry can be covered in."""

from flask import url_for

from app.entries.moderating_actions import redact
from app.entries.moderating_queries import get_moderated
from app.events import list_happened
from app.history import line
from app.i18n import gettext as _
from app.i18n import quoted
from app.publishing.queries import list_openable
from app.redaction.things import Text, Thing, with_the_rest
from app.subjects import SubjectKind


def get_entry_thing(entry_id: int) -> Thing:
    """Return an entry. Raises `NotThereError` if there is none."""
    one = get_moderated(entry_id)
    heading = _("An answer to %(title)s", title=quoted(one.root_title))
    texts = [Text(_("Text"), one.text, one.language)]
    if one.shown_text and one.shown_text != one.text:
        texts.append(Text(_("The text that everybody reads now"), one.shown_text, one.language))
    texts += [
        Text(_("Why: %(what)s", what=line(happened)), happened.reason or "", one.language, beside=True)
        for happened in list_happened(one.id)
    ]
    return Thing(
        id=one.id,
        kind=SubjectKind.ENTRY,
        version=one.version,
        number=str(one.id),
        heading=_("Cover words in an answer to %(title)s", title=quoted(one.root_title)),
        state=one,
        act=redact,
        texts=with_the_rest(one.id, texts, one.language),
        trail=[
            (_("Answers to challenges"), url_for("entry_desk.waiting_entries")),
            (heading, url_for("entry_desk.moderate_entry", entry_id=one.id)),
        ],
        came_from={},
        redactions=list_openable(one.id),
        hint=_("Whoever wrote it reads this. Do not say what is covered."),
    )
