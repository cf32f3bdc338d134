"""The picture of a challenge: what the page names, what is drawn, and when there is none."""

import io
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image

from app.challenges import moderating_actions
from app.challenges.models import Challenge
from app.events import By
from app.permissions import Actor
from app.share_pictures import drawing
from app.web.act_form import Why
from tests.browsing import Browser
from tests.challenges.opening import drafted, opened
from tests.ground.staging import Town

LONG = "Hvordan får vi naboerne med, så de kender hinanden og ved, hvor de skal gå hen om aftenen? " * 2


def test_the_page_names_a_picture_of_its_question(town: Town, secretary: Actor) -> None:
    made, strangers = opened(town, secretary), Browser(town.app)
    page = strangers.get(f"/challenges/{made.slug}")
    named = {one.get("property"): one.get("content", "") for one in page.all("meta") if one.get("property")}
    assert named["og:title"] == "Hvorfor går så mange uden om tunnelen, når det er mørkt?"
    assert named["og:image"].endswith(f"/challenges/{made.slug}/picture.png")
    answer = strangers.client.get(f"/challenges/{made.slug}/picture.png")
    assert answer.mimetype == "image/png"
    with Image.open(io.BytesIO(answer.data)) as picture:
        assert picture.size == (int(named["og:image:width"]), int(named["og:image:height"]))
    assert len(answer.data) < 40_000
    same = strangers.client.get(
        f"/challenges/{made.slug}/picture.png", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert same.status_code == 304


def test_any_page_says_what_stands_where_its_address_is_shared(town: Town, secretary: Actor) -> None:
    sent, strangers = town.submit(title="Lys & mørke", text="Der er mørkt på stien bag skolen. " * 9), Browser(town.app)
    town.publish([sent], by=secretary)
    for address, title in ((f"/submissions/{sent.id}", "Lys & mørke"), ("/submissions", "Problemer og idéer")):
        page = strangers.get(address)
        said = {one.get("property") or one.get("name"): one.get("content", "") for one in page.all("meta")}
        assert said["og:title"] == title
        assert said["og:description"] == said["description"]
        assert 0 < len(said["description"]) <= 160
    mails = [one for one in strangers.get(f"/submissions/{sent.id}").links() if one.startswith("mailto:?")]
    assert [parse_qs(urlsplit(one).query) for one in mails] == [
        {"subject": ["Lys & mørke"], "body": [f"http://localhost/submissions/{sent.id}"]}
    ]


def test_nobody_sees_the_picture_of_what_they_may_not_read(town: Town, secretary: Actor) -> None:
    draft, gone = drafted(town, secretary), opened(town, secretary, title="Hvem taler med dem?")
    with town.writing() as session:
        moderating_actions.hide(session.get_one(Challenge, gone.id), Why("Der står et navn."), By.person(secretary))
    visitor = town.app.test_client()
    assert visitor.get(f"/challenges/{draft.slug}/picture.png").status_code == 404
    assert visitor.get(f"/challenges/{gone.slug}/picture.png").status_code == 410


@pytest.mark.parametrize("title", ["لماذا لا يمر أحد من هنا؟", "Hvorfor så langt? 🚲"])
def test_letters_that_the_typeface_lacks_are_not_drawn_as_boxes(town: Town, secretary: Actor, title: str) -> None:
    made = opened(town, secretary, title=title)
    assert "og:image" not in Browser(town.app).get(f"/challenges/{made.slug}").html
    assert town.app.test_client().get(f"/challenges/{made.slug}/picture.png").status_code == 404


def test_without_pillow_addresses_are_shared_without_a_picture(
    town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = opened(town, secretary)
    monkeypatch.setattr("app.share_pictures.queries.find_spec", lambda _name: None)
    assert "og:image" not in Browser(town.app).get(f"/challenges/{made.slug}").html
    assert town.app.test_client().get(f"/challenges/{made.slug}/picture.png").status_code == 404


@pytest.mark.parametrize("question", ["Hvorfor?", LONG, "Nordtunnelsammenskrivningsudvalgsformandskab" * 3])
def test_a_question_of_any_length_stays_above_the_water(question: str) -> None:
    with Image.open(io.BytesIO(drawing.draw(question, "Indspil"))) as picture:
        above = picture.convert("RGB").crop((0, 360, 900, 425))
        colours = above.getcolors()
    assert colours is not None
    assert len(colours) == 1, "nothing is written that near to the water line"
