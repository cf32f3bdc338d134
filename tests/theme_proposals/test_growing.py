"""A proposal grown out of what people wrote: the form from a pile, a heading and cases, and who is told when."""

from datetime import timedelta

import pytest
import time_machine

from app import clock
from app.casework import routing_actions
from app.casework.routing_forms import Target, Way
from app.events import By
from app.joint_answers import actions as joint
from app.municipality.actions import switch_off
from app.networks.queries import get_directory
from app.permissions import Actor, Role
from app.subjects import Audience
from app.submissions.models import Submission
from app.submissions.states import RouteKind
from app.theme_origins.queries import get_origins
from app.theme_proposals.blueprint import THEMES
from app.theme_proposals.kinds import Criterion
from tests.browsing import Browser
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import ALMA, OTTO, mailed, words
from tests.submissions.test_private_rules import let_in
from tests.theme_proposals.proposing import list_all, show
from tests.theme_proposals.test_deciding import WHY

TITLE, WORDS = "Trygge veje efter mørkets frembrud", "Flere skriver, at de går en omvej, når det er mørkt."
LATER = timedelta(minutes=11)


def grown(town: Town, by: Actor, *sent: Sent, without: tuple[Sent, ...] = ()) -> int:
    """Grow a proposal out of cases through the form, and return its id."""
    staff = town.sign_in(by)
    address = "/desk/themes/new?" + "&".join(f"case={one.id}" for one in sent)
    ticked = [str(one.id) for one in sent if one not in without]
    staff.send(staff.get(address), address, {"title": TITLE, "text": WORDS, "origin": ticked}, status=303)
    return list_all(town)[-1].id


def wrote(town: Town, by: Actor, email: str | None = None, **more: object) -> Sent:
    """Return a submission that everybody can read; who wrote it has heard all there was."""
    sent = town.submit(email=email, **more)
    town.publish([sent], by=by)
    mailed(town.app)
    return sent


def in_private(town: Town, number: int) -> list[Sent]:
    """Return as many submissions that are meant for the municipality alone."""
    return town.submit_all([{"audience": Audience.NETWORK, "title": f"Sti {one}"} for one in range(number)])


def test_a_pile_becomes_a_theme_with_its_words_and_the_texts_one_keeps(town: Town, secretary: Actor) -> None:
    kept, left = wrote(town, secretary, title="Mørk sti"), wrote(town, secretary, title="Våd sti")
    with town.writing() as session:
        pile = get_directory().list_piles()[0]
        for one in (kept, left):
            way = Way(Target(RouteKind.THEME_PILE, pile.id), "Den venter sammen med andre.")
            routing_actions.route(session.get_one(Submission, one.id), way, By.person(secretary))
    staff, stranger = town.sign_in(secretary), Browser(town.app)
    address = f"/desk/themes/new?pile={pile.slug}"
    assert address in staff.get("/desk/themes").links()
    page = staff.get(address)
    assert pile.words["da"].description in page.text
    assert "Mørk sti" in page.text
    assert "Våd sti" in page.text
    assert all(one.sentence in page.text for one in Criterion), "each question has an example"
    said = {"origin": [str(kept.id)]}
    staff.send(page, address, said, status=303)
    staff.send(page, address, said, status=303)
    (made,) = list_all(town)
    at_desk = staff.get(f"/desk/themes/{made.id}").text
    assert "Mørk sti" in at_desk
    assert all(one.sentence in at_desk for one in Criterion)
    assert stranger.client.get(f"/themes/{made.id}").status_code == 404, "one of us reads it first"
    assert "vokset til" not in stranger.get(f"/submissions/{kept.id}").text
    show(town, secretary, made.id)
    page = stranger.get(f"/themes/{made.id}")
    assert "Vokset ud af 1 tekst" in page.text
    assert f"/submissions/{kept.id}" in page.links()
    assert f"/submissions/{left.id}" not in page.links()
    assert f"/themes/{made.id}" in stranger.get(f"/submissions/{kept.id}").links()
    assert f"/themes/{made.id}" not in stranger.get(f"/submissions/{left.id}").links()
    assert f"/desk/themes/{made.id}" in staff.get(f"/desk/cases/{kept.id}").links()


