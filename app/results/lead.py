"""What the page of all ends says first: how much came in, was answered, was taken back, and lies with politicians."""

from datetime import date

from app import clock, i18n
from app.i18n import gettext as _
from app.i18n import ngettext
from app.results.counting import Ends, Written
from app.results.kinds import EndKind


def lead_of(ends: Ends, written: Written, year: int | None) -> str:
    """Return what came in and what of it was answered, in a year or ever; what lies with politicians is not settled."""
    number = i18n.format_number(written.number)
    if year is not None:
        came = ngettext(
            "We got one text in %(year)s.",
            "We got %(wrote)s texts in %(year)s.",
            written.number,
            wrote=number,
            year=year,
        )
    else:
        since: date = written.since or clock.today()
        came = ngettext(
            "We have got one text since %(date)s.",
            "We have got %(wrote)s texts since %(date)s.",
            written.number,
            wrote=number,
            date=i18n.long_date(since),
        )
    answered = ngettext("One has got an answer.", "%(num)s have got an answer.", ends.answered)
    taken_back, open_still = ends.number_of(EndKind.WITHDRAWN), ends.decided.waiting + ends.decided.put_off
    back = ngettext("One was taken back by whoever wrote it.", "%(num)s were taken back.", taken_back)
    political = ngettext(
        "One of the answers says that politicians decide it, and they have not yet.",
        "%(num)s of the answers say that politicians decide it, and they have not yet.",
        open_still,
    )
    said = [came, answered, back if taken_back else "", political if open_still else ""]
    return " ".join(filter(None, [*said, _("Here is every end, and no comes first.")]))
