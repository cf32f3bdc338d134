"""What waits for whom once something is given, which promise begins when, and words to send on to one's own board."""

from datetime import date

from flask import current_app

from app import clock, i18n
from app.i18n import gettext as _
from app.i18n import ngettext
from app.municipality.queries import get_reference


def tell_next(*, reserved: bool, asked: bool = False, counts: bool = True) -> str:
    """Return what happens next with something given today.

    One that is `reserved` waits for the giver's own board, one for which an organisation is `asked` for its contacts,
    and what `counts` only once a button is pressed for that: nobody can answer it before, so no day is named.
    """
    if asked:
        return _("It waits for the organisation's contacts now: they are asked whether you may write for it.")
    if reserved:
        waits = _("It waits for your board now, and nobody else sees it.")
        return f"{waits} {tell_after_board()}"
    if not counts:
        return ngettext(
            "The network answers within %(num)s working day who receives it and what it is used for.",
            "The network answers within %(num)s working days who receives it and what it is used for.",
            get_reference().promise_days,
        )
    return _("The network answers by %(date)s who receives it and what it is used for.", date=answered_by())


def tell_after_board() -> str:
    """Return which promise begins once a board has said yes."""
    return ngettext(
        "When you have said on your page that it says yes, the network answers within %(num)s working day.",
        "When you have said on your page that it says yes, the network answers within %(num)s working days.",
        get_reference().promise_days,
    )


def answered_by(given_on: date | None = None) -> str:
    """Return in words the day by which the network answers what counts from a day, today if that is not said."""
    return i18n.long_date(get_reference().first_word_due(given_on or clock.today()))


def forward(title: str, slug: str, *, said: str = "", reserved: bool) -> str:
    """Return words to send on to a board: to which challenge, where it stands, what was `said`, and what follows.

    A mail goes to an address that somebody may only have typed, so nothing that was typed is said there.
    """
    after = ngettext(
        "If we say yes, the network answers within %(num)s working day who receives it and what it is used for.",
        "If we say yes, the network answers within %(num)s working days who receives it and what it is used for.",
        get_reference().promise_days,
    )
    before = (
        _("What we offer is not shown before you have said yes.") if reserved else _("We can step back by one press.")
    )
    lines = [
        _("I have proposed that we take part in: %(title)s", title=i18n.quoted(title)),
        f"{current_app.extensions['settings'].base_url}/challenges/{slug}",
        said,
        f"{before} {after}" if reserved else before,
    ]
    return "\n".join(one for one in lines if one)
