"""What can happen to reviewers' notes, and the sentence that tells it: to staff alone."""

from app.history import verb
from app.i18n import lazy

REVIEWED = verb("theme_reviewed", lazy("A reviewer's note for the managers' forum."), goes=True)
