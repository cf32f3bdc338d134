"""The forms of what a stage needs, of inviting an organisation, and of asking to join."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wtforms import Field, RadioField, SelectField, ValidationError

from app.accounts.forms import ByAnybodyForm
from app.clearing.stops import EVERYBODY
from app.i18n import gettext as _
from app.i18n import lazy
from app.network_design.kinds import NeedKind
from app.network_design.queries import Need, ProposedFor, Request
from app.network_people.queries import Seat, list_shown
from app.network_stages.forms import DATED
from app.networks.states import Stage
from app.perspectives.situations import find_fault
from app.web.act_form import LONGEST_REASON, ActForm, Said, as_number
from app.web.forms import Length, line, paragraphs
from app.web.screened import Screened

LONGEST_NEED, LONGEST_WORD, LONGEST_TITLE = 80, 500, 80
NOT_NEEDED = "none"


@dataclass(frozen=True)
class Needed(Said):
    """What a stage needs."""

    stage: Stage
    kind: NeedKind
    text: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return what is needed, in words."""
        return {"text": self.text}


class NeedForm(ActForm[Needed]):
    """What a stage needs, which everybody reads."""

    screened = Screened(heard=EVERYBODY)
    stage = SelectField(lazy("In which stage?"))
    kind = RadioField(lazy("What is it?"))
    text = line(
        lazy("What is needed, in a few words"),
        most=LONGEST_NEED,
        validators=[Length(least=3, most=LONGEST_NEED, too_short=lazy("Write what is needed, in a few words."))],
    )

    def ask(self, stage: Stage, *, fresh: bool) -> None:
        """Offer the stages and the kinds; a fresh form begins at the stage the network is in."""
        self.stage.choices = [(one.value, one.label) for one in DATED]
        self.kind.choices = [(one.value, one.label) for one in NeedKind]
        if fresh:
            self.stage.data, self.kind.data = stage.value, NeedKind.COMPETENCE.value

    @property
    def hints(self) -> dict[str, str]:
        """Return what each kind is."""
        return {one.value: one.sentence for one in NeedKind}

    def validate_text(self, field: Field) -> None:
        """Refuse what says who somebody is, and not what they can or live with; raises `ValidationError`."""
        fault = find_fault(field.data or "", named=self.kind.data == NeedKind.PERSPECTIVE)
        if fault is not None:
            raise ValidationError(fault)

    @property
    def said(self) -> Needed:
        """Return what is needed."""
        stage, kind = Stage(str(self.stage.data)), NeedKind(str(self.kind.data))
        return Needed(stage, kind, (self.text.data or "").strip(), cleared=self.cleared_keys)


@dataclass(frozen=True)
class Settled(Said):
    """Who brings what is needed; nobody if `seat_id` is None, and not needed any more if it `is_dropped`."""

    need_id: int
    seat_id: int | None
    is_dropped: bool = False


class SettlingForm(ActForm[Settled]):
    """Who brings what is needed."""

    need = SelectField(lazy("What is it about?"))
    seat = SelectField(lazy("Who in the network brings it?"))

    def ask(self, needs: Sequence[Need], seats: Sequence[Seat]) -> None:
        """Offer what is needed, and who is in the network."""
        self.need.choices = [(str(one.id), f"{one.text} ({one.stage.label})") for one in needs]
        now = [one for one in seats if not one.is_left]
        brings = [(str(one.id), shown.who) for one, shown in zip(now, list_shown(now), strict=True)]
        self.seat.choices = [("", _("nobody yet")), *brings, (NOT_NEEDED, _("it is not needed any more"))]

    @property
    def said(self) -> Settled:
        """Return who brings it."""
        dropped = self.seat.data == NOT_NEEDED
        seat_id = None if dropped else as_number(self.seat.data)
        return Settled(as_number(self.need.data) or 0, seat_id, dropped, cleared=self.cleared_keys)


class LookedForm(ActForm[Said]):
    """That it was looked at who must be in."""

    @property
    def said(self) -> Said:
        """Return nothing but that it was done."""
        return Said(cleared=self.cleared_keys)


@dataclass(frozen=True)
class OrganisationAsked(Said):
    """Which organisation is invited, for what."""

    need_id: int
    organisation_id: int


class OrganisationForm(ActForm[OrganisationAsked]):
    """Which of the organisations that are proposed is invited."""

    proposed = RadioField(lazy("Which organisation, and for what?"))

    def ask(self, proposed: Sequence[ProposedFor]) -> None:
        """Offer those that are proposed."""
        self.proposed.choices = [
            (one.key, _("%(title)s: %(need)s", title=one.organisation.title, need=one.need.text)) for one in proposed
        ]

    @property
    def said(self) -> OrganisationAsked:
        """Return which."""
        need, _dash, organisation = str(self.proposed.data).partition("-")
        return OrganisationAsked(as_number(need) or 0, as_number(organisation) or 0, cleared=self.cleared_keys)


@dataclass(frozen=True)
class RequestAnswered(Said):
    """What whoever asks to join is answered."""

    request_id: int
    lets_in: bool
    word: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the word to them."""
        return {"word": self.word}


class AnsweringForm(ActForm[RequestAnswered]):
    """Yes or no to somebody who asks to join, with a word."""

    request = RadioField(lazy("Who asks?"))
    answer = RadioField(lazy("May they join?"))
    word = paragraphs(
        lazy("A word to them"), least=3, most=LONGEST_REASON, too_short=lazy("Write a word to them, whatever it is.")
    )

    def ask(self, requests: Sequence[Request]) -> None:
        """Offer those who wait."""
        self.request.choices = [(str(one.id), one.who) for one in requests]
        if len(requests) == 1 and not self.request.raw_data:
            self.request.data = str(requests[0].id)
        self.answer.choices = [
            ("yes", _("Yes: they are invited, and come in once they accept the duty of secrecy")),
            ("no", _("No")),
        ]

    @property
    def said(self) -> RequestAnswered:
        """Return the answer."""
        lets_in, word = self.answer.data == "yes", str(self.word.data).strip()
        return RequestAnswered(as_number(self.request.data) or 0, lets_in, word, cleared=self.cleared_keys)


@dataclass(frozen=True)
class Joining:
    """What somebody joins with; for an organisation they act for here, or for one that they name."""

    word: str
    organisation_id: int | None = None
    organisation_title: str = ""


class JoiningForm(ByAnybodyForm):
    """Asking to join a network, for oneself or for an organisation."""

    begin = "join"
    organisation = SelectField(lazy("For whom?"))
    organisation_title = line(lazy("Which association or business do you ask for?"), most=LONGEST_TITLE)
    word = paragraphs(
        lazy("What do you want to join with?"),
        least=3,
        most=LONGEST_WORD,
        too_short=lazy("Write a sentence, so that whoever leads the network knows what you bring."),
    )

    def __init__(self, organisations: Sequence[tuple[int, str]], *, known: bool, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(known=known, **kwargs)
        self.organisation.choices = [("", _("for myself")), *((str(key), title) for key, title in organisations)]
        if self.organisation.data is None:
            self.organisation.data = ""
        if not organisations:
            del self.organisation

    @property
    def joining(self) -> Joining:
        """Return what is joined with; one of their own organisations that was chosen goes before one that is named."""
        chosen = as_number(self.organisation.data) if "organisation" in self else None
        named = (self.organisation_title.data or "").strip() if chosen is None else ""
        return Joining((self.word.data or "").strip(), chosen, named)
