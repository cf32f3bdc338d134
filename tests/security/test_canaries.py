"""A word that nobody else may read, put into what is not public, is on no page of any kind that others can open."""

from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import text

from app.casework import publishing_actions
from app.events import By
from app.permissions import Role
from app.subjects import Audience
from app.submissions import actions
from app.submissions.models import Submission
from app.web.act_form import Why
from tests.browsing import Browser
from tests.ground.staging import Sent, Town
from tests.security.routes import list_routes

CANARY = "kanariegul"
SHARED = (
    "Legepladsen ved biblioteket mangler gyngestativer, bænkeborde og skyggefulde kastanjetræer til børnefamilierne."
)
STORY = f"{SHARED} {CANARY.capitalize()} maling ville pynte."
NAME, ADDRESS = "Kanariette Fuglesang", "kanariette@fuglesang.example"
SECRET_STATES = ("received", "returned", "hidden", "withdrawn", "network", "staff", "changed")


@dataclass(frozen=True)
class Cage:
    """A case in a state in which its newest text is not for everybody."""

    sent: Sent
    status: int


def put_in(town: Town, state: str) -> Cage:
    """Put the canary into a case in `state`; its page then answers `status` to everybody."""
    secretary = town.add_person(Role.SECRETARIAT)
    audience = Audience(state) if state in {"network", "staff"} else Audience.PUBLIC
    story = {"title": f"Gynger og {CANARY}", "text": STORY}
    if state == "changed":
        story = {"title": "Gynger", "text": SHARED}
    sent = town.submit(**story, audience=audience, name=NAME, email=ADDRESS, show_name=False)
    if state == "received":
        return Cage(sent, 404)
    town.bring(sent, "answered", by=secretary)
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        if state == "returned":
            publishing_actions.send_back(case, Why("Fjern venligst naboens navn."), By.person(secretary))
        elif state == "hidden":
            publishing_actions.hide(case, Why("Der står et navn i teksten."), By.person(secretary))
        elif state == "withdrawn":
            actions.withdraw(case)
        elif state == "changed":
            actions.add_to(case, STORY, [])
    return Cage(sent, {"network": 404, "staff": 404, "changed": 200}.get(state, 410))


def crawl(browser: Browser, *first: str, within: str = "/") -> dict[str, str]:
    """Follow every link on our pages below `within`, from `first` on; return each whole answer by its address."""
    waiting, seen = [within, *first], dict[str, str]()
    while waiting:
        address = waiting.pop()
        if address in seen or not address.startswith(within) or address.startswith(("//", "/static/")):
            continue
        answer = browser.client.get(address)
        seen[address] = f"{answer.headers}\n{answer.get_data().decode(errors='replace')}"  # a workbook is no text
        if answer.mimetype == "text/html" and answer.status_code == 200:
            links = (link.partition("#")[0] for link in Browser._examined(browser, answer, address, None).links())
            waiting += [link for link in links if "lang=" not in link]
        elif "Location" in answer.headers:
            waiting.append(answer.headers["Location"])
    return seen


def public_surfaces(town: Town, browser: Browser, cage: Cage) -> dict[str, str]:
    """Return every page an anonymous reader can reach: all links, all routes, searches, sort orders and filters."""
    with town.reading() as session:
        kinds = {
            table: list(session.execute(text(f"SELECT slug FROM {table}")).scalars())
            for table in ("network", "theme", "place", "theme_pile")
        }
    lists = [f"/submissions?q={word}" for word in (CANARY, CANARY[:6], "gyngestativer", "Kanariette", "fuglesang")]
    lists += [f"/submissions?sort={sort}" for sort in ("newest", "oldest", "answered")]
    lists += [f"/submissions?kind={kind}" for kind in ("problem", "idea")]
    lists += ["/submissions.atom", "/submissions.atom?sort=answered", f"/submissions.atom?q={CANARY}"]
    lists += [f"/submissions?status={status}" for status in ("open", "routed", "answered", "closed")]
    lists += [f"/submissions?theme={slug}" for slug in kinds["theme"][:4]]
    lists += [f"/submissions?network={slug}" for slug in kinds["network"][:4]]
    lists += [f"/networks/{slug}" for slug in kinds["network"][:4]]
    lists += [f"/theme-piles/{slug}" for slug in kinds["theme_pile"]]
    routes = [route.address for route in list_routes(town.app) if route.method == "GET"]
    return crawl(browser, *lists, *routes, f"/submissions/{cage.sent.id}", f"/desk/cases/{cage.sent.id}", "/?lang=en")


@pytest.mark.either_database
@pytest.mark.parametrize("state", SECRET_STATES)
def test_what_is_not_public_is_on_no_public_page(app: Flask, state: str) -> None:
    town = Town(app)
    cage = put_in(town, state)
    other = town.submit(title="Bænke", text=SHARED)
    town.bring(other, "answered", by=town.add_person(Role.SECRETARIAT))
    stranger = Browser(app)
    surfaces = public_surfaces(town, stranger, cage)
    assert len(surfaces) > 40, "the walk was too short to prove anything"
    surfaces["a receipt of somebody else"] = stranger.get(f"/receipts/{other.secret}").html
    told = stranger.post("/submissions/new", {"text": SHARED}, token=False)
    alike = stranger.send(told, "/submissions/preview", {"kind": "idea"}, status=200)
    assert f"/submissions/{other.id}" in alike.links(), "step 2 shows what is alike, so it can leak"
    surfaces["what is alike in step 2"] = alike.html
    for address, page in surfaces.items():
        for secret in (NAME, ADDRESS, "fuglesang.example", "Kanariette"):
            body = page.replace(f"?q={secret}", "").replace(f'value="{secret}"', "") if "?q=" in address else page
            assert secret not in body, f"{state}: {secret} is on {address}"
        if "q=" in address:
            assert f"/submissions/{cage.sent.id}" not in page or state == "changed", f"{state}: found by {address}"
            continue
        assert CANARY not in page.casefold(), f"{state}: the canary is on {address}"
    assert stranger.get(f"/submissions/{cage.sent.id}", status=cage.status)


