"""Everybody who could look at a staged town, and everything they look at: each answer once, whole."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage

from sqlalchemy import select

from app.accounts.models import Contact, Person, PersonRole
from app.network_leading.models import NetworkHandover
from app.permissions import Actor, Role
from app.submissions.actions import new_author_link
from app.vault import get_vault
from app.web.forms import new_key
from app.web.gates import Gate, gate_of
from tests.browsing import Browser
from tests.ground.staging import Sent
from tests.security.canaries import CANARY, Thing
from tests.security.routes import DUMMY_NUMBER, DUMMY_WORD, Route, list_routes
from tests.security.staged import DUTY, FOLLOWER, NETWORK_PAGES, STRANGER, UNIT, Staged
from tests.security.staged_kinds import STAGED

_OF_ONE = re.compile(r"(?<=\d)\?.*$")
"""What an address of one thing says of the list that its reader came from."""
_LINK = re.compile(r'href="(/[^"#]*)')
_CHOICES = re.compile(r'<select[^>]* name="(\w+)".*?</select>', re.DOTALL)
_VALUE = re.compile(r'<option[^>]* value="([^"]+)"')


OPENING = "POST /desk/cases/<int:case_id>/contact"


@dataclass(frozen=True)
class Answer:
    """What somebody was answered: who, as the author of what if of anything, where, and all that was said."""

    reader: str
    own: Thing | None
    where: str
    said: str


def look_at_all(staged: Staged) -> Iterator[Answer]:
    """Give every answer to everybody, and every mail to whoever gets it."""
    yield from _as_nobody(staged)
    own_pages = [*_list_pages(staged, "/mine"), *_list_pages(staged, "/my-")]
    for letter, address in (("g", STRANGER), ("f", FOLLOWER)):
        yield from _crawl(letter, staged.guest(address), [*own_pages, *_pages(staged)], within="/mine")
    for thing in staged.things:
        yield from _as_author(staged, thing)
        yield from _as_others(staged, thing)
    for thing in (one for one in staged.acted_on if one.email):
        yield from _as_author_of_acted(staged, thing)
    for letter, actor in staged.staff.items():
        browser = staged.town.sign_in(actor)
        shelves = [f"/desk?list={whose}" for whose in ("mine", "unassigned", "all")]
        done = [one.at_work for one in staged.acted_on] if letter in "LMS" else []
        at_the_desk = [*_list_pages(staged, "/desk", reader=actor), *done, *shelves, "/account"]
        yield from _crawl(letter, browser, [*at_the_desk, *_pages(staged)], within="/desk")
        opened = (one for one in list_routes(staged.town.app) if str(one) == OPENING)
        for address in (each for one in opened for each in _filled(staged, one, staged.things, actor)):
            yield _open(letter, browser, address, {"why": "reach"})
        for seq in staged.redactions():
            word = staged.canaries.breed("act", "opening", "reason") if letter in "MS" else "det"
            why = f"Vi skal se {word} efter."
            yield _open(letter, browser, f"/desk/redactions/{seq}/original", {"reason": why})
    for letter, actor in staged.staff.items():  # the traces that this has left
        yield _ask(letter, staged.town.sign_in(actor), "/desk/traces")
    leaders = _list_leaders(staged)
    for mail in staged.letters:
        yield from _mail(staged, mail, leaders)


def _mail(staged: Staged, letter: EmailMessage, leaders: set[str]) -> Iterator[Answer]:
    """Give a mail as its receiver has it, who knows their own address, and what only it leads to."""
    whose = ((one, who) for one in (*staged.things, *staged.acted_on) for who in one.addresses.items())
    own, who = next(((one, letter_of) for one, (letter_of, address) in whose if address == letter["To"]), (None, "n"))
    reader = (
        "L" if letter["To"] in leaders else {FOLLOWER: "f", STRANGER: "g", DUTY: "d", UNIT: "u"}.get(letter["To"], who)
    )
    bodies = [str(part.get_content()) for part in letter.walk() if part.get_content_maintype() == "text"]
    said = "\n".join([*(f"{name}: {value}" for name, value in letter.items() if name != "To"), *bodies])
    yield Answer(reader, own, f"the mail {letter['Subject']!r}", said)
    for begin in ("/co-authors/", *(one.from_mail for one in STAGED.values() if one.from_mail)):
        for address in dict.fromkeys(re.findall(rf"{re.escape(begin)}[\w-]+", said)):
            yield _ask(reader, Browser(staged.town.app), address, own=own)


def _list_leaders(staged: Staged) -> set[str]:
    """Return where the leaders of networks get mail, and whoever is asked to lead one."""
    with staged.town.reading() as session:
        sealed = select(Contact.address_sealed).join(Person, Person.contact_id == Contact.id)
        leads = Person.id.in_(select(PersonRole.person_id).where(PersonRole.role == Role.LEADER))
        is_asked = Person.id.in_(select(NetworkHandover.person_id))
        return {get_vault().decrypt(one) for one in session.scalars(sealed.where(leads | is_asked))}


def _as_nobody(staged: Staged) -> Iterator[Answer]:
    browser = Browser(staged.town.app)
    listed = browser.client.get("/submissions").get_data(as_text=True)
    chosen = [
        f"/submissions?{found[1]}={value}" for found in _CHOICES.finditer(listed) for value in _VALUE.findall(found[0])
    ]
    assert len(chosen) > 30, "the list can be narrowed and put in order"
    yield from _crawl("n", browser, ["/", *chosen, *_list_pages(staged, "/")], within="/")
    for one in (*staged.things, *staged.acted_on):
        if one.secret:
            yield _ask("r", browser, f"/receipts/{one.secret}", own=one)
    for story in dict.fromkeys(staged.told):
        told = browser.post("/submissions/new", {"text": story}, token=False)
        alike = browser.send(told, "/submissions/preview", {"kind": "idea"})
        yield Answer("n", None, f"step 2 of {story!r}", told.html + alike.html)
        before = browser.send(browser.get("/experience"), "/experience", {"text": story})
        yield Answer("n", None, f"experience with {story!r}", before.html)
    for kind in STAGED.values():
        yield from (Answer("n", None, where, said) for where, said in kind.looks(browser))


def _as_author(staged: Staged, thing: Thing) -> Iterator[Answer]:
    """By a button in a mail to the address, by a link to the case, by its number and code."""
    town = staged.town
    if thing.email:
        yield from _as_guest(staged, "a", thing.email, thing)
    if not thing.secret or thing.state == "erased":
        return
    with town.writing():
        token = new_author_link(thing.id)
        code = get_vault().receipt_code(thing.secret)
    by_link, by_code = Browser(town.app), Browser(town.app)
    by_link.post(f"/author-links/{token}", {}, status=303)
    by_code.post("/my-case", {"number": town.case(Sent(thing.id, thing.secret)).number, "code": code}, status=303)
    yield _ask("a", by_link, "/my-submission", own=thing)
    for address in ("/my-submission", "/my-data", _public(thing)):
        yield _ask("a", by_code, address, own=thing)


def _as_others(staged: Staged, thing: Thing) -> Iterator[Answer]:
    for letter, address in thing.people.items():
        yield from _as_guest(staged, letter, address, thing)


def _as_guest(staged: Staged, letter: str, address: str, thing: Thing) -> Iterator[Answer]:
    some = [thing, staged.thing("case", "hidden")]
    own_pages = [*_list_pages(staged, "/mine", some), *_list_pages(staged, "/my-", some)]
    public = _public(thing)
    pages = [*own_pages, *([f"{public}/own", f"{public}/phrases", public] if public else [])]
    yield from _crawl(letter, staged.guest(address), pages, within="/mine", own=thing)


def _as_author_of_acted(staged: Staged, thing: Thing) -> Iterator[Answer]:
    """On the page that tells what was done: of a case the author's own, of a comment the copy of all that is kept."""
    guest = staged.guest(thing.email)
    guest.client.post("/mine/cases", data={"case": str(thing.id), "csrf_token": guest.token()})
    yield _ask("a", guest, "/my-submission" if thing.secret else "/my-data/copy.json", own=thing)


