"""Of what is erased staff are shown that it was there, and nothing of whoever wrote it: no mark, no place, no name."""

from collections.abc import Iterator
from datetime import timedelta

import time_machine

from app import clock
from app.alarms import actions as alarms
from app.alarms.models import AlarmEnd
from app.erasing import erase, find_owner, list_steps
from app.events import By
from app.permissions import Actor, Role
from app.publishing import actions as publishing
from app.subjects import HeldFor
from tests.conversations.talking import list_ids, say, show_all
from tests.ground.staging import Sent, Town
from tests.my_data.owning import by_code, by_mail
from tests.notifications.hearing import ALMA, mailed, published

STORY = "Jeg vil ikke leve længere. Jeg klager over afgørelsen om min førtidspension fra Jobcenteret."
SAID = "Jeg vil ikke leve længere. Jeg kræver erstatning for skaden på min bil."
OBJECTION = "Det er ikke dem. Jeg beder om aktindsigt i min sag."
OURS = "Sagen om Almasens pension."
NOTE = "Ringede til datteren."
ALL = 2**31 - 1
TOLD = (
    *("ogen vil måske tage sit eget liv", "Markeret som akut", "Det akutte er håndteret", NOTE, OURS),
    *("Klage over en afgørelse", "Anmodning om aktindsigt", "Krav om erstatning", "Der er lavet en underretning"),
    *("En klage eller en retssag", "at det ikke hører til", "skjulte det navn"),
    *("Navn og adresse blev åbnet", "Ved Almas hus", "Borger", "Forfatteren", "En erfaring"),
)
"""What tells of whoever wrote it, on one page of staff's or another."""


def live(town: Town, by: Actor) -> tuple[Sent, int]:
    """Have a case and a comment of one author marked in every way there is, and seen to; return the two."""
    sent = published(town, by, email=ALMA, name="Eksempel Almasen", show_name=True, place_text="Ved Almas hus")
    author, case, staff = by_mail(town), by_code(town, sent), town.sign_in(by)
    say(author, sent, "Lampen er gået.")
    show_all(town, by)
    (comment_id,) = list_ids(town)
    pages = (f"/desk/cases/{sent.id}", f"/desk/comments/{comment_id}")
    case.send(case.get("/my-submission"), "/my-submission/objection", {"reason": OBJECTION}, status=303)
    about = f"/desk/statutory/about/{sent.id}"
    staff.send(staff.get(about), about, status=303)
    own = f"/my-data/{sent.id}"
    author.send(author.get(own), f"{own}/name", status=303)
    author.send(author.get(own), f"{own}/correction", {"text": STORY}, status=303)
    own = f"/comments/{comment_id}"
    author.send(author.get(f"{own}/own"), f"{own}/wording", {"text": SAID}, status=303)
    staff.send(staff.get(pages[0]), f"{pages[0]}/contact", {"why": "law"}, status=200)
    for page in pages:
        staff.send(staff.get(page), f"{page}/statutory", status=303)
        staff.send(staff.get(page), f"{page}/child-report", status=303)
    for one in (sent.id, comment_id):
        with town.writing():
            alarms.handle(one, AlarmEnd.PASSED, seen=ALL, note=NOTE, by=By.person(by))
            subject = publishing.get_subject_for_update(one)
            publishing.hold(subject, HeldFor.COMPLAINT, reason=OURS, by=By.person(by))
            publishing.release(subject, reason=OURS, by=By.person(by))
    with time_machine.travel(clock.now() + timedelta(hours=1)):
        mailed(town.app)
    return sent, comment_id


def list_pages(town: Town, sent: Sent, comment_id: int) -> Iterator[tuple[str, str]]:
    """Give the text of each page of staff's on which the two may be told of, for every role that may open it."""
    addresses = (
        *(f"/desk/cases/{sent.id}", f"/desk/comments/{comment_id}", "/desk", "/desk?list=all", "/desk/comments"),
        *("/desk/statutory", f"/desk/statutory/about/{sent.id}", f"/desk/statutory/about/{comment_id}"),
    )
    for role in Role:
        browser = town.sign_in(_person(town, role))
        for address in addresses:
            response = browser.client.get(address)
            if response.status_code < 400:
                (main,) = browser.get(address).all("main")
                for choice in [*main.iter("option")]:  # what a list can be narrowed down by is told of nobody
                    choice.text = ""
                yield f"{role} at {address}", " ".join("".join(main.itertext()).split())


def _person(town: Town, role: Role) -> Actor:
    return town.add_person(role, network_id=town.networks()[0].id if role == Role.LEADER else None)


def test_staff_are_shown_nothing_of_whoever_wrote_what_is_erased(town: Town, secretary: Actor) -> None:
    sent, comment_id = live(town, secretary)
    with time_machine.travel(clock.now() + timedelta(hours=2)):
        before = " ".join(text for _page, text in list_pages(town, sent, comment_id))
        assert [one for one in TOLD if one not in before] == [], "while it is there"
        with town.writing():
            vault = town.app.extensions["vault"]
            owner = find_owner(vault, ALMA)
            assert owner is not None
            erase(owner, list_steps(vault, owner))
        pages = dict(list_pages(town, sent, comment_id))
    told = {(page, one) for page, text in pages.items() for one in TOLD if one in text}
    assert told == set()
    case = pages[f"secretariat at /desk/cases/{sent.id}"]
    for kept in (town.case(sent).number, "Ordene er slettet", "Læst af en medarbejder og vist", "fik den med mail"):
        assert kept in case, "that it was there, when, and where it was passed on to"
