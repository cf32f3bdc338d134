"""What WTForms says by itself of the fields we have, in our words."""

from app.i18n import lazy

_CHOOSE, _DATE = lazy("Choose one of these."), lazy("Write the date as year, month and day, such as 2026-12-24.")
_SAID_BY_WTFORMS = {
    "Not a valid choice.": _CHOOSE,
    "Invalid Choice: could not coerce.": _CHOOSE,
    "'%(value)s' is not a valid choice for this field.": _CHOOSE,
    "Not a valid date value.": _DATE,
}


class WtformsWords:
    """WTForms' own messages in our words."""

    def gettext(self, message: str) -> str:
        """Return what we say for WTForms' `message`, in the current language."""
        return str(_SAID_BY_WTFORMS.get(message, message))

    def ngettext(self, singular: str, _plural: str, _number: int) -> str:
        """Return what we say for WTForms' message about one or more of something."""
        return self.gettext(singular)
