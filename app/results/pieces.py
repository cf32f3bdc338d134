"""Where words of how a case ended stand."""

from app.i18n import lazy
from app.publishing.pieces import coverable
from app.results.models import CaseEnd

coverable(CaseEnd.words, lazy("What it came to"), of=CaseEnd.submission_id)
coverable(CaseEnd.link, lazy("The address to read on at"), of=CaseEnd.submission_id)
