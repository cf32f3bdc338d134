"""What the author of a case has said that nobody has dealt with yet, as the work list tells it."""

from typing import Protocol

from app import i18n
from app.belonging.wished import name_wanted
from app.i18n import gettext as _


class Told(Protocol):
    """What is looked at in a row of the work list."""

    @property
    def unread(self) -> bool: ...  # noqa: D102 -- whether the text was changed and nobody has read it

    @property
    def contested(self) -> bool: ...  # noqa: D102 -- whether the author says that it does not fit

    @property
    def wanted_network_id(self) -> int | None: ...  # noqa: D102 -- the network the author chose

    @property
    def wished(self) -> str | None: ...  # noqa: D102 -- the operation or department the author chose, as its word

    @property
    def route_kind(self) -> str | None: ...  # noqa: D102 -- None while it lies nowhere


def list_news(row: Told) -> list[str]:
    """Return what the author has said that nobody has dealt with yet, each in words."""
    said = [_("the author has changed the text")] if row.unread else []
    said += [_("the author says it does not fit")] if row.contested else []
    name = name_wanted(row.wanted_network_id, row.wished)
    if name is not None and (row.contested or row.route_kind is None):
        said.append(_("the author chose %(name)s", name=i18n.quoted(name)))
    return said
