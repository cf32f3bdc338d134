"""The main job, from a phone on the way home to an answer that everybody can read, and back to the author."""

import re
from dataclasses import dataclass
from functools import partial

import pytest
from playwright.sync_api import Browser, expect

from tests.ground.staging import working_day_in
from tests.journeys.serving import Town
from tests.journeys.visiting import DESK, PHONE, Visitor, visit

pytestmark = pytest.mark.journey


@dataclass(frozen=True)
class Story:
    """What somebody writes, and what becomes of it."""

    language: str
    title: str
    text: str
    network: str
    first_word: str
    answer: str
    addition: str


DANISH = Story(
    "da",
    "Vi tør ikke gå gennem tunnelen ved stationen",
    "Min datter og jeg går en lang omvej, fordi tunnelen er mørk om aftenen, og der tit står en gruppe derinde. "
    "Flere af naboerne er utrygge og gør det samme.\n\nKan vi finde på noget, så der er lys og liv hele døgnet?",
    "Tryg by i øjenhøjde",
    "Netværket har læst det og går derned en aften i næste uge.",
    "Vi har været i tunnelen. Lamperne er skiftet, og vi prøver aftenture af i to måneder.",
    "De nye lamper virker, men den ene ende er stadig mørk.",
)
ENGLISH = Story(
    "en",
    "We do not dare to walk through the underpass",
    "My daughter and I take a long detour, because the underpass is dark in the evening and a group often stands "
    "there.\n\nMany neighbours feel unsafe and do the same. Could we find a way to bring light and life to it?",
    "Safe town at eye level",
    "The network has read it and goes there one evening next week.",
    "We have been in the underpass. The lamps are new, and we try evening walks for two months.",
    "The new lamps work, but one end is still dark.",
)


@pytest.mark.parametrize(
    ("story", "scripts"),
    [(DANISH, True), (DANISH, False), (ENGLISH, True)],
    ids=["danish", "danish-without-javascript", "english"],
)
def test_a_problem_is_sent_matched_published_passed_on_and_answered(
    story: Story, *, scripts: bool, town: Town, chromium: Browser
) -> None:
    walk(story, town, chromium, scripts=scripts)


def test_the_same_on_postgresql(postgresql_town: Town, chromium: Browser) -> None:
    walk(DANISH, postgresql_town, chromium)


def walk(story: Story, town: Town, chromium: Browser, *, scripts: bool = True) -> None:
    window = partial(visit, chromium, town, language=story.language, java_script_enabled=scripts)
    with window(width=PHONE) as resident:
        number, code = send(resident, story)
        receipt = resident.path
        with window(width=DESK) as staff:
            staff.sign_in("secretariat")
            find(staff, story, number)
            public = publish(staff)
            route(staff, story.network)
            give_first_word(staff, story)
            answer(staff, story)
        read(resident, public, story, number)
    # Another browser, days later: the link alone shows, the code lets act.
    with window(width=PHONE) as author:
        author.open(receipt)
        expect(author.page.locator(".code")).to_have_count(0)
        add(author, code, story.addition)


def send(resident: Visitor, story: Story) -> tuple[str, str]:
    """Write from the front page, check, and send; give the receipt's number and code."""
    page = resident.open(f"/?lang={story.language}").page
    page.locator("#text").fill(story.text)
    page.locator(".ask button[type=submit]").click()
    expect(page.locator("textarea[name=text]")).to_have_value(story.text)
    page.locator("input[name=title]").fill(story.title)
    page.locator("input[name=kind][value=problem]").check()
    page.locator("form[action='/submissions/preview'] .actions button").click()

    suggestion = page.locator(".reason").first
    expect(suggestion).to_contain_text(story.network)
    expect(suggestion.locator("mark").first).to_be_visible()
    page.locator("input[name=place]").fill("Galgebakken")
    page.locator("form[action='/submissions'] .actions button:not([formaction])").click()

    page.wait_for_url(re.compile("/receipts/"))
    number, code = page.locator(".slip-number").inner_text(), page.locator(".code").inner_text()
    assert re.fullmatch(r"20\d\d-\d{4,}", number)
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}", code)
    expect(page.locator(".bubble").first).to_contain_text(story.title)
    return number, code


