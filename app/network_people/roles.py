"""The roles in a network, in the order in which pages name them."""

from app.i18n import lazy
from app.labelled import Labelled


class SeatRole(Labelled):
    """What somebody is in a network; its words are those that residents read."""

    LEADER = "leader", lazy("Network leader"), lazy("Leads the work. It gives nobody access here by itself.")
    CO_LEADER = (
        "co_leader",
        lazy("Co-leader"),
        lazy("Leads it with the network leader. With an account, sees who comes to meetings and what they need."),
    )
    REFERENCE = (
        "reference",
        lazy("Contact in the management"),
        lazy("Opens doors, and finds time and money."),
    )
    CORE = "core", lazy("Takes part all the way"), lazy("A core participant, in every stage.")
    INVITED = "invited", lazy("Takes part in some stages"), lazy("Invited for the stages that are ticked below.")
    SUBSTITUTE = "substitute", lazy("Steps in"), lazy("Takes over when the leader cannot.")
    UNIT = "unit", lazy("Unit that tries it out"), lazy("A department, a place or an institution, not a person.")
    BACKER = "backer", lazy("Leader of the unit"), lazy("Leads the unit that tries it out, and backs the trial.")
    DAILY = "daily", lazy("Does the work daily"), lazy("The colleague who tries it out in everyday work.")


WANTED = (SeatRole.LEADER, SeatRole.REFERENCE)
"""Whom every network has; while one is not there the page says so."""
NAMED = (SeatRole.UNIT, SeatRole.BACKER, SeatRole.DAILY)
"""Who is named before something is tried out."""