def _public(thing: Thing) -> str:
    beginnings = {"case": "/submissions", "comment": "/comments"}
    return f"{beginnings[thing.kind]}/{thing.id}" if thing.kind in beginnings else thing.page


def _pages(staged: Staged) -> list[str]:
    return [public for one in staged.things if (public := _public(one))]


def _list_pages(
    staged: Staged, within: str, things: list[Thing] | None = None, *, reader: Actor | None = None
) -> list[str]:
    """Return the address of every page within, with the numbers of things of its kind (of all if none are given)."""
    routes = [one for one in list_routes(staged.town.app) if one.method == "GET" and one.address.startswith(within)]
    numbered = [*staged.things, *staged.networks] if things is None else things
    return list(dict.fromkeys(address for one in routes for address in _filled(staged, one, numbered, reader)))


def _filled(staged: Staged, route: Route, things: list[Thing], reader: Actor | None) -> list[str]:
    """Return a route's addresses, one for each thing of its kind.

    Of what nobody finds, or at whose gate the reader is stopped, only two: nothing of a thing is loaded for it, so
    that its state tells nothing.
    """
    if DUMMY_WORD in route.address or is_stopped(gate_of(staged.town.app.view_functions[route.rule.endpoint]), reader):
        things = [one for one in things if one.state in TRIED_IN]
    kinds = {"/submissions/": "case", "/cases/": "case", "/comments/": "comment", "/desk/networks/": "network"}
    kinds |= dict.fromkeys([f"/desk/{one}/" for one in NETWORK_PAGES], "network") | {"/desk/trials/": "trial"}
    kinds |= {"/desk/solutions/": "solution"}
    kinds |= {f"/{one.plural}/": one.kind for one in STAGED.values()}
    kind = next((kinds[begin] for begin in kinds if begin in route.address), None)
    numbers = [str(one.id) for one in things if kind in (None, one.kind)]
    if "/redactions/" in route.address:
        numbers = [str(one) for one in staged.redactions()]
    return list(dict.fromkeys(route.address.replace(str(DUMMY_NUMBER), number) for number in numbers))


