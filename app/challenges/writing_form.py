"""The form in which a challenge is written: a question, a last day and one sentence first; the rest can wait."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from wtforms import BooleanField, Field, HiddenField, SelectMultipleField, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.challenges.kinds import HeardBody, Help
from app.challenges.row_forms import OFF, HearingForm, PlanForm, day
from app.challenges.writing import Promise, Written
from app.clearing.stops import EVERYBODY
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.queries import get_reference
from app.municipality.reference import in_order
from app.web.act_form import ActForm, Said
from app.web.forms import line, paragraphs
from app.web.screened import Screened

MOST_PLANS = 12
_EMPTY_ROWS = 3
LONGEST = 1500
LONGEST_TEXT = 5000
ASKED = tuple(one for one in Help if one not in {Help.GIFT, Help.MONEY})
"""What can be asked for: gifts and money are asked for only where a town allows it."""
_PROMISED = ("can_change", "fixed", "decides", "hears_on", "hears_when")
_OF_THEIR_OWN = ("closes_on", "now_line", *_PROMISED)
"""What is changed of an open challenge by acts of their own, which say why."""
_UNTYPED = frozenset({"csrf_token", "key", "version", "seen", "list", "state", "page", "read", "cleared"})


@dataclass(frozen=True)
class Drafted(Said):
    """All that was written of a challenge, and the texts as the form names them."""

    written: Written
    texts: Mapping[str, str | None]

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return every text."""
        return self.texts


def _boxes(label: Any) -> SelectMultipleField:  # noqa: ANN401 -- lazy text
    return SelectMultipleField(label, widget=ListWidget(), option_widget=CheckboxInput())


