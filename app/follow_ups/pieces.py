"""Where words stand that are promised once a draft is published."""

from app.follow_ups.models import DraftedPromise
from app.i18n import lazy
from app.publishing.pieces import coverable

coverable(DraftedPromise.words, lazy("What we promise"), of=DraftedPromise.submission_id)
