"""One sees that a colleague has a case open; it costs a short write, at most once a minute."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select, update

from app import clock
from app.demo_town.cast import get_cast
from app.presence.models import Looking
from tests.browsing import Browser
from tests.desk.conftest import Desk

Staff = Callable[[str], Browser]
OPEN_TOO = "has this case open too"


def test_a_colleague_who_has_the_case_open_is_named(desk: Desk, staff: Staff) -> None:
    case_id, other = desk.case(), desk.case()
    signe, moderator = staff("sekretariat"), staff("moderator")
    assert OPEN_TOO not in signe.get(f"/desk/cases/{case_id}").text
    with desk.app.app_context(), desk.app.extensions["database"].reading():
        name = get_cast().secretariat.name
    assert f"{name} {OPEN_TOO}" in moderator.get(f"/desk/cases/{case_id}").text
    assert OPEN_TOO not in moderator.get(f"/desk/cases/{other}").text
    looked = _looked(desk)
    signe.get(f"/desk/cases/{case_id}")
    assert _looked(desk) == looked, "within a minute nothing is written"
    _move_back(desk, timedelta(minutes=11))
    assert OPEN_TOO not in moderator.get(f"/desk/cases/{case_id}").text
    _move_back(desk, timedelta(days=2))
    signe.get(f"/desk/cases/{other}")
    assert len(_looked(desk)) == 1, "what is a day old is gone"


def _looked(desk: Desk) -> list[tuple[int, int, object]]:
    with desk.app.app_context(), desk.app.extensions["database"].reading() as session:
        columns = (Looking.submission_id, Looking.person_id, Looking.at)
        return [tuple(row) for row in session.execute(select(*columns).order_by(*columns))]


def _move_back(desk: Desk, by: timedelta) -> None:
    with desk.app.app_context(), desk.app.extensions["database"].writing() as session:
        session.execute(update(Looking).values(at=clock.now() - by))
