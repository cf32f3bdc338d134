"""What of somebody's data neither the page nor a copy shows, and why: said on both."""

from collections.abc import Sequence

from app.i18n import gettext as _
from app.my_data.whose import Mine


def list_left_out(mine: Mine) -> Sequence[str]:
    """Return it in sentences, for somebody as this browser knows them."""
    said = [
        _("Others' data are left out, and what opens something: codes, links and keys."),
        _("What the program has worked out of your texts is only counted."),
        _(
            "Left out are also words that we have covered, because they may be about somebody else, what we note for"
            " ourselves when something cannot wait, and backups. Call us if you want to know what we have of that."
        ),
    ]
    if mine.by_code:
        said.append(
            _(
                "You came in with a number and a code. So nothing is shown that hangs on an e-mail address: the"
                " address, and what you follow, support, report or comment on with it. A link that we mail shows all"
                " of that."
            )
        )
    else:
        said.append(
            _(
                "A telephone number or a postal address that was written beside an e-mail with a slip is not shown, for"
                " that mail may be somebody else's."
            )
        )
    if mine.owner.has_account:
        said.append(_("Your account as a member of staff is not part of it."))
    return said