class WritingForm(ActForm[Drafted]):
    """What a challenge says. Of one that is open the last day, the sentence and the promise have acts of their own.

    It knows what was read, so that two people's changes can be told apart.
    """

    screened = Screened(heard=EVERYBODY)
    hearings: Sequence[HearingForm] = ()
    plans: Sequence[PlanForm] = ()
    read = HiddenField()
    title = line(lazy("The problem, as a question"), most=150)
    closes_on = day(lazy("Until when can one join?"))
    now_line = line(lazy("What happens right now?"), most=200)
    whose_problem = paragraphs(lazy("Whose problem is it?"), most=LONGEST)
    tried = paragraphs(lazy("What was tried in vain?"), most=LONGEST)
    fixed = paragraphs(lazy("What is fixed?"), most=LONGEST)
    can_change = paragraphs(lazy("What can residents change?"), most=LONGEST)
    decides = paragraphs(lazy("Who decides the rest?"), most=LONGEST)
    hears_on = day(lazy("On which day do they hear from you?"))
    hears_when = line(lazy("Or about when"), most=120)
    text = paragraphs(lazy("What is known?"), most=LONGEST_TEXT)
    place = line(lazy("Place"), most=120)
    themes = _boxes(lazy("Themes"))
    helps = _boxes(lazy("What do you ask for?"))
    nobody_to_hear = BooleanField(lazy("Nobody must be heard of this question"), false_values=OFF)

    def __init__(self, act: str, *, is_open: bool = False, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own
        super().__init__(act, **kwargs)
        self.hearings = [HearingForm(body, **kwargs) for body in HeardBody]
        self.plans = [PlanForm(number, **kwargs) for number in range(1, MOST_PLANS + 1)]
        self.helps.choices = [(one.value, one.label) for one in ASKED]
        self.themes.choices = [(one.slug, one.name) for one in in_order(get_reference().themes)]
        self.is_open = is_open
        if is_open:
            for name in _OF_THEIR_OWN:
                del self[name]

    @property
    def shown_plans(self) -> Sequence[PlanForm]:
        """Return the rows of what happens that are filled, and some empty ones."""
        filled = [row.number for row in self.plans if row.said or row.errors]
        return self.plans[: max(filled, default=0) + _EMPTY_ROWS]

    def __iter__(self) -> Iterator[Field]:
        """Go through its own fields and those of every row."""
        yield from super().__iter__()
        for row in (*self.hearings, *self.plans):
            yield from row

    @property
    def errors(self) -> dict[str, Any]:
        """Return the faults of every field by its name."""
        return {field.name: field.errors for field in self if field.errors}

    def validate(self, *args: Any, **options: Any) -> bool:  # noqa: ANN401 -- WTForms' own arguments
        """Return whether all is well, each row among it."""
        return all([super().validate(*args, **options), *(row.validate() for row in (*self.hearings, *self.plans))])

    def validate_title(self, field: Field) -> None:
        """There is a question; raises `ValidationError`."""
        if not field.data:
            raise ValidationError(_("Write the problem as a question."))

    def validate_hears_on(self, field: Field) -> None:
        """They hear on the last day on which one can join, or later; raises `ValidationError`."""
        if field.data and self.closes_on.data and field.data < self.closes_on.data:
            raise ValidationError(_("They would hear from you before the last day on which one can join."))

    def validate_whose_problem(self, field: Field) -> None:
        """What was asked before it opened cannot be left out afterwards; raises `ValidationError`."""
        if self.is_open and not field.data:
            raise ValidationError(_("This cannot be left out."))

    validate_tried = validate_whose_problem

    def validate_nobody_to_hear(self, field: Field) -> None:
        """Nobody, or somebody, each with a day or a reason once it is open; raises `ValidationError`."""
        said = [row.said for row in self.hearings if row.said]
        if field.data and said:
            raise ValidationError(_("You have said both that nobody must be heard, and who must."))
        if self.is_open and not (field.data or said):
            raise ValidationError(_("Say who must be heard, or that nobody must."))
        if self.is_open and any(one.heard_on is None and not one.why_not for one in said):
            raise ValidationError(_("Say of each who must be heard when they were, or why not."))

    @property
    def said(self) -> Drafted:
        """Return what was written."""
        return Drafted(self.written, self.typed_texts(), cleared=self.cleared_keys)

    @property
    def written(self) -> Written:
        """Return what was written; of an open challenge without what has acts of its own."""
        themes = {one.slug: one.id for one in get_reference().themes.values()}
        kept = Written(
            title=self.title.data or "",
            text=self.text.data or "",
            whose=self.whose_problem.data or "",
            tried=self.tried.data or "",
            place=self.place.data or "",
            promise=Promise("", "", ""),
            closes_on=None,
            helps=[Help(one) for one in self.helps.data or ()],
            theme_ids=[themes[one] for one in self.themes.data or ()],
            hearings=[row.said for row in self.hearings if row.said],
            nobody_to_hear=bool(self.nobody_to_hear.data),
            plans=[row.said for row in self.plans if row.said],
        )
        if self.is_open:
            return kept
        can_change, fixed, decides, hears_when = (
            self[one].data or "" for one in ("can_change", "fixed", "decides", "hears_when")
        )
        promise = Promise(can_change, fixed, decides, self.hears_on.data, hears_when)
        return replace(kept, promise=promise, closes_on=self.closes_on.data, now_line=self.now_line.data or "")

    def fill(self, stored: Written) -> None:
        """Show what is stored."""
        slugs = {one.id: one.slug for one in get_reference().themes.values()}
        names = ("title", "text", "tried", "place", "nobody_to_hear", "closes_on", "now_line")
        values = {name: getattr(stored, name) for name in names}
        values |= {name: getattr(stored.promise, name) for name in _PROMISED}
        values["whose_problem"] = stored.whose
        values["helps"] = [str(one) for one in stored.helps]
        values["themes"] = [slugs[one] for one in stored.theme_ids if one in slugs]
        for name, value in values.items():
            if name in self:
                self[name].data = value
        hearings, plans = {one.body: one for one in stored.hearings}, dict(enumerate(stored.plans, start=1))
        for hearing in self.hearings:
            hearing.fill(hearings.get(hearing.body))
        for plan in self.plans:
            plan.fill(plans.get(plan.number))
        self.note()

    def note(self) -> None:
        """Keep with the form what its fields say now: what was read."""
        self.read.data = ",".join(_digest(field) for field in self.list_written())

    def take_in(self, stored: "WritingForm") -> list[tuple[str, str | None]]:
        """Meet what somebody else stored: fields nobody touched here follow it, what was typed stays.

        Returns each field the other changed: its label, and what they wrote where both changed it.
        """
        known, changes = (self.read.data or "").split(","), list[tuple[str, str | None]]()
        for number, (field, theirs) in enumerate(zip(self.list_written(), stored.list_written(), strict=True)):
            base = known[number] if number < len(known) else ""
            if _digest(theirs) in {base, _digest(field)}:
                continue
            untouched = _digest(field) == base
            changes.append((str(field.label.text), None if untouched else _shown(theirs)))
            if untouched:
                field.data = theirs.data
        self.read.data, self.version.data = stored.read.data, stored.version.data
        return changes

    def list_written(self) -> Sequence[Field]:
        """Return the fields in which something of the challenge is said, in order."""
        return [field for field in self if field.short_name not in _UNTYPED]


def _shown(field: Field) -> str:
    choices = dict(getattr(field, "choices", None) or ())
    if choices:
        return ", ".join(str(choices[one]) for one in field.data or ())
    if isinstance(field.data, bool):
        return _("Yes") if field.data else _("No")
    return str(field.data or "")


def _digest(field: Field) -> str:
    said = ",".join(sorted(field.data or ())) if isinstance(field.data, list) else str(field.data or "")
    lines = (" ".join(one.split()) for one in said.strip().split("\n"))
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:12]
