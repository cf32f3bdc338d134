"""Where words of phrases stand, so that they can be covered: on the page of their organisation's words."""

from app.i18n import lazy
from app.phrases.models import OwnPhrase
from app.publishing.pieces import coverable

coverable(OwnPhrase.text, lazy("What it knows of and wants"), of=OwnPhrase.organisation_id)
