"""What can happen to a case with others."""

from app.history import verb
from app.i18n import lazy

JOINED = verb("joined", lazy("It was put under a heading, to be answered together with others."))
LEFT = verb("left_heading", lazy("It was taken out from under a heading."))
