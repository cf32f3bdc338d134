"""Forms in which it is said what came of things, and of a whole challenge."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wtforms import BooleanField, HiddenField, RadioField, SelectMultipleField, ValidationError
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from app import clock
from app.challenges.act_forms import WeighedForm
from app.challenges.queries import Happening
from app.clearing.stops import EVERYBODY
from app.endings.actions import Told
from app.endings.endable import Answered, ToEnd
from app.endings.kinds import Outcome
from app.endings.planned import Then, list_choices
from app.i18n import gettext as _
from app.i18n import lazy, long_date, ngettext, quoted
from app.search_terms import begin_words
from app.web.act_form import ActForm, Said, SearchingForm, as_number
from app.web.forms import paragraphs
from app.web.screened import Screened

_MOST = 1000
_MOST_TOLD = 3000


@dataclass(frozen=True)
class Sentence(Said):
    """What came of some things, in one word and in a sentence."""

    subject_ids: Sequence[int]
    outcome: Outcome
    text: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the sentence."""
        return {"text": self.text}


@dataclass(frozen=True)
class Ended(Said):
    """What a challenge came to, and what becomes of what was planned, by its id."""

    told: Told
    plans: Mapping[int, Then] = field(default_factory=dict)

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return every text of the account."""
        told = self.told
        texts = {"came": told.came, "came_not": told.came_not, "goes_on": told.goes_on}
        return {**texts, "why_left": told.why_left}


class SentenceForm(WeighedForm[Sentence], SearchingForm[Sentence]):
    """One sentence of what came of the things that are chosen; `again` also those may be that have one already."""

    screened = Screened(heard=EVERYBODY)
    again = HiddenField()
    shown = HiddenField()
    all_shown = BooleanField(lazy("All that are listed here"), false_values=("", "0"))
    of = SelectMultipleField(lazy("What is it about?"), widget=ListWidget(), option_widget=CheckboxInput())
    outcome = RadioField(lazy("What came of it?"), choices=[], validators=[InputRequired(lazy("Choose one of these."))])
    text = paragraphs(
        lazy("Say it in a sentence"),
        least=10,
        most=_MOST,
        too_short=lazy("Write in a whole sentence what came of it. Nothing is an answer too, with why."),
    )

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.outcome.choices = [(one.value, one.label) for one in Outcome]
        self.of.choices = []

    def offer(self, things: Sequence[ToEnd]) -> None:
        """Let these be chosen."""
        self.shown.data = self.shown.data or " ".join(str(one.subject_id) for one in things)
        self.of.choices = [
            (str(one.subject_id), " · ".join(filter(None, (one.title, one.kind, one.by)))) for one in things
        ]

    def offer_found(self, things: Sequence[ToEnd]) -> list[ToEnd]:
        """Let those of these be chosen that are searched for, and those that were chosen before; returns them."""
        kept = set(self.of.data or [])
        words = {one.subject_id: f"{one.title} {one.kind} {one.by}" for one in things}
        found = [
            one for one in things if str(one.subject_id) in kept or begin_words(self.sought, words[one.subject_id])
        ]
        if self.is_searching:
            self.shown.data, self.all_shown.data = "", False
        self.offer(found)
        return found

    def weigh(self, answered: Callable[[Collection[int]], Mapping[int, Answered]]) -> None:
        """Ask once more if what is said goes against what was answered to some of the things it is said of."""
        against = [one for one in answered(self.chosen).values() if one.goes_against(self.outcome.data or "")]
        self.warnings = [_of_answers(against)] if against else []

    def validate_of(self, field: SelectMultipleField) -> None:
        """At least one thing is chosen; raises `ValidationError`."""
        if not field.data and not (self.all_shown.data and self._list_shown()):
            raise ValidationError(_("Choose at least one of them."))

    @property
    def said(self) -> Sentence:
        """Return what a form that is valid says."""
        return Sentence(self.chosen, Outcome(self.outcome.data), str(self.text.data), cleared=self.cleared_keys)

    @property
    def chosen(self) -> list[int]:
        """Return the ids of the things that it is said of."""
        if self.all_shown.data:
            return self._list_shown()
        return [number for one in self.of.data or [] if (number := as_number(one))]

    def _list_shown(self) -> list[int]:
        """Return the ids of the things that the page listed and that can be chosen still."""
        offered = {one[0] for one in self.of.choices or []}
        shown = (self.shown.data or "").split()
        return [number for one in shown if one in offered and (number := as_number(one))]


def _of_answers(against: Sequence[Answered]) -> str:
    last = max(against, key=lambda one: one.at)
    return ngettext(
        "You say another thing than its author was answered: %(label)s on %(date)s. Both are told, each with its day, "
        "so say in the sentence what has happened since.",
        "You say another thing than the authors of %(num)s of them were answered, the last with %(label)s on %(date)s. "
        "Both are told, each with its day, so say in the sentence what has happened since.",
        len(against),
        label=quoted(last.label),
        date=long_date(clock.town_date(last.at)),
    )


class AccountForm(ActForm[Ended]):
    """What a challenge came to, held against what was promised; with `left` things without a sentence, why.

    Of what is `coming` still it is asked what becomes of it: an answer is its id and that, with a colon between.
    """

    screened = Screened(heard=EVERYBODY)
    plans = SelectMultipleField(lazy("What becomes of what is still planned?"), choices=[])
    came = paragraphs(
        lazy("What came from residents and the town?"),
        least=10,
        most=_MOST_TOLD,
        too_short=lazy("Say what came from residents and the town, if only that nothing could be used, and why."),
    )
    came_not = paragraphs(
        lazy("What did not come of it, and why?"),
        least=3,
        most=_MOST_TOLD,
        too_short=lazy("Say what did not come of it, and why. If all of it did, say so."),
    )
    goes_on = paragraphs(
        lazy("How does it go on?"),
        least=3,
        most=_MOST_TOLD,
        too_short=lazy("Say how it goes on, if only that it ends here."),
    )
    why_left = paragraphs(lazy("Why do the rest get no sentence?"), most=_MOST)
    left = 0

    def ask_why(self, left: int) -> None:
        """Ask why so many things get no sentence, if any is left."""
        self.left = left

    coming: Sequence[Happening] = ()

    def ask_of_plans(self, coming: Sequence[Happening]) -> None:
        """Ask what becomes of each thing that is planned."""
        self.coming = coming
        self.plans.choices = [
            *(("", ""), *((f"{one.id}:{then}", then.label) for one in coming for then in list_choices(one)))
        ]

    @property
    def settled(self) -> dict[int, Then]:
        """Return what is said to become of what is planned, by its id."""
        offered = {f"{one.id}:{then}": (one.id, then) for one in self.coming for then in list_choices(one)}
        return dict(offered[one] for one in self.plans.data or [] if one in offered)

    def validate_plans(self, _field: Any) -> None:  # noqa: ANN401 -- WTForms' own
        """It is said of each; raises `ValidationError`."""
        if {one.id for one in self.coming} - self.settled.keys():
            raise ValidationError(_("Say of each thing that is planned whether it still happens."))

    def validate_why_left(self, field: Any) -> None:  # noqa: ANN401 -- WTForms' own
        """Whatever is left without a sentence is so for a reason; raises `ValidationError`."""
        if self.left and not (field.data or "").strip():
            raise ValidationError(_("Write a sentence for each of them above, or say here why they get none."))

    @property
    def said(self) -> Ended:
        """Return what a form that is valid says."""
        texts = (str(one.data or "").strip() for one in (self.came, self.came_not, self.goes_on, self.why_left))
        return Ended(Told(*texts), self.settled, cleared=self.cleared_keys)
