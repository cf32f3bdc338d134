"""Organisations in numbers: few questions, the same however many there are; and many presses at once leave one."""

from threading import Barrier, Thread

from sqlalchemy import func, select

from app.accounts.actions import keep_contact
from app.organisations.actions import Applicant, NewOrganisation, sign_up
from app.organisations.kinds import OrganisationKind
from app.organisations.models import Membership, Organisation
from app.organisations.own_queries import list_of
from app.permissions import Actor
from app.vault import get_vault
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.numbers.test_queries import count
from tests.organisations.joining import show, shown

AT_ONCE = 50
MOST = {"/organisations": 4, "/organisations?q=klub&kind=association": 4, "{page}": 6}
MOST_OF_ITS_OWN, MOST_AT_THE_DESK = 10, 9  # one of its own asks what we did with it


def fill(town: Town, numbers: range, by: Actor) -> None:
    for one in numbers:
        with town.writing():
            contact = keep_contact(get_vault(), f"kasserer{one}@forening.example")
            new = NewOrganisation(f"Klub nummer {one}", OrganisationKind.ASSOCIATION, "Vi er en klub.")
            sign_up(new, Applicant(contact.id, "Kim Eksempel", "da"), confirmed=True)
            made = list_of(contact.id)[0].id
        show(town, made, by)


def test_pages_ask_few_questions_however_many_there_are(town: Town, secretary: Actor) -> None:
    made, alma = shown(town, secretary)
    staff, public = town.sign_in(secretary), Browser(town.app)
    before: dict[str, int] = {}
    for numbers in (range(0), range(1), range(1, 35)):
        fill(town, numbers, secretary)
        for address, most in MOST.items():
            asked = count(town, public, address.format(page=f"/organisations/{made.slug}"))
            assert asked <= most, address
            assert before.setdefault(address, asked) == asked, address
        assert count(town, alma, f"/organisations/{made.slug}/own") <= MOST_OF_ITS_OWN
        assert count(town, staff, "/desk/organisations") <= MOST_AT_THE_DESK
        assert count(town, staff, f"/desk/organisations/{made.id}") <= MOST_AT_THE_DESK + 4


def test_many_presses_at_once_leave_one(town: Town) -> None:
    with town.writing():
        contact_id = keep_contact(get_vault(), "kim@beboer.example").id
    ready, faults = Barrier(AT_ONCE), list[BaseException]()

    def press() -> None:
        ready.wait()
        try:
            with town.writing():
                new = NewOrganisation("Elmens Badmintonklub", OrganisationKind.ASSOCIATION, cvr="13585628")
                sign_up(new, Applicant(contact_id, "Kim Eksempel", "da"), confirmed=True)
        except BaseException as fault:  # noqa: BLE001 -- told below, in the thread that waits
            faults.append(fault)

    threads = [Thread(target=press) for _ in range(AT_ONCE)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert faults == []
    with town.reading() as session:
        assert session.scalars(select(func.count()).select_from(Organisation)).one() == 1
        assert session.scalars(select(func.count()).select_from(Membership)).one() == 1


def test_a_number_that_many_write_at_once_is_of_one(town: Town) -> None:
    with town.writing():
        ids = [keep_contact(get_vault(), f"nr{one}@beboer.example").id for one in range(8)]
    ready = Barrier(len(ids))

    def press(contact_id: int) -> None:
        ready.wait()
        with town.writing():
            new = NewOrganisation("Elmens Badmintonklub", OrganisationKind.ASSOCIATION, cvr="13585628")
            sign_up(new, Applicant(contact_id, "Kim Eksempel", "da"), confirmed=True)

    threads = [Thread(target=press, args=(one,)) for one in ids]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with town.reading() as session:
        numbers = session.scalars(select(Organisation.cvr).order_by(Organisation.cvr)).all()
        assert sorted(numbers, key=str) == ["13585628", *[None] * (len(ids) - 1)]
        assert session.scalars(select(func.count()).select_from(Membership)).one() == len(ids)
