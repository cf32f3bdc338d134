"""The forms in which staff fill in a proposal, put it in a round, write what was decided, and let it begin."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from wtforms import BooleanField, DateField, Field, RadioField, SelectField, ValidationError

from app import clock, i18n
from app.accounts.queries import list_who_may_lead
from app.clearing.stops import EVERYBODY
from app.departments.namesakes import tell_apart
from app.i18n import gettext as _
from app.i18n import lazy
from app.networks.beginning_actions import InEnglish
from app.networks.states import NetworkType
from app.theme_proposals.actions import Answers
from app.theme_proposals.forms import LONGEST_ANSWER, LONGEST_TEXT
from app.theme_proposals.kinds import Criterion, Outcome
from app.theme_proposals.round_queries import list_rounds
from app.web.act_form import ActForm, Said, as_number, reason_field
from app.web.forms import line, paragraphs
from app.web.screened import Screened

LONGEST_NAME, LONGEST_QUESTION = 80, 200


@dataclass(frozen=True)
class FilledIn(Said):
    """What is said to the seven questions."""

    answers: Answers

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the answers."""
        return {str(one): said for one, said in self.answers.items()}


class FillingForm(ActForm[FilledIn]):
    """The seven questions, each with a field."""

    screened = Screened(heard=EVERYBODY)
    welfare = paragraphs("", most=LONGEST_ANSWER)
    live_need = paragraphs("", most=LONGEST_ANSWER)
    cross_cutting = paragraphs("", most=LONGEST_ANSWER)
    complex = paragraphs("", most=LONGEST_ANSWER)
    learning = paragraphs("", most=LONGEST_ANSWER)
    room_for_new = paragraphs("", most=LONGEST_ANSWER)
    new_voices = paragraphs("", most=LONGEST_ANSWER)

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        for one in Criterion:
            self[one.value].label.text = one.label

    @property
    def answers(self) -> list[Field]:
        """Return the field of each question, in their order."""
        return [self[one.value] for one in Criterion]

    @property
    def said(self) -> FilledIn:
        """Return the answers."""
        return FilledIn({one: self[one.value].data or "" for one in Criterion}, cleared=self.cleared_keys)


@dataclass(frozen=True)
class Moved(Said):
    """The round in which it is decided."""

    round_id: int


class RoundForm(ActForm[Moved]):
    """Another round."""

    round = SelectField(lazy("In which round is it decided?"))

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        coming = [one for one in reversed(list_rounds()) if not one.is_over]
        self.round.choices = [(str(one.id), i18n.long_date(one.decides_on)) for one in coming]

    @property
    def said(self) -> Moved:
        """Return the round."""
        return Moved(as_number(self.round.data) or 0, cleared=self.cleared_keys)


