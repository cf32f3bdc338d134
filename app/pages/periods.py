"""How long things are kept, as a page says it: from the periods themselves, so that nobody has to say it twice."""

from sqlalchemy import String, cast, func, literal, select

from app.i18n import gettext as _
from app.i18n import ngettext
from app.retention import over
from app.retention.models import RetentionPeriod

PLACE, OF_BACKUPS = "[[periods]]", "[[backups]]"
"""What the table of all periods takes the place of in a page's text, and how long backups hold what was erased."""

IN_DANISH = {PLACE: "[[opbevaringstider]]", OF_BACKUPS: "[[sikkerhedskopier]]"}
"""What one who writes Danish calls the same."""

_ONE = RetentionPeriod.name + literal(" ") + cast(RetentionPeriod.days, String(12))
SAID = select(func.aggregate_strings(_ONE, ",")).scalar_subquery()
"""The periods that somebody has set, as a column of the statement that reads a page: one question for both."""


def with_periods(body: str, said: str | None) -> str:
    """Return a page's Markdown with the periods where it asks for them; `said` is what `SAID` gave."""
    for place, danish in IN_DANISH.items():
        body = body.replace(danish, place)
    if PLACE not in body and OF_BACKUPS not in body:
        return body
    days = dict(one.split(" ") for one in (said or "").split(",") if one)
    lengths = {one: _length(int(days.get(one.name, one.days))) for one in over.list_periods()}
    rows = [f"| {one.does} | {length} |" for one, length in lengths.items()]
    what, after = _("What happens"), _("After")
    table = "\n".join([f"| {what} | {after} |", "|---|---|", *rows])
    return body.replace(PLACE, table).replace(OF_BACKUPS, lengths[over.BACKUPS])


def _length(days: int) -> str:
    return ngettext("%(num)s day", "%(num)s days", days)
