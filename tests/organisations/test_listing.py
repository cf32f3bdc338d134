"""The town's own list: read in by staff, told to each address, claimed by whoever finds it, and forgotten unclaimed."""

from datetime import timedelta
from io import BytesIO

import time_machine
from sqlalchemy import func, select

from app import clock
from app.accounts.models import Contact
from app.accounts.purges import is_unused
from app.association_lists.listed import ListedRow
from app.events import By
from app.listed_organisations import actions as listing
from app.listed_organisations.actions import KEPT_UNCLAIMED, forget_unclaimed
from app.listed_organisations.models import LeftList, ListedOrganisation
from app.organisations.models import Organisation
from app.permissions import Actor, Role
from tests.browsing import Browser, Page
from tests.ground.staging import Town, asking
from tests.notifications.hearing import ALMA, OTTO, confirm, mailed, paths, words
from tests.organisations.joining import get, show, sign_up, signed_up

LIST = f"""Forening;Type;CVR-nr.;E-mail
Elmens Badmintonklub;Forening;13585628;{ALMA}
Kanalens Kajakker;Forening;;kajak@forening.example
I alt;2;;
""".encode("cp1252")
MEMBERS = b"Medlemsnummer;Navn;F\xf8dselsdato;K\xf8n\n1;Alma Holm;01-01-1980;K\n2;Otto Lund;02-02-1981;M\n"


def take(staff: Browser, data: bytes, *, status: int = 200) -> Page:
    staff.get("/desk/organisations/list")
    return staff.post("/desk/organisations/list", {"list": (BytesIO(data), "foreninger.csv")}, status=status)


def count(town: Town) -> int:
    with town.reading() as session:
        return int(session.scalars(select(func.count()).select_from(ListedOrganisation)).one())


def claim(town: Town, email: str, *, name: str) -> Browser:
    browser = Browser(town.app)
    page = sign_up(browser, email=email, title="Elmens badmintonklubben", text="", name=name)
    listed = next(one.get("value") for one in page.all("input") if (one.get("value") or "").startswith("listed-"))
    browser.send(page, "/organisations/new", {"same": str(listed)})
    letter = next(one for one in mailed(town.app) if one["To"] == email and paths(one, "/confirmations/"))
    return confirm(town.app, letter)


def get_made(town: Town) -> Organisation:
    with town.reading() as session:
        made: Organisation = session.scalars(select(Organisation)).one()
        session.expunge(made)
        return made


def test_a_list_is_read_in_told_and_shown_to_nobody(town: Town, secretary: Actor) -> None:
    staff = town.sign_in(secretary)
    page = take(staff, LIST)
    assert "2 organisationer er nye" in page.text
    assert "Række 4" in page.text
    assert count(town) == 2
    assert "Kajakker" not in Browser(town.app).get("/organisations").text
    told = mailed(town.app)
    with time_machine.travel(clock.now() + timedelta(minutes=10), tick=False):
        told += mailed(town.app)
    assert {one["To"] for one in told} == {ALMA, "kajak@forening.example"}
    assert "liste" in words(told[0])
    with town.reading() as session:
        assert session.scalar(select(func.count(ListedOrganisation.told_at))) == 2
    assert "2 stod på en tidligere liste" in take(staff, LIST).text
    assert count(town) == 2
    assert not mailed(town.app), "nobody is told twice"


def test_whoever_has_the_address_of_the_list_is_known(town: Town, secretary: Actor) -> None:
    take(town.sign_in(secretary), LIST)
    claim(town, ALMA, name="Alma Holm")
    made = get_made(town)
    assert made.verified_at is not None
    assert not made.claimed_from_elsewhere
    assert made.cvr == "13585628"
    show(town, made.id, secretary)
    assert count(town) == 1
    assert "Kommunen kender den" in Browser(town.app).get(f"/organisations/{get(town, made.id).slug}").text


def test_another_address_waits_for_staff_and_the_list_s_is_told(town: Town, secretary: Actor) -> None:
    staff = town.sign_in(secretary)
    take(staff, LIST)
    with time_machine.travel(clock.now() + timedelta(minutes=10), tick=False):
        mailed(town.app)
    claim(town, OTTO, name="Otto Lund")
    made = get_made(town)
    assert made.verified_at is None
    assert made.claimed_from_elsewhere
    assert "anden adresse" in staff.get(f"/desk/organisations/{made.id}").text
    (told,) = [one for one in mailed(town.app) if one["To"] == ALMA]
    assert "Elmens Badmintonklub" in told["Subject"]
    assert OTTO not in words(told)
    again = sign_up(Browser(town.app), email="ida@beboer.example", name="Ida Bro")
    assert "listed-" not in again.html, "it is claimed already"


def test_what_nobody_claims_is_forgotten_with_its_address(town: Town, secretary: Actor) -> None:
    take(town.sign_in(secretary), LIST)
    with time_machine.travel(clock.now() + KEPT_UNCLAIMED + timedelta(hours=1), tick=False), town.writing() as session:
        forget_unclaimed()
        unused = session.scalars(select(Contact.id).where(is_unused())).all()
    assert count(town) == 0
    assert len(unused) == 2


def test_an_address_that_was_erased_from_a_list_does_not_come_back(town: Town, secretary: Actor) -> None:
    staff = town.sign_in(secretary)
    take(staff, LIST)
    with town.reading() as session:
        alma = ListedOrganisation.name == "Elmens Badmintonklub"
        erased_id = session.scalars(select(ListedOrganisation.contact_id).where(alma)).one()
    erased = town.app.test_cli_runner().invoke(args=["erase", "--contact", ALMA, "--yes"])
    assert erased.exit_code == 0, erased.output
    page = take(staff, LIST)
    assert "1 er slettet fra en tidligere liste" in page.text
    assert count(town) == 1, "the other one stays"
    with town.reading() as session:
        assert session.scalars(select(Contact.id).where(Contact.id == erased_id)).all() == []
        kept = session.scalars(select(LeftList.address_hash)).all()
    assert len(kept) == 1
    assert kept[0] != town.app.extensions["vault"].address_hash(ALMA), "it leads to no address that is kept"
    made, _alma = signed_up(town)
    assert get(town, made.id).verified_at is None, "whoever was erased from a list can sign up, and is not known by it"


def test_a_long_list_is_stored_with_few_questions(town: Town, secretary: Actor) -> None:
    def asked_for(numbers: range) -> int:
        rows = [ListedRow(one, f"Forening {one}", email=f"nr{one}@forening.example") for one in numbers]
        with town.reading():
            prepared = listing.prepare(rows, acting=())
        with town.writing(), asking(town.database) as asked:
            listing.take_list(prepared, by=By.person(secretary))
        return len(asked)

    assert asked_for(range(10)) <= 12
    assert asked_for(range(1000, 1800)) <= 20, "others wait while it is written"


def test_a_list_of_members_is_refused_and_nothing_of_it_kept(town: Town, secretary: Actor) -> None:
    page = take(town.sign_in(secretary), MEMBERS, status=422)
    assert "Alma" not in page.text
    assert count(town) == 0
    take(town.sign_in(secretary), b"", status=422)


def test_only_who_registers_reads_one_in(town: Town) -> None:
    moderator = town.sign_in(town.add_person(Role.MODERATOR))
    moderator.get("/desk/organisations/list", status=403)
    assert "/desk/organisations/list" not in moderator.get("/desk/organisations").links()
