"""The forms of the acts of a case, each with what it says as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms import DateField, Field, HiddenField, RadioField, SelectField, SelectMultipleField, ValidationError
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from app import clock, i18n
from app.i18n import lazy
from app.municipality.queries import get_reference, in_order
from app.networks.queries import get_directory
from app.submissions import labels
from app.submissions.states import Outcome, RouteKind
from app.web.act_form import LONGEST_REASON, ActForm, Said, SaidT_co, as_number, reason_field
from app.web.forms import paragraphs

_LONGEST_TEXT = 10_000
_OTHERS = (RouteKind.DEPARTMENT, RouteKind.OPERATIONS, RouteKind.OTHER_AUTHORITY, RouteKind.THEME_PILE)


@dataclass(frozen=True)
class Target:
    """Where a submission is sent: a kind of route and the id of the network, department, authority or pile."""

    kind: RouteKind
    id: int


@dataclass(frozen=True)
class Verdict(Said):
    """What a network says to a submission it was offered: yes, or no with a reason."""

    accepts: bool
    reason: str = ""

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the reason of a no."""
        return {} if self.accepts else {"reason": self.reason}


class MatchForm(ActForm[Verdict]):
    """Take a submission into the network, or send it back with the reason."""

    decision = HiddenField()
    reason = paragraphs(lazy("Why does it not fit the network?"), most=LONGEST_REASON)

    def validatereason_field(self, field: Field) -> None:
        """Only a refusal needs a reason; raises `ValidationError`."""
        if not self.accepts and not (field.data or "").strip():
            raise ValidationError(i18n.gettext("Write why, in a few words."))

    @property
    def accepts(self) -> bool:
        """Return whether the network takes it in."""
        return bool(self.decision.data == "accept")

    @property
    def said(self) -> Verdict:
        """Return the verdict."""
        return Verdict(self.accepts, str(self.reason.data), cleared=self.cleared_keys)


@dataclass(frozen=True)
class Approved(Said):
    """The wording that was read, by id, and a word to its author."""

    version_id: int
    reason: str | None = None

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the word to the author."""
        return {"reason": self.reason}


class PublicationForm(ActForm[Approved]):
    """Publish the wording that was read."""

    wording = HiddenField()
    reason = paragraphs(lazy("A word to the author"), most=LONGEST_REASON)

    @property
    def said(self) -> Approved:
        """Return the wording that was read, and the word to its author."""
        reason = (self.reason.data or "").strip() or None
        return Approved(as_number(self.wording.data) or 0, reason, cleared=self.cleared_keys)


@dataclass(frozen=True)
class Holder(Said):
    """Who shall hold a case, by id; nobody if None."""

    person_id: int | None


class HoldForm(ActForm[Holder]):
    """Who holds the case: an id, or nobody."""

    to = SelectField(lazy("Give it to"), default="", validate_choice=False)

    def validate_to(self, field: Field) -> None:
        """Empty lets go, a number is somebody; raises `ValidationError` for anything else, and for nothing at all."""
        if not field.raw_data or (field.data != "" and as_number(field.data) is None):
            raise ValidationError(i18n.gettext("Choose who shall have the case."))

    @property
    def said(self) -> Holder:
        """Return whoever shall hold it."""
        return Holder(as_number(self.to.data))


@dataclass(frozen=True)
class Way(Said):
    """Where a submission goes, and why. Themes are the network's own where they are None."""

    target: Target
    reason: str
    theme_ids: frozenset[int] | None = None

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the reason."""
        return {"reason": self.reason}


class RouteForm(ActForm[Way]):
    """Where it goes: a live network, or one of four other ways, each with a list to choose from."""

    to = RadioField(lazy("Where does it belong?"), validators=[InputRequired(lazy("Choose where it belongs."))])
    department = SelectField(lazy("Which department?"), default="")
    operations = SelectField(lazy("Which department runs it?"), default="")
    other_authority = SelectField(lazy("Which authority?"), default="")
    theme_pile = SelectField(lazy("Which theme?"), default="")
    themes = SelectMultipleField(lazy("Themes"), widget=ListWidget(), option_widget=CheckboxInput())
    themes_from = HiddenField()
    themes_shown = HiddenField()
    reason = reason_field(lazy("Why there?"))

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        reference, directory = get_reference(), get_directory()
        empty = ("", i18n.gettext("Choose"))
        departments = [empty, *((str(one.id), one.name) for one in in_order(reference.departments))]
        self.department.choices = self.operations.choices = departments
        self.other_authority.choices = [empty, *((str(one.id), one.name) for one in in_order(reference.authorities))]
        self.theme_pile.choices = [empty, *((str(one.id), one.name) for one in directory.list_piles())]
        self.themes.choices = [(str(one.id), one.name) for one in in_order(reference.themes)]
        networks = [(f"network-{one.id}", one.name) for one in directory.list_networks(live=True)]
        self.to.choices = [*networks, *((str(kind), labels.route_kind_label(kind)) for kind in _OTHERS)]
        for name in _OTHERS:
            chosen = self[name]
            chosen.data = chosen.data or ""

    def preset(self, network_id: int | None, theme_ids: Sequence[int]) -> None:
        """Tick a network's themes, and remember whose they were, so that another choice can bring its own."""
        self.themes.data = [str(theme_id) for theme_id in theme_ids]
        self.themes_from.data = str(network_id or "")
        self.themes_shown.data = ",".join(self.themes.data)

    def validate(self, *args: Any, **kwargs: Any) -> bool:  # noqa: ANN401 -- WTForms' own arguments
        """Return whether all is well; asks which department, authority or theme it is, when only the way was chosen."""
        fine = bool(super().validate(*args, **kwargs))
        if self.to.data in set(_OTHERS) and not self[self.to.data].data:
            self[self.to.data].errors = [_which(RouteKind(self.to.data))]
            return False
        return fine

    @property
    def target(self) -> Target:
        """Return where it goes, from a form that is valid."""
        chosen = str(self.to.data)
        if chosen.startswith("network-"):
            return Target(RouteKind.NETWORK, int(chosen.removeprefix("network-")))
        return Target(RouteKind(chosen), int(self[chosen].data))

    @property
    def theme_ids(self) -> frozenset[int] | None:
        """Return the themes chosen; None when nobody touched another network's, so that its own are used."""
        ticked = self.themes.data or []
        untouched = set(ticked) == {one for one in (self.themes_shown.data or "").split(",") if one}
        target = self.target
        if untouched and target.kind == RouteKind.NETWORK and str(target.id) != self.themes_from.data:
            return None
        return frozenset(int(one) for one in ticked)

    @property
    def said(self) -> Way:
        """Return where it goes, and why."""
        return Way(self.target, str(self.reason.data), self.theme_ids, cleared=self.cleared_keys)


