"""What words of an organisation can be covered in."""

from flask import url_for

from app.events import list_happened
from app.history import line
from app.i18n import gettext as _
from app.organisations.moderating_actions import redact
from app.organisations.moderating_queries import get_moderated
from app.phrases.queries import get_sheet
from app.publishing.queries import list_openable
from app.redaction.things import Text, Thing, with_the_rest
from app.subjects import SubjectKind


def get_organisation_thing(organisation_id: int) -> Thing:
    """Return an organisation. Raises `NotThereError` if there is none."""
    one = get_moderated(organisation_id)
    texts = [Text(_("Name"), one.title, one.language), Text(_("Text"), one.text, one.language)]
    if one.shown_title and (one.shown_title, one.shown_text) != (one.title, one.text):
        texts.append(Text(_("The title that everybody reads now"), one.shown_title, one.language))
        texts.append(Text(_("The text that everybody reads now"), one.shown_text or "", one.language))
    own = get_sheet(one.id).phrases
    texts += [Text(_("What it knows of and wants"), phrase.text, phrase.language) for phrase in own]
    texts += [
        Text(_("Why: %(what)s", what=line(happened)), happened.reason or "", one.language, beside=True)
        for happened in list_happened(one.id)
    ]
    return Thing(
        id=one.id,
        kind=SubjectKind.ORGANISATION,
        version=one.version,
        number=str(one.id),
        heading=_("Cover words in %(title)s", title=one.title),
        state=one,
        act=redact,
        texts=with_the_rest(one.id, texts, one.language),
        trail=[
            (_("Organisations"), url_for("organisation_desk.waiting_organisations")),
            (one.title, url_for("organisation_desk.moderate_organisation", organisation_id=one.id)),
        ],
        came_from={},
        redactions=list_openable(one.id),
        hint=_("Its contacts read this. Do not say what is covered."),
    )
