"""Forms for what one gives already."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field

from app.contributions.forms import LONGEST_KEPT
from app.i18n import lazy
from app.web.forms import Form, line, paragraphs
from app.web.public_line import PublicLineForm


class OwnWordsForm(PublicLineForm):
    """Other words for what one gives; a name that is `shown` beside them may stand in them."""

    text = paragraphs(lazy("What do you give, and when?"), most=LONGEST_KEPT)

    def __init__(self, shown: str | None, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(**kwargs)
        self._shown = shown

    @property
    def public_fields(self) -> Sequence[Field]:
        """Return the words."""
        return [self.text]

    @property
    def own_name(self) -> str | None:
        """Return the name that stands beside the words."""
        return self._shown


class AmountForm(Form):
    """How much one gives, where only the network reads it."""

    asks_first = True
    amount = line(lazy("How much, for the network alone?"), most=120)


class ReplyForm(Form):
    """An answer to what the network asks."""

    asks_first = True
    reply = paragraphs(lazy("Your answer"), least=2, most=1000, too_short=lazy("Write what you want to say."))
