"""Which shelf of the work list an address names."""

from app.desk.worklist import Lacking, Shelf, Whose
from app.i18n import gettext as _
from app.web.asked import Asked


def read_shelf(asked: Asked) -> Shelf:
    """Return the shelf the address asks for; what it does not know is left out, and said."""
    whose = asked.choose("list", {str(one): one for one in Whose}, _("Whose cases"))
    return Shelf(whose or Whose.ALL, asked.choose("state", {str(one): one for one in Lacking}, _("What they wait for")))
