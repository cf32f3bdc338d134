"""The forms in which it is written how a network ended, and what had become of it some months later."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.clearing.stops import EVERYBODY
from app.i18n import lazy
from app.web.act_form import ActForm, Said
from app.web.forms import paragraphs
from app.web.screened import Screened

LONGEST, LONGEST_SENTENCE, LONGEST_WHOM = 2000, 600, 200
_TOO_SHORT = lazy("Write a sentence or two.")


@dataclass(frozen=True)
class Account(Said):
    """How a network ended: where its solutions are now, what is taken home, what those who wrote to it hear."""

    where_now: str
    taken_home: str
    sentence: str
    whom_to_ask: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the words, all of which everybody reads."""
        return {name: getattr(self, name) for name in ("where_now", "taken_home", "sentence", "whom_to_ask")}


class AccountForm(ActForm[Account]):
    """Four questions, each with a few sentences for an answer."""

    screened = Screened(heard=EVERYBODY)
    where_now = paragraphs(
        lazy("Where are the solutions now?"),
        least=3,
        most=LONGEST,
        too_short=_TOO_SHORT,
    )
    taken_home = paragraphs(
        lazy("What do we take home?"),
        least=3,
        most=LONGEST,
        too_short=_TOO_SHORT,
    )
    sentence = paragraphs(
        lazy("What do you say to those who wrote to the network or took part in it?"),
        least=3,
        most=LONGEST_SENTENCE,
        too_short=_TOO_SHORT,
    )
    whom_to_ask = paragraphs(
        lazy("Whom can one ask later?"),
        least=3,
        most=LONGEST_WHOM,
        too_short=lazy("Write whom one can ask."),
    )

    @property
    def said(self) -> Account:
        """Return what is written."""
        texts = (self.where_now, self.taken_home, self.sentence, self.whom_to_ask)
        return Account(*(str(one.data).strip() for one in texts), cleared=self.cleared_keys)


@dataclass(frozen=True)
class Looked(Said):
    """What has become of it since a network was rounded off."""

    still: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the words."""
        return {"still": self.still}


class LookedForm(ActForm[Looked]):
    """What has become of it since."""

    screened = Screened(heard=EVERYBODY)
    still = paragraphs(
        lazy("What has become of it since?"),
        least=3,
        most=LONGEST,
        too_short=_TOO_SHORT,
    )

    @property
    def said(self) -> Looked:
        """Return what is written."""
        return Looked(str(self.still.data).strip(), cleared=self.cleared_keys)
