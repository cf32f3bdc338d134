"""A limit on a sender is reasoned, heard first, decided by another, over by itself, and never silent."""

from datetime import timedelta
from email.message import EmailMessage

import time_machine
from sqlalchemy import select, update

from app import clock, db
from app.accounts.models import Contact
from app.erasing import erase, find_owner, list_steps
from app.events import By
from app.publishing import actions as publishing
from app.sender_limits.letters import NIGHTLY
from app.sender_limits.queries import find_reached, list_standing
from app.submissions.actions import subject_of
from app.tasks.models import Task
from app.vault import get_vault
from tests.browsing import Browser
from tests.casework.test_acts import Staff
from tests.desk.conftest import TEXT, Desk, act
from tests.notifications.hearing import everything, mailed, paths
from tests.objection_desk.test_objecting import another, author

WHY = "Du har sendt ni tekster om det samme hegn på en uge."
ANSWER = "Jeg skrev ni gange, fordi ingen svarede mig."
BECAUSE = "To om ugen er nok til at nå os."
HEAR_BY, ENDS_ON = clock.today() + timedelta(days=8), clock.today() + timedelta(days=60)
LIMIT = {"reason": WHY, "most": "1", "hear_by": HEAR_BY.isoformat(), "ends_on": ENDS_ON.isoformat()}


def to_sender(desk: Desk) -> list[EmailMessage]:
    return [one for one in mailed(desk.app) if "kim@" in one["To"]]


def proposed(desk: Desk, signe: Browser, case_id: int) -> tuple[str, str]:
    """Propose a limit; return the desk's address of it, and the link by which its sender is heard."""
    mailed(desk.app)
    with desk.app.app_context(), db.database().writing() as session:
        session.execute(update(Contact).values(confirmed_at=clock.now()))
    act(signe, case_id, "sender-limit", LIMIT, status=303)
    (letter,) = to_sender(desk)
    assert WHY in everything(letter)
    (link,) = paths(letter, "/sender-limits/")
    with desk.app.app_context(), db.database().reading():
        return f"/desk/sender-limits/{list_standing()[-1].id}", link


def has_reached(desk: Desk) -> bool:
    with desk.app.app_context(), db.database().reading():
        return find_reached("kim@example.org") is not None


SECOND = "Og det andet, som jeg også vil sige: bænken ved søen er væk."


def send_in(desk: Desk, status: int) -> str:
    """Send something in from the limited address; return what one reads then."""
    browser = Browser(desk.app)
    browser.client.get("/?lang=en")
    story = {"kind": "problem", "title": "Hegnet igen", "text": TEXT}
    checked = browser.send(browser.get("/submissions/new"), "/submissions/preview", story)
    filled = {"email": "kim@example.org", "audience": "public", "author_kind": "citizen", "rest": SECOND}
    return browser.send(checked, "/submissions", filled, status=status).text