class SpokenForm(ActForm[SaidT_co]):
    """Something the municipality says, in the author's language unless staff choose another."""

    language = SelectField(lazy("Language you write in"), default="")

    def __init__(self, act: str, *, spoken: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.language.choices = [(one.code, one.label) for one in i18n.LANGUAGES.values()]
        if not self.language.data:
            self.language.data = spoken if spoken in i18n.LANGUAGES else i18n.DEFAULT.code


@dataclass(frozen=True)
class Promise(Said):
    """The first word to an author, or a later one, and the date of the answer."""

    text: str
    answer_due: date
    language: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return what the author is told."""
        return {"text": self.text}


class FirstWordForm(SpokenForm[Promise]):
    """Who has it, and the date of the answer."""

    text = paragraphs(
        lazy("What do you tell the author?"),
        least=10,
        most=_LONGEST_TEXT,
        too_short=lazy("Say who has it and what happens now."),
    )
    answer_due = DateField(
        lazy("The answer comes at the latest on"), validators=[InputRequired(lazy("Choose a date after today."))]
    )

    def validate_answer_due(self, field: Field) -> None:
        """A promise lies ahead; raises `ValidationError`."""
        if not isinstance(field.data, date) or not clock.today() < field.data <= _furthest():
            field.errors = []  # WTForms' own sentence about the date says less
            raise ValidationError(i18n.gettext("Choose a date after today, at most two years ahead."))
        following = get_reference().next_working_day(field.data)
        if following != field.data:
            raise ValidationError(
                i18n.gettext(
                    "The town hall is closed on %(day)s. Choose a working day, such as %(following)s.",
                    day=i18n.weekday_date(field.data),
                    following=i18n.weekday_date(following),
                )
            )

    @property
    def said(self) -> Promise:
        """Return what the author is told, and what is promised."""
        due = date.fromisoformat(str(self.answer_due.data))
        return Promise(str(self.text.data), due, self.language.data, cleared=self.cleared_keys)


@dataclass(frozen=True)
class Drafted(Said):
    """An answer that is not published yet, in place of the draft at the version that was read (None for none).

    None of its words is looked through: nobody else reads a draft, and it is looked through when it is published.
    """

    text: str
    outcome: Outcome
    language: str
    draft_version: int | None = None


class DraftForm(SpokenForm[Drafted]):
    """The answer, kept as a draft before it is published."""

    draft_version = HiddenField()
    outcome = RadioField(
        lazy("What does the answer come to?"), validators=[InputRequired(lazy("Choose one of the three."))]
    )
    text = paragraphs(
        lazy("The answer"), least=10, most=_LONGEST_TEXT, too_short=lazy("Write the answer in whole sentences.")
    )

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.outcome.choices = [(outcome.value, labels.outcome_label(outcome)) for outcome in Outcome]

    @property
    def said(self) -> Drafted:
        """Return the draft, and which one it takes the place of."""
        text, outcome = str(self.text.data), Outcome(self.outcome.data)
        return Drafted(text, outcome, self.language.data, as_number(self.draft_version.data))

    def written_fields(self) -> list[Field]:
        """Return none: a draft is looked through when it is published."""
        return []


@dataclass(frozen=True)
class ReadDraft(Said):
    """The draft that was read, by its version."""

    version: int | None


class AnswerForm(ActForm[ReadDraft]):
    """Publish the draft that was read."""

    draft_version = HiddenField()

    @property
    def said(self) -> ReadDraft:
        """Return the draft that was read."""
        return ReadDraft(as_number(self.draft_version.data), cleared=self.cleared_keys)


def _which(kind: RouteKind) -> str:
    """Return what is asked of somebody who chose only the way."""
    return {
        RouteKind.DEPARTMENT: i18n.gettext("Choose which department it is."),
        RouteKind.OPERATIONS: i18n.gettext("Choose which department runs it."),
        RouteKind.OTHER_AUTHORITY: i18n.gettext("Choose which authority it is."),
        RouteKind.THEME_PILE: i18n.gettext("Choose which theme it is."),
    }[kind]


def _furthest() -> date:
    today = clock.today()
    return date(today.year + 2, today.month, min(today.day, 28))
