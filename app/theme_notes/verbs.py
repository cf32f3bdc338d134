"""What can happen to reviewers' notes, and the sentence that tells it: to staff alone."""

from app.history import verb
from app.i18n import lazy

REVIEWED = verb("theme_reviewed", lazy("A reviewer's note for the managers' forum."), goes=True)
REVIEW_BACK = verb("theme_review_taken_back", lazy("A reviewer took back a note."))
