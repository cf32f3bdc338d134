"""Which shelf of the work list an address names."""

from app.desk.worklist import Lacking, Shelf, Whose
from app.i18n import gettext as _
from app.narrowing.asked import read_narrowed
from app.web.asked import Asked


def read_shelf(asked: Asked) -> Shelf:
    """Return the shelf the address asks for; what it does not know is left out, and said."""
    whose = asked.choose("list", {str(one): one for one in Whose}, _("Whose cases"))
    lacking = asked.choose("state", {str(one): one for one in Lacking}, _("What they wait for"))
    is_compact = asked.choose("view", {"compact": True}, _("How the list looks")) or False
    return Shelf(whose or Whose.ALL, lacking, read_narrowed(asked), is_compact)
