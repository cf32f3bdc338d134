"""What is thin is said kindly, and whoever proposed a theme and staff fill in the rest together."""

import pytest

from app.accounts import actions as accounts
from app.accounts.writers import Writer
from app.permissions import Actor
from app.theme_proposals.kinds import Criterion
from app.theme_proposals.queries import Answered
from app.theme_proposals.thin import list_thin
from app.vault import get_vault
from tests.browsing import Browser
from tests.entries.adding import guest
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, mailed, words
from tests.theme_proposals.proposing import WELFARE, shown
from tests.theme_proposals.test_deciding import WHY
from tests.theme_proposals.test_following import decide

LONG = "Vi ved ikke, hvorfor nogle aldrig svarer, når vi skriver til dem."


def of_alma(town: Town, by: Actor) -> tuple[int, Browser]:
    """Return a proposal of hers that everybody reads, and her browser."""
    with town.writing():
        contact = accounts.keep_contact(get_vault(), ALMA)
        accounts.confirm_contact(contact.id)
        contact_id = contact.id
    made = shown(town, by, writer=Writer(contact_id), answers={Criterion.WELFARE: WELFARE})
    mailed(town.app)
    return made, guest(town, contact_id)


def offer(alma: Browser, made: int, text: str = LONG, *, status: int = 303, **more: str) -> str:
    said = {"learning": text, **more}
    page = alma.send(alma.get(f"/themes/{made}/own"), f"/themes/{made}/answers", said, status=status)
    return page.text


def test_what_has_no_answer_or_a_short_one_is_thin() -> None:
    said = [Answered(Criterion.WELFARE, LONG, is_ours=False), Answered(Criterion.LEARNING, "Meget.", is_ours=True)]
    thin = {one.criterion: one.is_short for one in list_thin(said)}
    assert Criterion.WELFARE not in thin
    assert thin.pop(Criterion.LEARNING)
    assert set(thin) == set(Criterion) - {Criterion.WELFARE, Criterion.LEARNING}
    assert not any(thin.values())
    assert all(one.criterion.helps for one in list_thin([]))


def test_it_is_said_kindly_to_its_author_and_at_the_desk(town: Town, secretary: Actor) -> None:
    made, alma = of_alma(town, secretary)
    staff = town.sign_in(secretary)
    for page in (alma.get(f"/themes/{made}/own"), staff.get(f"/desk/themes/{made}")):
        assert "Ét åbent spørgsmål er nok." in page.text
        assert "hvem der ville mærke det" not in page.text, "that one is answered"
    decide(town, secretary, made)
    for page in (alma.get(f"/themes/{made}/own"), staff.get(f"/desk/themes/{made}")):
        assert "Ét åbent spørgsmål er nok." not in page.text


def test_what_its_author_answers_stands_once_staff_take_it_in(town: Town, secretary: Actor) -> None:
    made, alma = of_alma(town, secretary)
    stranger, staff, desk = Browser(town.app), town.sign_in(secretary), f"/desk/themes/{made}"
    offer(alma, made)
    offer(alma, made)
    assert "Vi har fået dine svar" in alma.get(f"/themes/{made}/own").text
    assert LONG in alma.get(f"/themes/{made}/own").text
    assert "Ét åbent spørgsmål er nok." not in alma.get(f"/themes/{made}/own").text, "she has just answered it"
    assert f"/themes/{made}/follows" not in alma.get(f"/themes/{made}").html, "she hears of her own anyway"
    assert f"/themes/{made}/follows" in stranger.get(f"/themes/{made}").html
    assert LONG not in stranger.get(f"/themes/{made}").text
    assert desk in staff.get("/desk?list=all").html
    assert LONG in staff.get(desk).text
    staff.send(staff.get(desk), f"{desk}/offered-answers", {}, status=303)
    page = stranger.get(f"/themes/{made}")
    assert LONG in page.text
    assert WELFARE in page.text
    assert "Skrevet af kommunen" not in page.text, "it is its author's own"
    assert f"{desk}/offered-answers" not in staff.get(desk).html
    assert "Vi har fået dine svar" not in alma.get(f"/themes/{made}/own").text


def test_what_changed_since_it_was_read_is_not_taken_in(town: Town, secretary: Actor) -> None:
    made, alma = of_alma(town, secretary)
    staff, desk = town.sign_in(secretary), f"/desk/themes/{made}"
    offer(alma, made)
    page = staff.get(desk)
    offer(alma, made, "Noget helt andet, som ingen af jer har læst endnu.")
    page = staff.send(page, f"{desk}/offered-answers", {}, status=409)
    assert "Noget helt andet" in page.text
    assert "Noget helt andet" not in Browser(town.app).get(f"/themes/{made}").text


def test_a_name_or_a_number_in_it_is_looked_at_first(town: Town, secretary: Actor) -> None:
    made, alma = of_alma(town, secretary)
    staff, desk = town.sign_in(secretary), f"/desk/themes/{made}"
    number = "Ring til mig på 20 30 40 50, så fortæller jeg mere."
    assert "20 30 40 50 (" in offer(alma, made, number, status=422), "its author is asked about it once"
    offer(alma, made, number, as_it_is="1")
    page = staff.send(staff.get(desk), f"{desk}/offered-answers", {}, status=422)
    assert "20 30 40 50" in page.text
    assert "20 30 40 50" not in Browser(town.app).get(f"/themes/{made}").text


def test_what_is_left_out_its_author_hears_of_with_the_reason(town: Town, secretary: Actor) -> None:
    made, alma = of_alma(town, secretary)
    staff, desk = town.sign_in(secretary), f"/desk/themes/{made}"
    offer(alma, made)
    staff.send(staff.get(desk), f"{desk}/offered-answers-end", {"reason": WHY}, status=303)
    (told,) = mailed(town.app)
    assert told["To"] == ALMA
    assert WHY in words(told)
    assert LONG not in staff.get(desk).text
    assert f"{desk}/offered-answers" not in staff.get(desk).html


def test_what_is_emptied_or_stands_already_is_offered_no_more(town: Town, secretary: Actor) -> None:
    made, alma = of_alma(town, secretary)
    staff, desk = town.sign_in(secretary), f"/desk/themes/{made}"
    offer(alma, made)
    offer(alma, made, "")
    assert f"{desk}/offered-answers" not in staff.get(desk).html
    page = alma.send(alma.get(f"/themes/{made}/own"), f"/themes/{made}/answers", {"welfare": ""}, status=303)
    assert page.status == 303
    assert WELFARE in Browser(town.app).get(f"/themes/{made}").text


@pytest.mark.parametrize("of_another", [True, False])
def test_only_its_author_answers_and_only_until_it_is_chosen_among(
    town: Town, secretary: Actor, *, of_another: bool
) -> None:
    made, alma = of_alma(town, secretary)
    if of_another:
        other = shown(town, secretary)
        alma.post(f"/themes/{other}/answers", {"learning": LONG}, status=404)
        Browser(town.app).post(f"/themes/{made}/answers", {"learning": LONG}, status=401)
        return
    stale = alma.get(f"/themes/{made}/own")
    decide(town, secretary, made)
    alma.send(stale, f"/themes/{made}/answers", {"learning": LONG}, status=409)
