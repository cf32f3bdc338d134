"""The fields in which somebody without e-mail says where to call or write to them."""

import re

from wtforms import Field, ValidationError

from app.by_hand.ways import Way, find_phone, is_offered, parse_phone
from app.i18n import gettext as _
from app.i18n import lazy
from app.web.forms import line, paragraphs

LEAST_LINES = 2
_PARTS = re.compile(r"\s*,\s*|\s+(?=(?:DK-?)?\d{4}\s+[^\W\d])", re.IGNORECASE)
"""What parts an address on one line: commas, and the place before a postcode."""
_STREET = r"(?!\s*(?!sal\b|etage\b)(?:[^\W\d]{4}|(?-i:[A-ZÆØÅ])\w\w))"
"""That no street begins there, as "St. Kongensgade" and "1. Maj Vej" do."""
_INSIDE = re.compile(
    rf"(?:(?:st|kld?|\d{{1,2}})\b(?:\.|(?!\.)){_STREET}|(?:stuen|kælderen|t[hv]|mf|dør|lejl)\b)", re.IGNORECASE
)
"""How a floor or a door begins, which stands on the street's line."""


class ReachedFields:
    """A telephone number and a postal address, each of which may be left out. A part of a form."""

    phone = line(lazy("Your telephone number"), most=60)
    post = paragraphs(lazy("Your name and address, as on a letter"), most=300)

    def validate_phone(self, field: Field) -> None:
        """Refuse what cannot be called; raises `ValidationError`."""
        if not field.data or parse_phone(field.data) is not None:
            return
        if (number := find_phone(field.data)) is not None:
            raise ValidationError(
                " ".join(
                    [
                        _("Write the number alone, here %(number)s.", number=number),
                        _("When it is good to call, you can write in your text."),
                    ]
                )
            )
        raise ValidationError(_("Write all eight digits. A foreign number begins with + and its country."))

    def validate_post(self, field: Field) -> None:
        """Refuse what no letter arrives by; raises `ValidationError`."""
        written = (field.data or "").strip()
        is_address = "\n" in written or any(map(str.isdigit, written))  # on one line other words have commas, too
        if written and (len(_lines_of(written)) < LEAST_LINES or not is_address):
            raise ValidationError(_("Write your name, then your street and number, then your postcode and town."))

    @property
    def written_phone(self) -> str | None:
        """Return the number in the form it is stored in; None if there is none, or the town calls nobody."""
        return parse_phone(self.phone.data or "") if is_offered(Way.PHONE) else None

    @property
    def written_post(self) -> str | None:
        """Return name and address, a line each; None if there is none, or the town writes no letters."""
        return "\n".join(_lines_of(self.post.data or "")) or None if is_offered(Way.POST) else None


def _lines_of(post: str) -> list[str]:
    """Return the lines of a letter's address, also where it was written on a single one."""
    lines = [one.strip() for one in post.splitlines() if one.strip()]
    if len(lines) != 1:
        return lines
    parted: list[str] = []
    for one in filter(None, _PARTS.split(lines[0])):
        if parted and _INSIDE.match(one):
            parted[-1] = f"{parted[-1]}, {one}"
        else:
            parted.append(one)
    return parted
