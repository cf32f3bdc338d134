"""The forms in which staff place a case in a challenge, and take it out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wtforms import SelectField
from wtforms.validators import InputRequired

from app import i18n
from app.challenges.directory import list_open
from app.challenges.rules import may_in_network
from app.i18n import lazy
from app.permissions import Permission
from app.web.act_form import LONGEST_REASON, ActForm, Said, as_number
from app.web.forms import paragraphs
from app.web.gates import actor


@dataclass(frozen=True)
class InChallenge(Said):
    """A challenge, by id, and a word to the author."""

    challenge_id: int
    reason: str | None = None

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the word."""
        return {"reason": self.reason}


class PlacementForm(ActForm[InChallenge]):
    """Which of the open challenges: of all networks, or of those that whoever asks leads."""

    challenge = SelectField(lazy("Which challenge?"), validators=[InputRequired(lazy("Choose a challenge."))])
    reason = paragraphs(lazy("A word to the author"), most=LONGEST_REASON)

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        who = actor()
        self.challenge.choices = [
            ("", i18n.gettext("Choose")),
            *(
                (str(one.id), one.title)
                for one in list_open()
                if who is not None and may_in_network(who, Permission.CHALLENGE, one.network_id)
            ),
        ]

    @property
    def said(self) -> InChallenge:
        """Return the challenge and the word."""
        reason = (self.reason.data or "").strip() or None
        return InChallenge(as_number(self.challenge.data) or 0, reason, cleared=self.cleared_keys)


class PlacementEndForm(ActForm[InChallenge]):
    """Of which challenge it is taken out, of those it is in."""

    challenge = SelectField(
        lazy("Which challenge?"), validators=[InputRequired(lazy("Choose a challenge."))], validate_choice=False
    )
    reason = paragraphs(lazy("A word to the author"), most=LONGEST_REASON)

    def offer(self, challenges: Iterable[tuple[int, str]]) -> None:
        """Let one choose among the challenges that it is in, by id and question."""
        self.challenge.choices = [(str(one), question) for one, question in challenges]

    @property
    def said(self) -> InChallenge:
        """Return the challenge and the word."""
        reason = (self.reason.data or "").strip() or None
        return InChallenge(as_number(self.challenge.data) or 0, reason, cleared=self.cleared_keys)
