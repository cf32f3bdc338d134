"""The forms of a heading: its words and unit, the cases under it, and what is done with all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypedDict

from wtforms import BooleanField, DateField, Field, HiddenField, SelectField
from wtforms.validators import InputRequired, Optional, ValidationError

from app import clock, i18n
from app.clearing.stops import EVERYBODY
from app.i18n import gettext as _
from app.i18n import lazy
from app.joint_answers.kinds import Planned
from app.joint_answers.queries import ActShown, Heading
from app.municipality.queries import get_reference
from app.municipality.reference import in_order
from app.networks.queries import get_directory
from app.results.forms import EndForm
from app.results.kinds import ANSWERS, EndKind
from app.results.queries import DeskEnds
from app.submissions.states import RouteKind
from app.web.act_form import LONGEST_REASON, Said, as_number
from app.web.forms import Form, OnceForm, furthest, line, paragraphs
from app.web.screened import Screened, ScreenedForm

LONGEST_HEADING = 120
_LONGEST_TEXT = 10_000
_BOX = ("", "0")


class Changes(TypedDict):
    """What is said of a heading beside its words."""

    summary: str | None
    department_id: int | None
    network_id: int | None


class HeadingForm(ScreenedForm):
    """What a heading is called, what its cases say, and who answers."""

    screened = Screened(heard=EVERYBODY)
    version = HiddenField()
    heading = line(
        lazy("What are they about?"),
        most=LONGEST_HEADING,
        validators=[InputRequired(lazy("Write in a few words what they are about."))],
    )
    summary = paragraphs(lazy("What do they say, in neutral words?"), most=_LONGEST_TEXT)
    unit = SelectField(lazy("Who answers?"), default="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(*args, **kwargs)
        departments = in_order(get_reference().departments)
        self.unit.choices = [
            ("", _("Whoever each case lies with")),
            *((f"{RouteKind.DEPARTMENT}-{one.id}", one.name) for one in departments),
            *((f"{RouteKind.NETWORK}-{one.id}", one.name) for one in get_directory().list_networks(live=True)),
        ]

    def unit_of(self, kind: RouteKind) -> int | None:
        """Return the id of the department or network that answers; None if it is none of that kind."""
        chosen, _dash, number = str(self.unit.data or "").partition("-")
        return as_number(number) if chosen == kind else None

    @property
    def others(self) -> Changes:
        """Return what is said beside the words of the heading."""
        return {
            "summary": (self.summary.data or "").strip() or None,
            "department_id": self.unit_of(RouteKind.DEPARTMENT),
            "network_id": self.unit_of(RouteKind.NETWORK),
        }

    def says(self, heading: Heading) -> bool:
        """Return whether a heading is just as the form has it."""
        stands = {"summary": heading.summary, "department_id": heading.department_id, "network_id": heading.network_id}
        return (heading.heading, stands) == (self.heading.data, self.others)


class BesideForm(ScreenedForm, OnceForm):
    """The heading that a case is put under: one that is there, or a new one."""

    screened = Screened(heard=EVERYBODY)
    heading_id = SelectField(lazy("A heading that is there"), default="")
    heading = line(lazy("Or a new one: what are they about?"), most=LONGEST_HEADING)
    with_campaign = BooleanField(lazy("Take all letters like it along"), false_values=_BOX)

    def validate_heading(self, field: Field) -> None:
        """One of the two is needed; raises `ValidationError`."""
        if not self.heading_id.data and not (field.data or "").strip():
            raise ValidationError(_("Choose a heading, or write a new one."))


class NumbersForm(Form):
    """The numbers of cases that are put under a heading, with anything between."""

    numbers = line(
        lazy("Numbers of cases"),
        most=500,
        validators=[InputRequired(lazy("Write the number of a case, such as 2026-0001."))],
    )


@dataclass(frozen=True)
class SaidToAll(Said):
    """What is done with all cases under a heading."""

    planned: Planned


class PlanForm(EndForm[SaidToAll]):
    """What is done with all cases under a heading; the answer in each language has a field of its own."""

    screened = Screened(heard=EVERYBODY)
    kinds = tuple(one for one in ANSWERS if one != EndKind.GROUPED)
    publishes = BooleanField(lazy("Publish the texts"), false_values=_BOX)
    own_words_too = BooleanField(lazy("I have read those with words of their own: publish them too"), false_values=_BOX)
    to = SelectField(lazy("Pass all of them on to"), default="")
    why_there = paragraphs(lazy("Why there?"), most=LONGEST_REASON)
    first_word = paragraphs(lazy("First update: what do you tell the authors?"), most=_LONGEST_TEXT)
    first_word_en = paragraphs(lazy("The first update in English"), most=_LONGEST_TEXT)
    answer_due = DateField(lazy("The answer comes at the latest on"), validators=[Optional()])
    answers = BooleanField(lazy("Answer all of them"), false_values=_BOX)
    text_da = paragraphs(lazy("The answer"), most=_LONGEST_TEXT)
    text_en = paragraphs(lazy("The answer in English"), most=_LONGEST_TEXT)

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.to.choices = [("", _("Nowhere: each stays where it is")), *_list_targets()]

    @property
    def ends(self) -> bool:
        """Return whether the cases end: if they are answered."""
        return bool(self.answers.data)

    def text_of(self, language: str) -> Field:
        """Return the field of the answer in a language."""
        field: Field = self[f"text_{language}"]
        return field

    def show_act(self, act: ActShown, texts: Mapping[str, str]) -> None:
        """Fill in a draft."""
        self.publishes.data, self.own_words_too.data, self.answers.data = (
            *(act.publishes, act.own_words_too),
            act.answers,
        )
        self.to.data = f"{act.route_kind}-{act.target_id}" if act.route_kind else ""
        self.why_there.data, self.first_word.data, self.answer_due.data = act.why_there, act.first_word, act.answer_due
        self.first_word_en.data = act.first_word_en
        for language in i18n.LANGUAGES:
            self.text_of(language).data = texts.get(language)
        self.show(act.end, DeskEnds(None, None, {}))
        self.version.data = str(act.version)

    def validate(self, *args: Any, **kwargs: Any) -> bool:  # noqa: ANN401 -- WTForms' own arguments
        """Return whether all is well: something is to be done, and what belongs to it is there."""
        self.outcome.validate_choice = self.ends
        fine = bool(super().validate(*args, **kwargs))
        missing = [(field, why) for field, why in self._list_missing() if not field.errors]
        for field, why in missing:
            field.errors = [why]
        return fine and not missing

    def _list_missing(self) -> Iterator[tuple[Field, str]]:
        first_word = (self.first_word.data or "").strip()
        if not (self.publishes.data or self.to.data or first_word or self.answers.data):
            yield self.publishes, _("Choose what is done with them.")
        if self.to.data and len((self.why_there.data or "").strip()) < 3:
            yield self.why_there, _("Write why, in a few words.")
        if self.first_word_en.data and not first_word:
            yield self.first_word, _("Write it in Danish, too: it goes to all who do not read the page in English.")
        if first_word and not self._is_promise():
            yield self.answer_due, _("Choose a working day after today, at most two years ahead.")
        if self.answers.data and not any(self.texts.values()):
            yield self.text_of(i18n.DEFAULT.code), _("Write the answer in whole sentences.")

    def _is_promise(self) -> bool:
        day = self.answer_due.data
        if day is None or not clock.today() < day <= furthest():
            return False
        return get_reference().next_working_day(day) == day

    @property
    def texts(self) -> dict[str, str]:
        """Return the answer by language, without those in which nothing is written."""
        written = {one: str(self.text_of(one).data or "").strip() for one in i18n.LANGUAGES}
        return {language: text for language, text in written.items() if text}

    @property
    def said(self) -> SaidToAll:
        """Return what a form that is valid says."""
        kind, _dash, number = str(self.to.data or "").partition("-")
        first_word = str(self.first_word.data or "").strip() or None
        planned = Planned(
            publishes=bool(self.publishes.data),
            own_words_too=bool(self.own_words_too.data),
            route_kind=kind or None,
            target_id=as_number(number),
            why_there=str(self.why_there.data).strip() if kind else None,
            first_word=first_word,
            first_word_en=(self.first_word_en.data or "").strip() or None,
            answer_due=self.answer_due.data if first_word else None,
            end=self.end if self.answers.data else None,
            texts=self.texts if self.answers.data else {},
        )
        return SaidToAll(planned, cleared=self.cleared_keys)


class OrderForm(Form):
    """The draft that was read, by its version, and whether what may name somebody who wrote was looked at."""

    version = HiddenField()
    may_stand = BooleanField(lazy("I have looked at it: it may stand in what all of them read"), false_values=_BOX)

    @property
    def read_version(self) -> int:
        """Return the version that was read; one that nothing has, if the form does not say."""
        return as_number(self.version.data) or 0


def _list_targets() -> Iterator[tuple[str, str]]:
    reference, directory = get_reference(), get_directory()
    for network in directory.list_networks(live=True):
        yield f"{RouteKind.NETWORK}-{network.id}", network.name
    for department in in_order(reference.departments):
        yield f"{RouteKind.DEPARTMENT}-{department.id}", department.name
    for department in in_order(reference.departments):
        yield f"{RouteKind.OPERATIONS}-{department.id}", f"{RouteKind.OPERATIONS.label}: {department.name}"
    for authority in in_order(reference.authorities):
        yield f"{RouteKind.OTHER_AUTHORITY}-{authority.id}", authority.name
    for pile in directory.list_piles():
        yield f"{RouteKind.THEME_PILE}-{pile.id}", pile.name
