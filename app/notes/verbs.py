"""What can happen to notes, and the sentences that tell it: to staff alone."""

from app.history import verb
from app.i18n import lazy

NOTED = verb("noted", lazy("A note among staff."), goes=True)
LEFT_BEHIND = verb("left_behind", lazy("What a colleague was writing when the case was passed on."), goes=True)
