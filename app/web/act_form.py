"""The form of an act: what every one carries, whatever is said in it."""

from collections.abc import Collection, Mapping
from dataclasses import KW_ONLY, dataclass
from typing import Any, ClassVar, Generic, TypeVar

from wtforms import Field, HiddenField
from wtforms.validators import Regexp

from app.i18n import lazy
from app.web.forms import Form, OnceForm, paragraphs
from app.web.inserting import InsertingForm
from app.web.screened import ScreenedForm

LONGEST_REASON = 2000
LONGEST_SOUGHT, _LONGEST_NUMBER = 100, 18


@dataclass(frozen=True)
class Said:
    """What is said in an act; `cleared` are the keys of what a person has looked at, `venues` words that are places."""

    venues: ClassVar[frozenset[str]] = frozenset()
    _: KW_ONLY
    cleared: Collection[str] = ()

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the words that somebody may read, each under what the form calls it."""
        return {}


SaidT_co = TypeVar("SaidT_co", bound=Said, covariant=True)


class ActForm(InsertingForm, ScreenedForm, OnceForm, Generic[SaidT_co]):
    """What every act carries: the version that was read, how much of the history, the list one came from, its page.

    `more` is what that list is narrowed down to and how it looks, as its address says it.
    """

    version = HiddenField()
    seen = HiddenField()
    whose = HiddenField(name="list")
    state = HiddenField()
    more = HiddenField()
    page = HiddenField()

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(**kwargs)
        self.act = act
        for field in self:
            field.id = field.label.field_id = f"{act}-{field.short_name}"

    @property
    def said(self) -> SaidT_co:
        """Return what a form that is valid says."""
        raise NotImplementedError

    @property
    def read_version(self) -> int:
        """Return the version that was read; one that nothing has, if the form does not say."""
        return as_number(self.version.data) or 0

    @property
    def read_events(self) -> int | None:
        """Return how many events the page showed, or None if the form does not say."""
        return as_number(self.seen.data)

    @property
    def typed(self) -> list[tuple[str, str]]:
        """Return what was written in words, by label: shown again when the form itself cannot be."""
        return [(str(field.label.text), field.data) for field in self if field.type == "TextAreaField" and field.data]


class SearchingForm(ActForm[SaidT_co]):
    """An act with a search in its own form, so that what is typed stays while one searches, by a button of its own."""

    q = HiddenField()
    look = HiddenField()

    @property
    def content(self) -> tuple[str, ...]:
        """Return what the form says; what was searched for is none of it."""
        name, *said = super().content
        return (name, *(one for one in said if not one.startswith(("q=", "look="))))

    @property
    def is_searching(self) -> bool:
        """Return whether the button was pressed that searches, and not the one that does the act."""
        return bool(self.look.data)

    @property
    def sought(self) -> str:
        """Return what is searched for; nothing once the button was pressed that shows what stands there without it."""
        return "" if self.look.data == "all" else " ".join((self.q.data or "").split())[:LONGEST_SOUGHT]


def reason_field(label: Any, **options: Any) -> Field:  # noqa: ANN401 -- lazy text
    """Return the field of a reason that must be given."""
    return paragraphs(label, least=3, most=LONGEST_REASON, too_short=lazy("Write why, in a few words."), **options)


def told_field(label: Any, **options: Any) -> Field:  # noqa: ANN401 -- lazy text
    """Return the field of something that must be told, and is no reason."""
    return paragraphs(label, least=3, most=LONGEST_REASON, too_short=lazy("Write a few words."), **options)


@dataclass(frozen=True)
class Why(Said):
    """A reason."""

    reason: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the reason."""
        return {"reason": self.reason}


class ReasonForm(ActForm[Why]):
    """An act with a reason."""

    reason = reason_field(lazy("Why?"))

    @property
    def said(self) -> Why:
        """Return the reason."""
        return Why(str(self.reason.data), cleared=self.cleared_keys)


class UndoForm(Form):
    """What is to be undone: the number of the event that tells of it, and the list and page one came from."""

    event = HiddenField(validators=[Regexp(r"\d{1,18}\Z")])
    whose = HiddenField(name="list")
    shelf = HiddenField(name="state")
    more = HiddenField()
    page = HiddenField()

    @property
    def seq(self) -> int:
        """Return the event's number, of a form that is valid."""
        return int(str(self.event.data))


def as_number(written: str | None) -> int | None:
    """Return the number that stands in a hidden field, None if it is none or longer than any of ours."""
    is_number = written and written.isascii() and written.isdigit() and len(written) <= _LONGEST_NUMBER
    return int(written) if written and is_number else None