def test_one_case_lends_its_words_if_everybody_reads_them_and_a_heading_its_own(town: Town, secretary: Actor) -> None:
    shown, (private,) = wrote(town, secretary, title="Mørk sti", text="Stien er mørk om aftenen."), in_private(town, 1)
    with town.writing():
        heading = joint.begin("Mørke stier", by=secretary)
        joint.put_under(heading.id, [shown.id], by=secretary)
        heading_id = heading.id
    staff = town.sign_in(secretary)
    address = f"/desk/themes/new?case={shown.id}"
    assert address in staff.get(f"/desk/cases/{shown.id}").links()
    assert "Stien er mørk om aftenen." in staff.get(address).text
    assert "Sti 0" in staff.get(f"/desk/themes/new?case={private.id}").text
    assert 'value="Sti 0"' not in staff.get(f"/desk/themes/new?case={private.id}").html
    address = f"/desk/themes/new?heading={heading_id}"
    assert address in staff.get(f"/desk/joint-answers/{heading_id}").links()
    assert 'value="Mørke stier"' in staff.get(address).html
    for wrong in ("", "?case=0", "?pile=nothing", "?heading=999999"):
        assert staff.client.get(f"/desk/themes/new{wrong}").status_code == 404


def test_what_is_wrong_is_said_and_what_was_typed_stays(town: Town, secretary: Actor) -> None:
    one, other = wrote(town, secretary), wrote(town, secretary)
    staff, address = town.sign_in(secretary), f"/desk/themes/new?case={one.id}&case={other.id}"
    page = staff.get(address)
    page = staff.send(page, address, {"title": "", "text": WORDS, "origin": []}, status=422)
    assert "Skriv med få ord, hvad det hedder." in page.text
    assert "Sæt hak ved mindst én tekst, det vokser ud af." in page.text
    assert WORDS in page.text
    said = {"title": TITLE, "text": f"{WORDS} Mit nummer er 070761-4285.", "origin": [str(one.id)]}
    page = staff.send(page, address, said, status=422)
    assert "070761-4285" in page.html, "a possible CPR number is looked at first"
    assert not list_all(town)


def test_the_authors_are_told_first_once_and_of_all_of_theirs(town: Town, secretary: Actor) -> None:
    first, second = wrote(town, secretary, ALMA, title="Mørk sti"), wrote(town, secretary, ALMA, title="Våd sti")
    other, silent = wrote(town, secretary, OTTO, title="Glat sti"), wrote(town, secretary)
    made = grown(town, secretary, first, second, other, silent, without=(other,))
    mailed(town.app)
    show(town, secretary, made)
    assert ALMA not in {one["To"] for one in mailed(town.app)}
    with time_machine.travel(clock.now() + LATER):
        (told,) = mailed(town.app)
        assert told["To"] == ALMA
        assert TITLE in told["Subject"]
        for said in ("Mørk sti", "Våd sti", f"/themes/{made}", "blandt de første"):
            assert said in words(told)
    with time_machine.travel(clock.now() + 2 * LATER):
        staff, address = town.sign_in(secretary), f"/desk/themes/{made}"
        staff.send(staff.get(address), f"{address}/hiding", {"reason": WHY}, status=303)
        staff.send(staff.get(address), f"{address}/display", {"reason": WHY}, status=303)
    with time_machine.travel(clock.now() + 4 * LATER):
        assert ALMA not in {one["To"] for one in mailed(town.app)}, "that it is shown they are told once"


def test_nobody_is_told_of_what_is_hidden_in_time(town: Town, secretary: Actor) -> None:
    sent = wrote(town, secretary, ALMA)
    made = grown(town, secretary, sent)
    show(town, secretary, made)
    staff, address = town.sign_in(secretary), f"/desk/themes/{made}"
    staff.send(staff.get(address), f"{address}/hiding", {"reason": WHY}, status=303)
    with time_machine.travel(clock.now() + LATER):
        assert ALMA not in {one["To"] for one in mailed(town.app)}
        staff.send(staff.get(address), f"{address}/display", {"reason": WHY}, status=303)
    with time_machine.travel(clock.now() + 2 * LATER):
        assert ALMA in {one["To"] for one in mailed(town.app)}, "once it is shown again they are"


