"""The pages of challenges, one at every step, for tests that look at every form there is."""

from app.challenge_desk.sending_on import send_on
from app.challenges.act_forms import SentOn
from app.challenges.models import Challenge
from app.challenges.opening_actions import ask_for_eyes
from app.events import By
from app.municipality.queries import get_reference
from app.permissions import Actor, Role
from app.web.act_form import Said
from tests.browsing import Browser, Page
from tests.challenges.opening import drafted, opened
from tests.ground.staging import Town


def pages_of_challenges(town: Town, secretary: Actor) -> list[Page]:
    """Give the pages that strangers, a leader and the secretariat see of challenges at every step."""
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=town.networks()[0].id))
    staff, strangers = town.sign_in(secretary), Browser(town.app)
    draft, waiting, alone = (drafted(town, secretary) for _number in range(3))
    made, gone = opened(town, secretary), opened(town, secretary, title="Hvem taler med dem?")
    with town.writing() as session:
        ask_for_eyes(session.get_one(Challenge, waiting.id), Said(), By.person(secretary))
        word = SentOn(next(iter(get_reference().departments)), "Det kan I løse alene.")
        send_on(session.get_one(Challenge, alone.id), word, By.person(secretary))
    at = f"/desk/challenges/{gone.id}"
    pages = [staff.get(f"{at}/words")]
    staff.send(staff.get(at), f"{at}/hiding", {"reason": "Der står et navn."}, status=303)
    pages += [strangers.get(f"/challenges/{made.slug}"), strangers.get(f"/challenges/{made.id}/reports/new")]
    pages += [leader.get("/desk/challenges/new")]
    for one in (draft, waiting, alone, made, gone):
        pages += [leader.get(f"/desk/challenges/{one.id}"), staff.get(f"/desk/challenges/{one.id}")]
    for one in (draft, made):
        pages += [leader.get(f"/desk/challenges/{one.id}/writing"), leader.get(f"/desk/challenges/{one.id}/preview")]
    return pages
