"""Who the contact in the management is, and what they ask back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from wtforms import EmailField, Field, SelectField, ValidationError

from app import addresses
from app.accounts.queries import list_people
from app.clearing.stops import EVERYBODY
from app.departments.queries import is_ours, list_domains
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.queries import get_reference
from app.web.act_form import ActForm, Said, as_number
from app.web.forms import Form, line, paragraphs
from app.web.screened import Screened

_LONGEST_NAME, _LONGEST_EMAIL, _LONGEST = 80, 200, 2000


@dataclass(frozen=True)
class Contact(Said):
    """Who the contact is: a colleague with an account, or by name, department and address at work."""

    person_id: int | None
    name: str = ""
    department_id: int | None = None
    email: str = ""

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the name."""
        return {"name": self.name}


class ContactForm(ActForm[Contact]):
    """Who the contact in the management is, and where they are written to."""

    screened = Screened(heard=EVERYBODY)
    person = SelectField(lazy("A colleague with an account"))
    name = line(lazy("Or their name or title"), most=_LONGEST_NAME)
    department = SelectField(lazy("Their department"))
    email = EmailField(lazy("Their address at work, if they have no account here"))

    def ask(self, leading: Collection[int]) -> None:
        """Offer everybody with an account who leads it in no way, and the departments."""
        departments = sorted(get_reference().departments.values(), key=lambda one: one.name.casefold())
        others = [(str(one), name) for one, name in list_people() if one not in leading]
        self.person.choices = [("", _("none")), *others]
        self.department.choices = [("", _("none")), *((str(one.id), one.name) for one in departments)]

    def validate_email(self, field: Field) -> None:
        """An address of ours, of whoever has no account; raises `ValidationError`."""
        written = (field.data or "").strip()
        if self.person.data:
            if written:
                raise ValidationError(_("A colleague with an account is written to there: leave the address empty."))
        elif not (self.name.data or "").strip():
            raise ValidationError(_("Choose a colleague, or write a name and an address at work."))
        elif len(written) > _LONGEST_EMAIL or not _is_at_work(written):
            endings = ", ".join(f"@{one}" for one in sorted(list_domains()))
            raise ValidationError(_("Write an address at the municipality: it ends in %(endings)s.", endings=endings))

    @property
    def said(self) -> Contact:
        """Return who the contact is."""
        person_id = as_number(self.person.data)
        name = "" if person_id is not None else (self.name.data or "").strip()
        email = "" if person_id is not None else addresses.normal((self.email.data or "").strip())
        return Contact(person_id, name, as_number(self.department.data), email, cleared=self.cleared_keys)


def _is_at_work(written: str) -> bool:
    try:
        return is_ours(addresses.normal(written))
    except addresses.BadAddressError:
        return False


@dataclass(frozen=True)
class Talked(Said):
    """What the contact asked or refused was answered, in these words."""

    answer: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the answer."""
        return {"answer": self.answer}


class TalkedForm(ActForm[Talked]):
    """What the contact is answered to what they asked or refused."""

    answer = paragraphs(
        lazy("What is the answer, in short?"), least=3, most=_LONGEST, too_short=lazy("Write a few words.")
    )

    @property
    def said(self) -> Talked:
        """Return that."""
        return Talked((self.answer.data or "").strip(), cleared=self.cleared_keys)


class QuestionForm(Form):
    """What the contact in the management asks before they stand behind a stage."""

    text = paragraphs(
        lazy("What would you like to know first?"),
        least=3,
        most=_LONGEST,
        too_short=lazy("Write a few words."),
    )


class RefusalForm(Form):
    """Why the contact in the management does not stand behind a stage, or not yet."""

    why = paragraphs(
        lazy("Why not, or what must be in place first?"), least=3, most=_LONGEST, too_short=lazy("Write a few words.")
    )
