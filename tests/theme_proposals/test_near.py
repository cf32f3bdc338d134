"""Before a theme is sent, what is near to it is shown: themes, and networks with what they learned if they are over."""

from sqlalchemy import select, update

from app import clock
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.networks.directory import NetworkInfo
from app.networks.models import Network, NetworkText
from app.permissions import Actor
from app.theme_proposals.models import ThemeProposal
from tests.browsing import Browser, Page
from tests.ground.staging import Town, asking
from tests.theme_proposals.proposing import TITLE, WELFARE, WORDS, list_all, shown
from tests.theme_proposals.test_following import decide

OTHER = {"title": "Et bord for flere", "text": "Mange ældre spiser alene om aftenen. Kunne skolekøkkenet stå åbent?"}
LEARNED = "Folk kom for selskabet og ikke for maden."


def write(browser: Browser, **said: str) -> Page:
    """Write a theme, and see what comes first."""
    return browser.send(browser.get("/themes/new"), "/themes", OTHER | {"welfare": WELFARE} | said, status=200)


def about(town: Town, network: NetworkInfo) -> dict[str, str]:
    """Return a theme about what a network asks."""
    with town.reading():
        return {"title": network.text.question[:90], "text": f"{network.text.question} {network.text.purpose}"}


def end(town: Town, network: NetworkInfo) -> None:
    """Let a network be over, with what it learned."""
    with town.writing() as session:
        gone = {"stage": "closed", "closed_on": clock.today()}
        session.execute(update(Network).where(Network.id == network.id).values(gone))
        session.execute(update(NetworkText).where(NetworkText.owner_id == network.id).values(learned=LEARNED))
        announce_change(Topic.NETWORKS)


def test_a_theme_near_to_it_is_shown_first_and_one_follows_it_instead(town: Town, secretary: Actor) -> None:
    made, far = shown(town, secretary), shown(town, secretary, title="Mørke stier", text="Lyset på stien er gået ud.")
    page = write(Browser(town.app))
    assert "Der er ikke sendt noget endnu." in page.text
    assert TITLE in page.text
    assert f"/themes/{made}#follow" in page.links()
    assert not any(one.startswith(f"/themes/{far}") for one in page.links()), "that is about something else"
    assert len(list_all(town)) == 2, "nothing is kept yet"
    decide(town, secretary, made, "declined")
    page = write(Browser(town.app))
    assert f"/themes/{made}" in page.links(), "what was chosen among before is near to it still"
    assert f"/themes/{made}#follow" not in page.links(), "nothing more is to come"


def test_a_network_that_is_over_is_shown_with_what_it_learned_and_one_at_work_is_written_to(town: Town) -> None:
    gone, other = [one for one in town.networks() if one.live][:2]
    end(town, gone)
    page = write(Browser(town.app), **about(town, gone))
    assert f"/networks/{gone.slug}" in page.links()
    assert LEARNED in page.text
    assert not [one for one in page.all("input") if one.get("value") == gone.slug], "it takes in nothing more"
    stranger, said = Browser(town.app), about(town, other)
    writing = stranger.send(write(stranger, **said), "/submissions/new", status=200)
    typed = writing.form("/submissions/preview")
    assert (typed["title"], typed["text"]) == (said["title"], said["text"]), "what was typed goes along"
    assert other.name in writing.text


def test_one_goes_on_and_it_is_sent_once_or_changes_it_and_loses_nothing(town: Town, secretary: Actor) -> None:
    shown(town, secretary)
    stranger = Browser(town.app)
    page = write(stranger, email="alma@beboer.example", author_kind="association")
    changing = stranger.send(page, "/themes", {"change": "1"}, status=200)
    for said in (OTHER["title"], OTHER["text"], WELFARE, "alma@beboer.example"):
        assert said in changing.html
    assert len(list_all(town)) == 1
    for _press in range(2):
        sent = stranger.send(page, "/themes", {"seen": "1"}, status=200)
        assert "Tak, vi har modtaget dit forslag" in sent.text
    assert len(list_all(town)) == 2


def test_where_nothing_is_near_it_is_sent_at_once(town: Town) -> None:
    page = write(Browser(town.app), title="Qwx", text="Zzyzx vrrbl qqnt. Hbnt vvk.")
    assert "Tak, vi har modtaget dit forslag" in page.text
    assert len(list_all(town)) == 1


def test_more_themes_take_no_more_questions_to_the_database(town: Town, secretary: Actor) -> None:
    def ask() -> int:
        stranger = Browser(town.app)
        form = stranger.get("/themes/new")
        with asking(town.database) as asked:
            stranger.send(form, "/themes", OTHER, status=200)
        return len(asked)

    shown(town, secretary)
    ask()
    few = ask()
    for number in range(6):
        shown(town, secretary, title=f"{TITLE} {number}", text=f"{WORDS} Det er nummer {number}.")
    assert ask() == few
    with town.reading() as session:
        assert len(session.scalars(select(ThemeProposal.id)).all()) == 7