def find(staff: Visitor, story: Story, number: str) -> None:
    """Look through what nobody has taken yet until the case is there, and open it."""
    page = staff.open("/desk?list=unassigned&state=new").page
    row = page.locator(".desk-row", has_text=number)
    while not row.count():
        page.locator(".pager a[rel=next]").click()
    expect(row).to_contain_text(story.text.split("\n")[0])
    row.locator("h2 a").click()
    expect(page.locator("h1")).to_have_text(story.title)


def act(staff: Visitor, name: str) -> None:
    """Unfold one of the acts, unless it is unfolded."""
    one = staff.page.locator(f"#act-{name}")
    if one.get_attribute("open") is None:
        one.locator("summary").first.click()


def done(staff: Visitor) -> None:
    """See that the case says what was done."""
    expect(staff.page.locator(".notice.success")).to_be_visible()


def publish(staff: Visitor) -> str:
    """Publish the case; give its public address."""
    act(staff, "publication")
    button = staff.page.locator("#act-publication button:not([name])")
    boxes = staff.page.locator("#act-publication input[name='cleared']").all()
    for number, box in enumerate(boxes):
        left = len(boxes) - number
        expect(button).to_contain_text("– 1 sted mangler" if left == 1 else f"– {left} steder mangler")
        box.check()
    expect(button).not_to_contain_text("mangler")
    button.click()
    done(staff)
    found = re.search(r"/desk/cases/(\d+)", staff.page.url)
    assert found
    return f"/submissions/{found[1]}"


def route(staff: Visitor, network: str) -> None:
    """Pass it on to the network that was suggested first."""
    act(staff, "route")
    form = staff.page.locator("#act-route form")
    suggested = form.locator(".way").first
    expect(suggested).to_contain_text(network)
    suggested.locator("input[name=to]").check()
    form.locator("textarea[name=reason]").fill("Netværket arbejder allerede med tunnelerne om aftenen.")
    form.locator(".actions button:not([name])").click()
    done(staff)


def give_first_word(staff: Visitor, story: Story) -> None:
    """Say who has it and when the answer comes."""
    act(staff, "first-word")
    form = staff.page.locator("#act-first-word form")
    form.locator("textarea[name=text]").fill(story.first_word)
    form.locator("input[name=answer_due]").fill(working_day_in(30).isoformat())
    form.locator(".actions button:not([name])").click()
    done(staff)


def answer(staff: Visitor, story: Story) -> None:
    """Draft the answer, read it as it will look, and publish it."""
    act(staff, "draft")
    form = staff.page.locator("#act-draft form")
    form.locator("textarea[name=text]").fill(story.answer)
    form.locator("input[name=outcome]").first.check()
    form.locator(".actions button:not([name])").click()
    shown = staff.page.locator("#draft-shown")
    expect(shown).to_contain_text(story.answer)
    shown.locator("form button:not([name])").click()
    done(staff)
    expect(staff.page.locator("#draft-shown")).to_have_count(0)


def read(anybody: Visitor, public: str, story: Story, number: str) -> None:
    """Find all of it on the public page."""
    main = anybody.open(public).page.locator("main")
    for text in (story.title, story.text.split("\n")[0], number, story.network, story.first_word, story.answer):
        expect(main).to_contain_text(text)
    expect(main.locator(".history li")).not_to_have_count(0)


def add(author: Visitor, code: str, addition: str) -> None:
    """Open the author's page with the code, and add something."""
    page = author.page
    page.locator("input[name=code]").fill(code.lower())
    page.locator("form[action$='/access'] button").click()
    page.wait_for_url(re.compile("/my-submission"))
    page.locator("details", has=page.locator("textarea[name=addition]")).locator("summary").click()
    page.locator("textarea[name=addition]").fill(addition)
    page.locator("form[action$='/additions'] button").click()
    expect(page.locator(".bubble").first).to_contain_text(addition)