@dataclass(frozen=True)
class Decided(Said):
    """What the managers' forum decided, when, and why."""

    outcome: Outcome
    decided_on: date
    reason: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the reason."""
        return {"reason": self.reason}


class DecisionForm(ActForm[Decided]):
    """What was decided of what was proposed on a day, in a round with its two days if it is in one.

    Before the second of these a tick is asked, so that nobody decides too early by mistake.
    """

    sent_on: date | None = None
    closes_on: date | None = None
    decides_on: date | None = None
    screened = Screened(heard=EVERYBODY)
    outcome = RadioField(lazy("What did the managers' forum decide?"))
    decided_on = DateField(lazy("On which day?"))
    early = BooleanField(lazy("The choice was made before the meeting of the managers' forum"))
    reason = reason_field(lazy("Why? Or what shall be thought of before it comes again?"))

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.outcome.choices = [(one.value, one.label) for one in Outcome]

    def ask(self, sent_on: date, closes_on: date | None, decides_on: date | None) -> None:
        """Know when it was proposed, and when its round closes and is chosen in if it is in one."""
        self.sent_on, self.closes_on, self.decides_on = sent_on, closes_on, decides_on

    def validate_early(self, field: Field) -> None:
        """Said of what is decided before its day, of nothing else; raises `ValidationError`."""
        if self.ahead_of is not None and not field.data:
            day = i18n.long_date(self.ahead_of)
            raise ValidationError(
                _("The managers' forum meets on %(date)s. Tick this if the choice was made before that.", date=day)
            )

    def validate_decided_on(self, field: Field) -> None:
        """A day that has come, and not before it was proposed; raises `ValidationError`."""
        if field.data is None:
            raise ValidationError(_("Write the day on which it was decided."))
        if field.data > clock.today():
            raise ValidationError(_("That day has not come yet. Write the day on which it was decided."))
        if self.sent_on is not None and field.data < self.sent_on:
            day = i18n.long_date(self.sent_on)
            raise ValidationError(_("It was proposed on %(date)s: it cannot have been decided before that.", date=day))

    @property
    def ahead_of(self) -> date | None:
        """Return the day on which its round is chosen in, if that day has not come."""
        return self.decides_on if self.decides_on is not None and self.decides_on > clock.today() else None

    @property
    def still_open(self) -> date | None:
        """Return until when one can propose for its round, if that day has not passed."""
        return self.closes_on if self.closes_on is not None and self.closes_on >= clock.today() else None

    @property
    def said(self) -> Decided:
        """Return what was decided."""
        day = cast("date", self.decided_on.data)
        return Decided(Outcome(str(self.outcome.data)), day, str(self.reason.data), cleared=self.cleared_keys)


@dataclass(frozen=True)
class Begun(Said):
    """What the network is called, what it asks and of which type it is, also in English, and who leads it."""

    name: str
    question: str
    type: NetworkType
    english: InEnglish | None = None
    leader_id: int | None = None

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return its name and its question, and all in English."""
        other = self.english
        english = {"name_en": other.name, "purpose_en": other.purpose, "question_en": other.question} if other else {}
        return {"name": self.name, "question": self.question, **english}


class BeginningForm(ActForm[Begun]):
    """A network out of a theme."""

    screened = Screened(heard=EVERYBODY)
    name = line(lazy("What is the network called?"), most=LONGEST_NAME)
    question = line(lazy("Which question does it ask?"), most=LONGEST_QUESTION)
    type = RadioField(lazy("Which type of network is it?"), default=NetworkType.WELFARE.value)
    leader = SelectField(lazy("Who leads it?"), default="")
    name_en = line(lazy("Name in English"), most=LONGEST_NAME)
    question_en = line(lazy("Question in English"), most=LONGEST_QUESTION)
    purpose_en = paragraphs(lazy("What it is about, in English"), most=LONGEST_TEXT)

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.type.choices = [(one.value, one.label) for one in NetworkType]
        self.leader.choices = [
            ("", _("Nobody yet")),
            *((str(one), name) for one, name in tell_apart(list_who_may_lead()).items()),
        ]

    def validate_name(self, field: Field) -> None:
        """It is called something; raises `ValidationError`."""
        if not (field.data or "").strip():
            raise ValidationError(_("Write what it is called."))

    def validate_question(self, field: Field) -> None:
        """It asks something; raises `ValidationError`."""
        if not (field.data or "").strip():
            raise ValidationError(_("Write the question, as one would ask it."))

    def validate_purpose_en(self, _field: Field) -> None:
        """All of it stands there in English, or none; raises `ValidationError`."""
        if 0 < sum(map(bool, self._english)) < len(self._english):
            raise ValidationError(_("Write all three in English, or none of them."))

    @property
    def _english(self) -> tuple[str, str, str]:
        name, purpose, question = self.name_en.data, self.purpose_en.data, self.question_en.data
        return (name or "").strip(), (purpose or "").strip(), (question or "").strip()

    @property
    def said(self) -> Begun:
        """Return what it is called, what it asks and its type, also in English, and who leads it."""
        name, question = (self.name.data or "").strip(), (self.question.data or "").strip()
        return Begun(
            *(name, question, NetworkType(str(self.type.data))),
            english=InEnglish(*self._english) if all(self._english) else None,
            leader_id=as_number(self.leader.data),
            cleared=self.cleared_keys,
        )
