"""The two sides from which a problem is seen."""

from app.i18n import lazy
from app.labelled import Labelled


class Side(Labelled):
    """From which side somebody speaks; the sentence is said while nobody has."""

    LIVES = "lives", lazy("Those who live with it"), lazy("Nobody has written yet that they live with it.")
    WORKS = "works", lazy("Those who work with it"), lazy("Nobody has written yet that they work with it.")


class Place(Labelled):
    """From where people speak, as they are told of together: the words of perspectives and author kinds."""

    USER = "user", lazy("Use it themselves")
    RELATIVE = "relative", lazy("Relatives")
    NEIGHBOUR = "neighbour", lazy("Live nearby")
    VOLUNTEER = "volunteer", lazy("Volunteers")
    FRONTLINE = "frontline", lazy("Work with it every day")
    MANAGER = "manager", lazy("Lead those who work with it")
    TRADE = "trade", lazy("Have it as their trade")
    RESEARCHER = "researcher", lazy("Do research on it")
    CITIZEN = "citizen", lazy("Residents")
    ASSOCIATION = "association", lazy("Associations")
    BUSINESS = "business", lazy("Businesses")
    EMPLOYEE = "employee", lazy("Employees of the municipality")
    EDUCATION = "education", lazy("Education and research")
    MUNICIPALITY = "municipality", lazy("Other municipalities")
