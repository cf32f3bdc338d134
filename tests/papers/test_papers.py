"""What papers say, and that their files are tagged for whoever has them read aloud."""

import io
import zipfile
from itertools import pairwise
from urllib.parse import quote

import pytest
from docx import Document
from lxml import etree
from sqlalchemy import select

from app import clock
from app.casework.routing_actions import route
from app.casework.routing_forms import Target, Way
from app.events import By
from app.joint_answers import actions
from app.joint_answers.kinds import Planned
from app.joint_answers.models import JointAnswer
from app.networks.queries import get_directory
from app.permissions import Actor
from app.results.kinds import End, EndKind
from app.subjects import Audience, AuthorKind
from app.submissions.actions import withdraw
from app.submissions.models import Submission
from app.submissions.states import RouteKind
from tests.browsing import Browser
from tests.desk.conftest import act
from tests.ground.staging import Town, approve
from tests.tables import reading
from tests.tables.reading import NEEDS_PANGO

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAME = "Kim Kragh"


@pytest.fixture
def heading_id(town: Town, secretary: Actor) -> int:
    """Return a heading with three cases: one that everybody reads, of an association one, and one for staff alone."""
    cases = town.submit_all(
        [
            {"text": "Der er mørkt i tunnelen, og min datter tør ikke gå der alene.", "name": NAME},
            {"text": "Vores forening går der hver uge.", "author_kind": AuthorKind.ASSOCIATION},
            {"text": "Kun for jer: lygten er slået i stykker.", "audience": Audience.STAFF},
        ]
    )
    with town.writing() as session:
        for one in cases[:2]:
            approve(session.get_one(Submission, one.id), secretary)
        for one in cases:
            way = Way(Target(RouteKind.THEME_PILE, next(iter(get_directory().piles))), "Det venter sammen.")
            route(session.get_one(Submission, one.id), way, By.person(secretary))
        heading = actions.begin("Lys i tunnelen", by=secretary)
        actions.put_under(heading.id, [one.id for one in cases], by=secretary)
        return heading.id


def file_at(browser: Browser, address: str) -> bytes:
    answer = browser.client.get(address)
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    return bytes(answer.data)


