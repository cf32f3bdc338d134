"""The form in which an organisation writes its phrases, one on each line."""

from collections.abc import Mapping, Sequence

from wtforms import BooleanField, Field, HiddenField, ValidationError

from app.i18n import gettext as _
from app.i18n import lazy, ngettext, quoted
from app.phrases.kinds import Says
from app.web.forms import Form, one_line, paragraphs

MOST, LONGEST = 8, 80


def lines_of(text: str | None) -> list[str]:
    """Return the phrases in a text, one of each line; none twice."""
    lines = (one_line(one) or "" for one in (text or "").splitlines())
    return list(dict.fromkeys(one for one in lines if one))


class PhrasesForm(Form):
    """What an organisation knows of and wants to take part in, and whether it may be proposed by it."""

    asks_first = True
    version = HiddenField()
    knows = paragraphs(lazy("We know something of"), most=MOST * (LONGEST + 2))
    wants = paragraphs(lazy("We want to take part in"), most=MOST * (LONGEST + 2))
    opted_in = BooleanField(
        lazy("You may propose us when somebody looks for somebody who knows of it"),
        false_values=(False, "", "0", "false", "off"),
    )

    @property
    def said(self) -> Mapping[Says, Sequence[str]]:
        """Return the phrases of each kind."""
        return {Says.KNOWS: lines_of(self.knows.data), Says.WANTS: lines_of(self.wants.data)}

    def validate_knows(self, field: Field) -> None:
        """Each line is short, and there are few in both fields together; raises `ValidationError`."""
        _require_short(field)
        number = sum(map(len, self.said.values()))
        if number > MOST:
            more = ngettext("Take %(num)s line out.", "Take %(num)s lines out.", number - MOST)
            raise ValidationError(_("There can be eight lines in all, in both fields together.") + " " + more)

    def validate_wants(self, field: Field) -> None:
        """Each line is short; raises `ValidationError`."""
        _require_short(field)


def _require_short(field: Field) -> None:
    long = next((one for one in lines_of(field.data) if len(one) > LONGEST), None)
    if long is not None:
        begins = quoted(f"{long[:30]} …")
        raise ValidationError(_("A line has at most 80 characters. Shorten this one: %(text)s.", text=begins))
