"""The pages on which it is written what politicians decided: with nothing written, and with what waits."""

from app import clock
from app.committee_decisions.actions import Written
from app.committee_decisions.kinds import DecisionKind, Place, Where
from app.committee_desk import actions
from app.joint_answers import actions as joint
from app.permissions import Actor
from tests.browsing import Page
from tests.ground.staging import Town


def pages_of_decisions(town: Town, by: Actor) -> list[Page]:
    """Give the page of a heading of which nothing is written, and of one of which something waits to go out."""
    sent = town.submit_all([{"email": f"politik{number}@beboer.example"} for number in range(2)])
    addresses = ["/desk/committee"]
    for waits in (False, True):
        with town.writing() as session:
            heading = joint.begin("Lys på stierne", by=by)
            session.flush()
            joint.put_under(heading.id, [one.id for one in sent], by=by)
            if waits:
                lines = {"da": "Der kommer lys på stien."}
                said = Written("Teknisk Udvalg", clock.today(), DecisionKind.AGREED, "https://by.example/7", lines)
                actions.write(Place(Where.HEADINGS, heading.id), said, newest=0, by=by)
            addresses.append(f"/desk/committee/headings/{heading.id}")
    browser = town.sign_in(by)
    return [browser.get(one) for one in addresses]