TRIED_IN = ("published", "hidden")
"""In what states of a thing those try who are refused whatever it is."""


def is_stopped(gate: Gate | None, reader: Actor | None) -> bool:
    """Return whether a gate lets nobody pass with what the reader may do, None for somebody who is not signed in."""
    if gate is None or gate.is_public:
        return False
    return reader is None or (gate.permission is not None and not reader.may(gate.permission))


def _crawl(
    reader: str, browser: Browser, first: Iterable[str], *, within: str, own: Thing | None = None
) -> Iterator[Answer]:
    """Give each answer to `first`, and to every link on our pages below `within`; no page twice."""
    waiting, seen = list(first), set[str]()
    while waiting:
        address = waiting.pop()
        page = _OF_ONE.sub("", address)
        if page in seen or address.startswith(("//", "/static/")) or "lang=" in address:
            continue
        seen.add(page)
        answer = _ask(reader, browser, address, own=own)
        yield answer
        links = [html.unescape(one) for one in _LINK.findall(answer.said)]
        waiting += [one for one in links if one.startswith(within) and one.count("&") == 0]


def _ask(reader: str, browser: Browser, address: str, *, own: Thing | None = None) -> Answer:
    answer = browser.client.get(address)
    read = answer.get_data().decode(errors="replace")  # a workbook is no text
    said = f"{answer.headers}\n{read}"
    # A name in the address that somebody asked for is told them by no answer that repeats the address.
    return Answer(reader, own, address, said.replace(address, "") if CANARY.search(address) else said)


def _open(reader: str, browser: Browser, address: str, why: dict[str, str]) -> Answer:
    """Press the button that opens what is kept closed, saying why."""
    answer = browser.client.post(address, data=why | {"csrf_token": browser.token(), "key": new_key()})
    return Answer(reader, None, f"{address} opened", answer.get_data(as_text=True))