def test_a_canary_that_is_let_out_is_seen(app: Flask) -> None:
    """The walk finds what is public: else it would prove nothing about what is not."""
    town = Town(app)
    sent = town.submit(title="Gynger", text=STORY, name=NAME, show_name=True)
    town.bring(sent, "answered", by=town.add_person(Role.SECRETARIAT))
    surfaces = public_surfaces(town, Browser(app), Cage(sent, 200))
    seen_on = {address for address, page in surfaces.items() if CANARY in page.casefold()}
    assert {f"/submissions/{sent.id}", "/submissions", "/submissions?sort=answered"} <= seen_on
    assert NAME in surfaces[f"/submissions/{sent.id}"]


@pytest.mark.parametrize("state", ["returned", "hidden", "withdrawn"])
def test_once_public_and_now_gone_is_gone_at_once(app: Flask, state: str) -> None:
    town = Town(app)
    cage = put_in(town, state)
    page = Browser(app).get(f"/submissions/{cage.sent.id}", status=410)
    assert CANARY not in page.html.casefold()
    never = town.submit(text=STORY)
    Browser(app).get(f"/submissions/{never.id}", status=404)
    with town.reading() as session:
        row = session.get_one(Submission, cage.sent.id)
        assert not row.listed
        key = "rowid" if town.database.is_sqlite else "published_seq"
        left = session.execute(
            text(f"SELECT count(*) FROM submission_search WHERE {key} = :seq"), {"seq": row.published_seq}
        )
        assert left.scalar() == 0, "it is still in the search index"


@pytest.mark.parametrize("state", ["answered", "offered"])
def test_an_identity_is_read_only_by_those_who_may(app: Flask, state: str) -> None:
    """Secretariat and the leader of an accepted match see who wrote it, once they say why; others never do."""
    town = Town(app)
    own, other = town.networks()[:2]
    secretary = town.add_person(Role.SECRETARIAT)
    sent = town.submit(title="Gynger", text=SHARED, name=NAME, email=ADDRESS)
    town.bring(sent, "answered" if state == "answered" else "routed", by=secretary, network_id=own.id)
    accepted = state == "answered"
    allowed = {
        "secretariat": (town.add_person(Role.SECRETARIAT), 200, True),
        "leader": (town.add_person(Role.LEADER, network_id=own.id), 200, accepted),
        "another leader": (town.add_person(Role.LEADER, network_id=other.id), 404, False),
        "moderator": (town.add_person(Role.MODERATOR), 200, False),
        "administrator": (town.add_person(Role.ADMINISTRATOR), 403, False),
    }
    for who, (actor, status, sees) in allowed.items():
        browser = town.sign_in(actor)
        page = browser.get(f"/desk/cases/{sent.id}", status=status)
        assert NAME not in page.html, f"{who} in a case that is {state}"
        assert ADDRESS not in page.html, f"{who} in a case that is {state}"
        why = {"why": "reach", "csrf_token": browser.token()}
        opened = browser.client.post(f"/desk/cases/{sent.id}/contact", data=why).get_data(as_text=True)
        assert (NAME in opened, ADDRESS in opened) == (sees, sees), f"{who} in a case that is {state}"
        shelves = [f"/desk?list={whose}" for whose in ("mine", "unassigned", "all")]
        for address, html in crawl(browser, *shelves, within="/desk").items():
            if not address.startswith("/desk/cases/"):
                assert NAME not in html, f"{who}: the name is on {address}"
                assert ADDRESS not in html, f"{who}: the address is on {address}"


def test_two_by_one_author_look_like_two_by_two(app: Flask) -> None:
    """Nothing public ties two submissions to one address: the pages differ only in number, date and text."""
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    first, second, third = (
        town.submit(title="Gynger", text=SHARED, email=address) for address in (ADDRESS, ADDRESS, "en@anden.example")
    )
    town.publish([first, second, third], by=secretary)
    pages = [Browser(app).get(f"/submissions/{one.id}") for one in (first, second, third)]
    numbers = [town.case(one).number for one in (first, second, third)]
    cited = [f"/submissions/{one.id}" for one in (first, second, third)]
    plain = [
        page.text.replace(number, "N").replace(at, "/submissions/N")
        for page, number, at in zip(pages, numbers, cited, strict=True)
    ]
    assert plain[0] == plain[1] == plain[2]


def test_a_leader_never_reads_another_networks_case(app: Flask) -> None:
    """Not its page, not in the list, not in a count, and no act on it."""
    town = Town(app)
    own, other = town.networks()[:2]
    cage = put_in(town, "received")
    town.bring(cage.sent, "routed", by=town.add_person(Role.SECRETARIAT), network_id=other.id)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=own.id))
    for address, html in crawl(leader, "/desk?list=all", "/desk?list=unassigned&state=new", within="/desk").items():
        assert CANARY not in html.casefold(), address
    for act in ("match", "draft", "answer", "owner"):
        leader.post(f"/desk/cases/{cage.sent.id}/{act}", {"version": "1"}, status=404)
