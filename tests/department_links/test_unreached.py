"""A department that cases wait for and that has no address stands at the head of the figures."""

from app.departments.actions import forget_address
from app.departments.receivers import Receiver
from app.events import By
from app.municipality.models import Department
from app.permissions import Actor, Role
from tests.department_links.asking import address, to_department
from tests.ground.staging import Town

COMMAND = "flask --app wsgi addresses set"


def test_it_is_said_with_what_to_do_until_it_has_an_address(town: Town, secretary: Actor) -> None:
    sent = town.submit()
    desk = town.sign_in(secretary)
    with town.reading() as session:
        slug = session.query(Department.slug).order_by(Department.id).first()[0]
    assert COMMAND not in desk.get("/desk/figures").text
    to_department(town, sent, secretary)
    page = desk.get("/desk/figures").text
    assert f"{COMMAND} {slug} department" in page
    assert "1 sag venter på" in page
    assert COMMAND not in town.sign_in(town.add_person(Role.SUPERVISOR)).get("/desk/figures").text
    address(town)
    assert COMMAND not in desk.get("/desk/figures").text
    with town.writing():
        forget_address(slug, Receiver.DEPARTMENT, by=By.SYSTEM)
    assert COMMAND in desk.get("/desk/figures").text
