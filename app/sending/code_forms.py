"""Forms that open a case: a receipt's code, a number with a code or an address."""

from wtforms import Field, HiddenField, ValidationError

from app import i18n
from app.accounts.forms import address
from app.i18n import lazy
from app.submissions.numbers import parse_code, parse_number, parse_serial
from app.web.forms import Form, line

_LONGEST_LABELLED = 80  # a number or a code with what stands around it where it was copied from


class CodeForm(Form):
    """The code printed on a receipt."""

    code = line(lazy("The code on the receipt"), most=_LONGEST_LABELLED)

    def validate_code(self, field: Field) -> None:
        """Refuse what cannot be a code of ours."""
        if parse_code(field.data or "") is None:
            raise ValidationError(
                i18n.gettext("Write the eight letters and digits of the code. There is never an O, 0, I, 1 or L in it.")
            )

    @property
    def written_code(self) -> str:
        """Return the code that was written, as the vault gives it."""
        return parse_code(self.code.data or "") or ""


class LinkForm(Form):
    """The address that the link of a receipt is mailed to, once."""

    email = address(lazy("Where do we send the link?"))

    def validate_email(self, field: Field) -> None:
        """Refuse an empty address."""
        if not field.data:
            raise ValidationError(i18n.gettext("Write the e-mail address."))


class CaseForm(CodeForm):
    """Which case, and what shows that it is theirs: its code, or the address that was given with it."""

    number = line(lazy("The number of your case"), most=_LONGEST_LABELLED)
    # Declared again, so that faults are listed in the order of the page.
    code = line(lazy("The code on the receipt"), most=_LONGEST_LABELLED)
    email = address(lazy("The e-mail you gave us"))
    by = HiddenField()

    @property
    def by_mail(self) -> bool:
        """Return whether a link by mail is asked for: its button was pressed, or there is only an address."""
        return self.by.data == "mail" or bool(self.email.data and not self.code.data)

    @property
    def written_number(self) -> str:
        """Return the number that was written, as it is stored."""
        return parse_number(self.number.data or "") or ""

    @property
    def written_serial(self) -> int | None:
        """Return the number without a year, as offers and proposals have, that was written; None if there is none."""
        return parse_serial(self.number.data or "")

    def validate_number(self, field: Field) -> None:
        """Refuse what cannot be a number of ours: of cases with the year, of others with their code."""
        has_paper = not self.by_mail and self.written_serial is not None and bool(self.written_code)
        if parse_number(field.data or "") is None and not has_paper:
            raise ValidationError(i18n.gettext("Write the whole number, with the year first, such as 2026-0123."))

    def validate_code(self, field: Field) -> None:
        """Refuse what cannot be a code of ours, unless a link by mail is asked for."""
        if not self.by_mail:
            super().validate_code(field)

    def validate_email(self, field: Field) -> None:
        """Refuse an empty address if a link by mail is asked for."""
        if self.by_mail and not field.data:
            raise ValidationError(i18n.gettext("Write the e-mail address."))
