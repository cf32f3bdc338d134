"""What a network works with is laid before politicians: its page says before whom, and all behind it hear of it."""

import io

from docx import Document
from flask import Flask
from sqlalchemy import select

from app.accounts.guests import keep_address
from app.accounts.writers import Writer
from app.committee_decisions.models import CommitteeDecision
from app.committee_desk.behind import list_behind
from app.events import By
from app.network_members.actions import accept, invite
from app.networks.queries import get_directory
from app.networks.states import Stage
from app.permissions import Role
from app.subjects import Voice
from app.trials.models import Trial
from tests.browsing import Browser
from tests.challenges.opening import opened
from tests.committee_desk.test_decisions import COMMITTEE, LINE, MEETS, body, days_later, words
from tests.contributions.giving import given
from tests.desk.conftest import Desk
from tests.entries.adding import added
from tests.ground.staging import Town, asking
from tests.joint_answers.test_answering import Staff, confirm, later, work
from tests.results.test_ends import read_by_all
from tests.trials.trying import put_trial


def laid_before(desk: Desk, app: Flask) -> tuple[int, int, str]:
    """Have a case that a network has taken in; returns its id, the network's, and the address of the network's page."""
    case_id = desk.case(at="accepted")
    confirm(app)
    network_id = desk.row(case_id).network_id
    assert network_id is not None
    with Town(app).reading():
        return case_id, network_id, f"/networks/{get_directory().networks[network_id].slug}"


def test_the_page_says_who_decides_and_all_behind_it_hear_what_was_decided(
    desk: Desk, staff: Staff, app: Flask
) -> None:
    case_id, network_id, public = laid_before(desk, app)
    page = f"/desk/committee/networks/{network_id}"
    signe = staff("sekretariat")
    assert page in signe.get(f"/desk/network-stages/{network_id}").links()
    meets = {"meets_by": COMMITTEE, "meets_on": MEETS.isoformat()}
    signe.send(signe.get(page), f"{page}/meeting", meets, status=303)
    assert COMMITTEE in Browser(app).get(public).text
    with days_later(11):
        signe = staff("sekretariat")
        signe.send(signe.get(page), page, words(), status=303)
        assert work(app) == []
        assert LINE not in Browser(app).get(public).text, "for ten minutes nobody reads it"
        mails = later(app)
        assert [str(one["To"]) for one in mails] == ["kim@example.org"]
        assert LINE in body(mails[0])
        assert LINE in Browser(app).get(public).text
        assert LINE in read_by_all(desk, case_id)


def test_a_leader_has_no_way_there(desk: Desk, app: Flask) -> None:
    _case_id, network_id, _public = laid_before(desk, app)
    town = Town(app)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network_id))
    page = f"/desk/committee/networks/{network_id}"
    assert page not in leader.get(f"/desk/network-stages/{network_id}").links()
    leader.get(page, status=403)
    leader.get(f"/desk/papers/agenda/networks/{network_id}", status=403)


def test_the_item_for_an_agenda_tells_what_the_network_asks_and_found(desk: Desk, staff: Staff, app: Flask) -> None:
    _case_id, network_id, _public = laid_before(desk, app)
    put_trial(Town(app), network_id)
    signe = staff("sekretariat")
    address = f"/desk/papers/agenda/networks/{network_id}"
    assert address in signe.get(f"/desk/committee/networks/{network_id}").links()
    document = Document(io.BytesIO(signe.client.get(address).data))
    said = "\n".join(one.text for one in document.paragraphs)
    with Town(app).reading() as session:
        network = get_directory().networks[network_id]
        titles = session.scalars(select(Trial.title).where(Trial.network_id == network_id)).all()
    assert network.words["en"].name in said
    assert network.words["en"].question in said
    assert network.words["en"].learned in said
    assert titles
    assert all(one in said for one in titles)
    signe.get("/desk/papers/agenda/networks/987654", status=404)


def test_a_page_asks_no_more_however_much_was_decided(desk: Desk, app: Flask) -> None:
    _case_id, _network_id, public = laid_before(desk, app)
    town, browser = Town(app), Browser(app)
    browser.get(public)
    with asking(town.database) as asked:
        browser.get(public)
    assert "committee" not in str(asked), "it is kept in the process"


def test_the_networks_own_committee_is_proposed_and_named_in_the_item(desk: Desk, staff: Staff, app: Flask) -> None:
    _case_id, network_id, _public = laid_before(desk, app)
    signe, helping = staff("sekretariat"), f"/desk/network-help/{network_id}"
    said = {"committee": COMMITTEE, "cost": "38.000 kroner til lamper", "next_asks": "60.000 kroner inden 1. februar"}
    signe.send(signe.get(helping), f"{helping}/help", said, status=303)
    page = f"/desk/committee/networks/{network_id}"
    assert signe.get(page).form(f"{page}/meeting")["meets_by"] == COMMITTEE
    assert signe.get(page).form(page)["committee"] == COMMITTEE
    document = Document(io.BytesIO(signe.client.get(f"/desk/papers/agenda/networks/{network_id}").data))
    assert COMMITTEE in document.paragraphs[1].text + document.paragraphs[2].text
    assert said["next_asks"] in [one.text for one in document.paragraphs], "what money is asked for is written already"
    assert said["cost"] in [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def test_who_is_in_it_and_who_gave_to_its_challenges_hear_it_once_besides_authors(
    desk: Desk, staff: Staff, app: Flask
) -> None:
    case_id, network_id, _public = laid_before(desk, app)
    town, page, by = Town(app), f"/desk/committee/networks/{network_id}", Town(app).add_person(Role.SECRETARIAT)
    made = opened(town, by, network_id=network_id)
    with town.writing() as session:
        for email, stages in (("ida@example.org", ()), ("ude@example.org", (Stage.ANCHOR,))):
            to = keep_address(email)
            accept(invite(network_id, to, organisation_id=None, stages=stages, by=By.SYSTEM, tells=False))
        giver = keep_address("giver@example.org")
        author = session.scalars(select(Voice.contact_id).where(Voice.subject_id == case_id)).one()
    given(town, made.slug, email="gave@example.org")
    for number, contact_id in enumerate((giver, giver, author)):
        added(town, made.id, f"Der er mørkt i den {number}. tunnel.", writer=Writer(contact_id=contact_id))
    later(app)
    with days_later(11):
        signe = staff("sekretariat")
        signe.send(signe.get(page), page, words(), status=303)
        mails = [one for one in later(app) if LINE in body(one)]
    hears = ["gave@example.org", "giver@example.org", "ida@example.org", "kim@example.org"]
    assert sorted(str(one["To"]) for one in mails) == hears, "each once"
    with days_later(12):
        signe = staff("sekretariat")
        offered = next(one for one in signe.get(page).links() if "corrects=" in one)
        signe.send(signe.get(offered), page, words(why="Vi havde læst den forkerte linje."), status=303)
        again = {str(one["To"]): str(one["Subject"]) for one in later(app)}
    assert sorted(again) == hears
    assert all(one.startswith(("Rettet: ", "Put right: ")) for one in again.values()), again
    with town.reading() as session:
        decision = session.scalars(select(CommitteeDecision.id).order_by(CommitteeDecision.id.desc())).first() or 0
        everybody = list_behind(decision, network_id)
        assert len(everybody) > 1
        assert [list_behind(decision, network_id, only=one) for one in everybody] == [[one] for one in everybody]
        assert list_behind(decision, network_id, only=author) == []
