"""Objecting to what was done with a comment, an entry and an organisation, as whoever wrote it and staff see it."""

from app.permissions import Actor
from tests.browsing import Page
from tests.ground.staging import Town
from tests.objection_desk.test_own_comments import WHY, another
from tests.objection_desk.test_own_things import comment, decide, entry, object_to, organisation
from tests.redaction.covering import cover

BODIL, DORTE = "bodil@beboer.example", "dorte@beboer.example"


def pages_of_objections(town: Town, secretary: Actor) -> list[Page]:
    """Give the page on which one objects to covered words, and the one on which they are uncovered, of each kind."""
    pages = []
    club = organisation(town, secretary, DORTE, name="Hyldens Bådelaug", same="none")
    for made in (comment(town, secretary, BODIL), entry(town, secretary), club):
        cover(town.sign_in(secretary), made.desk, "Bakkebo\nHolmestien", WHY)
        pages.append(made.writer.get(made.own))
        object_to(made)
        decide(town, "yes")
        colleague, wrongly = another(town), f"{made.desk}/covered-wrongly"
        pages.append(colleague.send(colleague.get(wrongly), wrongly, status=200))
    return pages