def test_who_took_theirs_back_is_told_nothing_and_counted_nowhere(town: Town, secretary: Actor) -> None:
    sent, kept = wrote(town, secretary, ALMA), wrote(town, secretary)
    made = grown(town, secretary, sent, kept)
    author = let_in(town.app, sent)
    author.send(author.get("/my-submission"), "/my-submission/withdrawal", status=303)
    mailed(town.app)
    show(town, secretary, made)
    with time_machine.travel(clock.now() + LATER):
        assert ALMA not in {one["To"] for one in mailed(town.app)}
    assert "Vokset ud af 1 tekst" in Browser(town.app).get(f"/themes/{made}").text


def test_the_authors_hear_what_was_chosen_once_it_can_be_undone_no_more(town: Town, secretary: Actor) -> None:
    sent = wrote(town, secretary, ALMA)
    made = grown(town, secretary, sent)
    show(town, secretary, made)
    with time_machine.travel(clock.now() + LATER):
        mailed(town.app)
    staff, address = town.sign_in(secretary), f"/desk/themes/{made}"
    chosen = {"outcome": "declined", "decided_on": clock.today().isoformat(), "early": "y", "reason": WHY}
    staff.send(staff.get(address), f"{address}/decision", chosen, status=303)
    staff.send(staff.get(address), f"{address}/undo", {}, status=303)
    with time_machine.travel(clock.now() + LATER):
        assert ALMA not in {one["To"] for one in mailed(town.app)}, "it was undone"
        staff.send(staff.get(address), f"{address}/decision", chosen | {"outcome": "started"}, status=303)
        assert ALMA not in {one["To"] for one in mailed(town.app)}
    with time_machine.travel(clock.now() + 2 * LATER):
        (told,) = [one for one in mailed(town.app) if one["To"] == ALMA]
        assert WHY in words(told)
        begun = {"name": "Trygge veje", "question": "Hvordan tør flere gå?", "type": "welfare"}
        staff.send(staff.get(address), f"{address}/network", begun, status=303)
    with time_machine.travel(clock.now() + 3 * LATER):
        (told,) = [one for one in mailed(town.app) if one["To"] == ALMA]
        assert "/networks/trygge-veje" in words(told)


@pytest.mark.parametrize(
    ("shown", "hidden", "told"),
    [
        (2, 0, "Vokset ud af 2 tekster"),
        (1, 1, "færre end fem tekster, som ikke er offentlige"),
        (0, 4, "færre end fem tekster, som ikke er offentlige"),
        (1, 5, "Vokset ud af 6 tekster"),
    ],
)
def test_no_small_number_gives_away_who_is_not_public(
    town: Town, secretary: Actor, *, shown: int, hidden: int, told: str
) -> None:
    public, private = [wrote(town, secretary, title=f"Vej {one}") for one in range(shown)], in_private(town, hidden)
    made = grown(town, secretary, *public, *private)
    show(town, secretary, made)
    page = Browser(town.app).get(f"/themes/{made}")
    assert told in page.text
    assert "Sti 0" not in page.text
    if 0 < hidden < 5:
        assert f"Vokset ud af {shown + hidden} tekst" not in page.text
        assert "Vokset ud af det, folk skrev" in page.text
    with town.reading():
        origins = get_origins(made)
    assert (len(origins.public), origins.hidden) == (shown, hidden)


def test_while_themes_are_off_no_case_tells_of_one(town: Town, secretary: Actor) -> None:
    sent = wrote(town, secretary)
    made = grown(town, secretary, sent)
    show(town, secretary, made)
    with town.writing():
        switch_off(THEMES, by=By.SYSTEM)
    assert f"/themes/{made}" not in Browser(town.app).get(f"/submissions/{sent.id}").links()


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.LEADER])
def test_only_the_secretariat_grows_themes(town: Town, secretary: Actor, role: Role) -> None:
    sent = wrote(town, secretary)
    network_id = town.networks()[0].id if role == Role.LEADER else None
    other = town.sign_in(town.add_person(role, network_id=network_id))
    assert other.client.get(f"/desk/themes/new?case={sent.id}").status_code == 403
    assert "/desk/themes/new" not in other.get("/desk").html
