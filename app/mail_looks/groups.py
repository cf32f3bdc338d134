"""Every mail the program sends, by who gets it."""

from collections.abc import Mapping, Sequence

from app.mail_looks import to_authors, to_networks, to_organisations, to_people, to_staff
from app.mail_looks.told import Group, Told

GROUPS: Sequence[Group] = tuple(one.GROUP for one in (to_authors, to_people, to_organisations, to_networks, to_staff))
MAILS: Mapping[str, Told] = {one.name: one for group in GROUPS for one in group.mails}
"""By the name of their templates."""
