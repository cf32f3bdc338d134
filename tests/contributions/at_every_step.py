"""The pages of contributions, one at every step, for tests that look at every form there is."""

from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.alarms.actions import raise_by_hand
from app.contributions.models import Contribution
from app.events import By
from app.permissions import Actor, Role
from app.publishing.actions import get_subject_for_update
from app.retention.contribution_hold_actions import hold
from app.retention.hold_form import Holding
from app.screening.findings import Danger
from app.subjects import HeldFor
from app.tasks.models import Task
from tests.browsing import Browser, Page
from tests.challenges.opening import opened
from tests.contributions.giving import TEXT, accept, given, list_all
from tests.ground.staging import Town

WHY = "Tak. Hvornår kan I?"


def pages_of_contributions(town: Town, secretary: Actor) -> list[Page]:
    """Give the pages that strangers, givers and staff see of contributions at every step."""
    made, strangers = opened(town, secretary), Browser(town.app)
    staff = town.sign_in(secretary)
    first = strangers.get(f"/challenges/{made.slug}/join")
    sends = f"/challenges/{made.slug}/contributions"
    pages = [first, strangers.send(first, sends, {"helps": "hours"})]
    board = {"giver": "new", "title": "Tunnelløberne", "kind": "group", "name": "Bo Vang", "reserved": "1"}
    reserved, chair = given(town, made.slug, email="bo@samspil.example", text=TEXT, **board)
    pages.append(chair.get(f"/contributions/{reserved.id}/own"))
    chair.send(pages[-1], f"/contributions/{reserved.id}/confirmation", {}, status=303)
    row, giver = given(town, made.slug, email="kira@beboer.example", text=TEXT)
    own, desk = f"/contributions/{row.id}/own", f"/desk/contributions/{row.id}"
    pages.append(staff.get(desk))
    staff.send(pages[-1], f"{desk}/question", {"reason": WHY}, status=303)
    pages.append(giver.get(own))
    giver.send(pages[-1], f"/contributions/{row.id}/reply", {"reply": "Efter klokken seks."}, status=303)
    accept(town, row.id, secretary)
    pages += [giver.get(own), staff.get(desk), staff.get(f"{desk}/words"), staff.get("/desk/contributions")]
    giver.send(pages[-4], f"/contributions/{row.id}/wording", {"text": "Vi tæller hver aften."}, status=303)
    pages += [staff.get(desk), strangers.get(f"/contributions/{row.id}/reports/new")]
    pages.append(staff.get(f"/desk/challenges/{made.id}/endings"))
    staff.send(staff.get(desk), f"{desk}/hiding", {"reason": WHY}, status=303)
    pages.append(staff.get(desk))
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=made.network_id))
    firm = {"giver": "new", "title": "Bageriet", "kind": "business", "name": "Bo Holm", "sells": "1"}
    other, _giver = given(town, made.slug, email="bo@beboer.example", text="Vi kan bage.", **firm)
    pages.append(leader.get(f"/desk/contributions/{other.id}"))
    pages.append(leader.get(f"/desk/decisions/{find_task_id(town, other.id)}"))
    legal, _giver = given(town, made.slug, email="lis@beboer.example", text="Jeg klager over jeres afgørelse.")
    with town.writing():
        by = By.person(secretary)
        raise_by_hand(other.id, Danger.LIFE, by)
        hold(get_subject_for_update(row.id), Holding(HeldFor.LAW, WHY), by)
    return [*pages, *(staff.get(f"/desk/contributions/{one.id}") for one in (row, other, legal))]


def find_task_id(town: Town, subject_id: int) -> int:
    """Return the id of what is to be done about a thing."""
    with town.reading() as session:
        task: Task = session.scalars(select(Task).where(Task.subject_id == subject_id, Task.done_at.is_(None))).one()
        return task.id


def bring_past_its_day(town: Town) -> Contribution:
    """Let the day be over by which the newest contribution was to be used."""
    with town.writing() as session:
        row = session.get_one(Contribution, list_all(town)[-1].id)
        row.use_by = clock.today() - timedelta(days=1)
    return list_all(town)[-1]
