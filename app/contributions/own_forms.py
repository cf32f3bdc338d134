"""Forms for what one gives already."""

from app.contributions.forms import LONGEST_TEXT
from app.i18n import lazy
from app.web.forms import Form, line, paragraphs


class OwnWordsForm(Form):
    """Other words for what one gives."""

    asks_first = True
    text = paragraphs(lazy("What do you give, and when?"), most=LONGEST_TEXT)


class AmountForm(Form):
    """How much one gives, where only the network reads it."""

    asks_first = True
    amount = line(lazy("How much, for the network alone?"), most=120)


class ReplyForm(Form):
    """An answer to what the network asks."""

    asks_first = True
    reply = paragraphs(lazy("Your answer"), least=2, most=1000, too_short=lazy("Write what you want to say."))