def words_of(content: bytes) -> str:
    """Return all words of a DOCX, having seen that it is tagged."""
    document = Document(io.BytesIO(content))
    styles = [str(one.style.name) for one in document.paragraphs if one.style is not None]
    levels = [int(one[-1]) for one in styles if one.startswith("Heading")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        body = etree.fromstring(parts.read("word/document.xml"))
    for table in body.iter(f"{W}tbl"):
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        assert table.find(f"{W}tblPr/{W}tblCaption") is not None
    assert all(one.get("descr") for one in body.iter("{*}docPr"))
    return "\n".join(one.text or "" for one in body.iter(f"{W}t"))


@pytest.mark.parametrize(("language", "spoken"), [("da", "da-DK"), ("en", "en-GB")])
def test_docx_says_what_was_heard_and_is_tagged(
    town: Town, secretary: Actor, heading_id: int, language: str, spoken: str
) -> None:
    browser = town.sign_in(secretary)
    browser.get(f"/desk/joint-answers/{heading_id}?lang={language}")
    content = file_at(browser, f"/desk/papers/consultation?heading={heading_id}")
    about = Document(io.BytesIO(content)).core_properties
    assert (about.language, "Lys i tunnelen" in about.title, bool(about.author)) == (spoken, True, True)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert f'w:lang w:val="{spoken}"' in parts.read("word/styles.xml").decode()
    heard = words_of(content)
    assert ("Lys i tunnelen (3, heraf 1 forening)" in heard) is (language == "da")
    item = words_of(file_at(browser, f"/desk/papers/agenda/headings/{heading_id}"))
    assert "min datter tør ikke" in item
    for kept in ("Kun for jer", NAME):
        assert kept not in heard + item


def test_an_item_has_its_sections_from_a_theme_too(town: Town, secretary: Actor, heading_id: int) -> None:
    with town.reading():
        pile = next(iter(get_directory().piles))
    browser = town.sign_in(secretary)
    item = words_of(file_at(browser, f"/desk/papers/agenda/piles/{pile}"))
    sections = ("Resumé", "Sagsfremstilling", "Lovgrundlag", "Økonomi", "Høring og inddragelse", "Indstilling")
    assert sorted(sections, key=item.index) == list(sections)
    assert "Vores forening går der" in item
    assert "Kun for jer" not in item
    assert f'value="{heading_id}"' in browser.get("/desk/papers").html
    browser.get("/desk/papers/agenda/piles/99999", status=404)
    browser.get("/desk/papers/consultation", status=303)


@NEEDS_PANGO
def test_the_pdf_is_tagged_too(town: Town, secretary: Actor, heading_id: int) -> None:
    with town.writing():
        other_id = actions.begin("Cykler i tunnelen", by=secretary).id
    browser, address = town.sign_in(secretary), f"/desk/papers/consultation?heading={heading_id}"
    content = file_at(browser, f"{address}&heading={other_id}&pdf=1")
    named = reading.opened(file_at(browser, f"{address}&pdf=1"))
    document = reading.opened(content)
    tags = reading.list_tags(document)
    assert [one for one in tags if one.startswith("H")][:3] == ["H1", "H2", "H3"]
    for one in ("Table", "THead", "TH", "TR", "TD", "Caption"):
        assert one in tags, "tables say what their heads are"
    assert tags.index("H1") < tags.index("Table"), "what is read first stands first"
    assert str(document.Root.Lang).startswith("da")
    assert "Lys i tunnelen" in str(named.docinfo["/Title"])
    assert document.docinfo["/Author"]


def test_what_nobody_or_nobody_any_more_has_written_makes_papers_too(
    town: Town, secretary: Actor, heading_id: int
) -> None:
    with town.writing() as session:
        empty = actions.begin("Ingen har skrevet", by=secretary).id
        case = session.scalars(select(Submission).order_by(Submission.id.desc())).first()
        assert case is not None
        withdraw(case)
    browser = town.sign_in(secretary)
    for address in (f"consultation?heading={empty}", f"agenda/headings/{empty}"):
        assert "Ingen har skrevet om det." in words_of(file_at(browser, f"/desk/papers/{address}"))
    heard = words_of(file_at(browser, f"/desk/papers/consultation?heading={heading_id}&heading={'9' * 18}x"))
    assert "(2, heraf 1 forening)" in heard
    assert "2, heraf 1 forening" in browser.get(f"/desk/joint-answers/{heading_id}").text
    for number in ("9" * 18, "9" * 30, "9" * 5000, "0", "-1", "\0", "²"):
        browser.get(
            f"/desk/papers/consultation?heading={quote(number)}", status=404 if number in ("9" * 18, "0") else 303
        )


def test_an_item_says_what_they_write_once_and_in_its_own_language(
    town: Town, secretary: Actor, heading_id: int
) -> None:
    summary = "De beder om mere lys i tunnelen, og de fleste af dem går der hver aften med deres børn."
    answer = "Vi sætter seks nye lamper op i tunnelen, og de bliver tændt inden jul."
    with town.writing() as session:
        heading = session.get_one(JointAnswer, heading_id)
        heading.summary = summary
        planned = Planned(end=End(EndKind.PLANNED, link="https://plan.example/lys"), texts={"da": answer})
        made = actions.keep_draft(heading_id, None, planned, by=secretary)
        made.ordered_at = made.due_at = made.done_at = clock.now()
    browser = town.sign_in(secretary)
    browser.get(f"/desk/joint-answers/{heading_id}?lang=en")
    for address in (f"agenda/headings/{heading_id}", f"consultation?heading={heading_id}"):
        content = file_at(browser, f"/desk/papers/{address}")
        said = words_of(content)
        assert (said.count(summary), said.count(answer)) == (1, 1)
        assert {summary, answer} <= set(spoken(content, "da-DK"))
    assert "It is planned" in words_of(file_at(browser, f"/desk/papers/agenda/headings/{heading_id}"))
    browser.get(f"/desk/joint-answers/{heading_id}?lang=da")
    assert summary not in spoken(file_at(browser, f"/desk/papers/agenda/headings/{heading_id}"), "da-DK")


def spoken(content: bytes, language: str) -> list[str]:
    """Return the runs that a DOCX marks with a language."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        body = etree.fromstring(parts.read("word/document.xml"))
    marked = [
        one
        for one in body.iter(f"{W}r")
        if (of := one.find(f"{W}rPr/{W}lang")) is not None and of.get(f"{W}val") == language
    ]
    return ["".join(text.text or "" for text in one.iter(f"{W}t")) for one in marked]


def test_nothing_is_quoted_that_not_everybody_reads(town: Town, secretary: Actor, heading_id: int) -> None:
    """What was public and is hidden is quoted no more, and what may be a CPR number never is."""
    hidden, told = town.submit_all(
        [{"text": "Her står noget om naboen."}, {"text": "Lys nu. Mit nummer er 010190-1234."}]
    )
    with town.writing() as session:
        for one in (hidden, told):
            approve(session.get_one(Submission, one.id), secretary)
        actions.put_under(heading_id, [hidden.id, told.id], by=secretary)
    browser = town.sign_in(secretary)
    before = words_of(file_at(browser, f"/desk/papers/agenda/headings/{heading_id}"))
    act(browser, hidden.id, "hiding", {"reason": "Der står et navn."}, status=303)
    after = words_of(file_at(browser, f"/desk/papers/agenda/headings/{heading_id}"))
    assert ("noget om naboen" in before, "noget om naboen" in after) == (True, False)
    assert "Lys nu" in after
    assert "010190" not in before + after
