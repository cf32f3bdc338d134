"""How challenges stand, the steps they take, what they ask for, and who must be heard of them."""

from app.i18n import lazy
from app.labelled import Labelled


class Standing(Labelled):
    """How a challenge stands, in staff's words."""

    DRAFT = "draft", lazy("Draft")
    OPEN = "open", lazy("Open")
    CLOSED = "closed", lazy("Closed")
    SENT_ON = "sent_on", lazy("Sent to one unit")


class Step(Labelled):
    """A challenge's step; its sentence says what happens in it. A network's stages are another thing."""

    EXPLORE = "explore", lazy("Explore"), lazy("We find out what lies behind it, before anybody answers.")
    IDEAS = "ideas", lazy("Ideas"), lazy("We collect ideas of what could be tried.")
    CHOOSE = "choose", lazy("Choose"), lazy("We choose what is tried, and say why.")
    TRY = "try", lazy("Try"), lazy("We try it on a small scale, and look at what it does.")


class Help(Labelled):
    """What somebody can put into a challenge."""

    OBSERVATIONS = "observations", lazy("Observations")
    IDEAS = "ideas", lazy("Ideas")
    HOURS = "hours", lazy("Hours")
    ROOMS = "rooms", lazy("Rooms")
    KNOW_HOW = "know_how", lazy("Know-how")
    CONTACTS = "contacts", lazy("Contacts")
    TEST_SITE = "test_site", lazy("A place to try it")
    GIFT = "gift", lazy("Things")
    MONEY = "money", lazy("Money")


class HeardBody(Labelled):
    """Who by law or agreement must be heard of some questions."""

    DISABILITY_COUNCIL = "disability_council", lazy("Disability council")
    SENIOR_COUNCIL = "senior_council", lazy("Senior citizens' council")
    SCHOOL_BOARD = "school_board", lazy("School board")
    STAFF_COMMITTEE = "staff_committee", lazy("Staff committee (MED)")
    RUNNING_HEARING = "running_hearing", lazy("A hearing that is running")
    OTHER = "other", lazy("Somebody else")