def test_the_sender_is_heard_and_another_decides(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(at="published"), staff("sekretariat")
    for wrong in ({"hear_by": clock.today().isoformat()}, {"ends_on": (HEAR_BY + timedelta(days=120)).isoformat()}):
        act(signe, case_id, "sender-limit", LIMIT | wrong, status=422)
    at, link = proposed(desk, signe, case_id)
    assert not has_reached(desk), "nothing holds before it is decided"
    assert "A limit on the sender is proposed" in signe.get(f"/desk/cases/{case_id}").text
    assert "You have proposed it: a colleague decides." in signe.get("/desk/sender-limits").text
    colleague = another(desk)
    assert not [one for one in colleague.get(at).all("input") if one.get("name") == "imposed"], "not before it is heard"
    sender = Browser(desk.app)
    sender.send(sender.get(link), link, {"text": ANSWER})
    page = colleague.get(at)
    assert ANSWER in page.text
    assert WHY in page.text
    decision = {"imposed": "yes", "reason": BECAUSE}
    own = signe.get(at)
    token = next(one.get("value") for one in own.all("input") if one.get("name") == "csrf_token")
    signe.post(at, {**page.form(at), **decision, "csrf_token": str(token)}, status=409)
    assert not has_reached(desk), "who proposed it decides nothing, typed directly either"
    colleague.send(page, at, decision, status=303)
    assert has_reached(desk)
    assert "A limit on the sender is proposed" not in signe.get(f"/desk/cases/{case_id}").text
    (letter,) = to_sender(desk)
    assert BECAUSE in everything(letter)
    assert "borgerrådgiver" in everything(letter)
    assert sender.get(link, status=410), "it is decided"
    assert "There is a limit on how much you can send here" in author(desk, case_id).get("/my-submission").text
    refused = send_in(desk, 422)
    assert SECOND in refused, "what was to be sent after it can be copied too"
    assert "You have sent what you can this week" in refused
    assert "borgerrådgiver" in refused
    with time_machine.travel(clock.now() + timedelta(days=61), tick=False):
        assert not has_reached(desk), "it ends by itself"


def test_a_limit_can_be_refused_lifted_and_is_forgotten(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(at="published"), staff("sekretariat")
    at, _link = proposed(desk, signe, case_id)
    act(signe, case_id, "sender-limit", LIMIT, status=409)
    with time_machine.travel(clock.now() + timedelta(days=9), tick=False):
        colleague = another(desk)
        colleague.send(colleague.get(at), at, {"imposed": "yes", "reason": BECAUSE}, status=303)
        assert not has_reached(desk), "a week without a text"
        desk.case(at="published")
        assert has_reached(desk)
        mailed(desk.app)
        colleague.send(colleague.get(at), f"{at}/end", {"reason": "Der er ro nu."}, status=303)
        assert not has_reached(desk)
        assert "Der er ro nu." in everything(to_sender(desk)[-1])
    with time_machine.travel(clock.now() + timedelta(days=60 + 184), tick=False):
        with desk.app.app_context(), db.database().writing():
            NIGHTLY.queue()
        mailed(desk.app)
        assert another(desk).get(at, status=404)


def waits(desk: Desk, case_id: int) -> bool:
    with desk.app.app_context(), db.database().reading() as session:
        open_now = (Task.subject_id == case_id, Task.what == "sender_limit", Task.done_at.is_(None))
        return session.scalar(select(Task.id).where(*open_now)) is not None


def test_a_second_limit_at_a_case_stands_for_itself(desk: Desk, staff: Staff) -> None:
    case_id, signe, colleague = desk.case(at="published"), staff("sekretariat"), another(desk)
    first, link = proposed(desk, signe, case_id)
    sender = Browser(desk.app)
    sender.send(sender.get(link), link, {"text": ANSWER})
    colleague.send(colleague.get(first), first, {"imposed": "no", "reason": BECAUSE}, status=303)
    assert not waits(desk, case_id)
    mailed(desk.app)
    with time_machine.travel(clock.now() + timedelta(hours=1), tick=False):
        again = "Nu har du sendt tolv tekster."
        act(signe, case_id, "sender-limit", LIMIT | {"reason": again}, status=303)
        assert waits(desk, case_id)
        with desk.app.app_context(), db.database().reading():
            second = f"/desk/sender-limits/{list_standing()[-1].id}"
        assert second != first
        page = signe.get(second).text
        assert again in page
        assert [one for one in (WHY, ANSWER, BECAUSE) if one in page] == []
        page = signe.get(first).text
        assert again not in page
        assert [one for one in (WHY, ANSWER, BECAUSE) if one not in page] == []


def test_who_has_taken_the_case_back_hears_of_the_limit_too_and_that_nothing_came_of_it(
    desk: Desk, staff: Staff
) -> None:
    case_id, other, signe = desk.case(at="published"), desk.case(at="published"), staff("sekretariat")
    at, link = proposed(desk, signe, case_id)
    sender = Browser(desk.app)
    sender.send(sender.get(link), link, {"text": ANSWER})
    desk.change(case_id, lambda case: publishing.withdraw(subject_of(case), by=By.AUTHOR))
    mailed(desk.app)
    colleague = another(desk)
    colleague.send(colleague.get(at), at, {"imposed": "no", "reason": BECAUSE}, status=303)
    assert BECAUSE in everything(to_sender(desk)[-1])
    act(signe, other, "sender-limit", LIMIT, status=303)
    mailed(desk.app)
    with time_machine.travel(clock.now() + timedelta(days=61), tick=False):
        with desk.app.app_context(), db.database().writing():
            NIGHTLY.queue()
        (letter,) = to_sender(desk)
        assert "Du kan skrive som før." in everything(letter)
        assert not waits(desk, other)


def test_a_limit_on_an_address_that_is_erased_waits_for_nobody(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(at="published"), staff("sekretariat")
    at, link = proposed(desk, signe, case_id)
    assert waits(desk, case_id)
    with desk.app.app_context(), db.database().writing():
        owner = find_owner(get_vault(), "kim@example.org")
        assert owner is not None
        erase(owner, list_steps(get_vault(), owner))
    assert not waits(desk, case_id)
    assert signe.get(at, status=404)
    assert Browser(desk.app).get(link, status=410)
    assert signe.get("/desk/sender-limits")


def test_a_limit_that_is_over_is_not_lifted(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(at="published"), staff("sekretariat")
    at, link = proposed(desk, signe, case_id)
    sender, colleague = Browser(desk.app), another(desk)
    sender.send(sender.get(link), link, {"text": ANSWER})
    colleague.send(colleague.get(at), at, {"imposed": "yes", "reason": BECAUSE}, status=303)
    opened = colleague.get(at)
    mailed(desk.app)
    with time_machine.travel(clock.now() + timedelta(days=61), tick=False):
        late = another(desk)
        token = late.token()
        late.post(f"{at}/end", {**opened.form(f"{at}/end"), "reason": "Der er ro.", "csrf_token": token})
        assert to_sender(desk) == []
