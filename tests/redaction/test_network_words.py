"""Words of a network are put right where it is described, or covered: nothing is left of what stood there."""

from datetime import timedelta
from email.message import EmailMessage
from threading import Thread
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import delete, select, update

from app import clock, worker
from app.accounts.models import Contact
from app.acts import UNDO
from app.encoding.store import ENCODER
from app.events import By, record
from app.matching import Learned
from app.municipality.actions import announce_change
from app.municipality.models import ReferenceVersion, Topic
from app.municipality.sorting import sort_key
from app.network_design.verbs import REQUEST_ANSWERED
from app.network_stages.verbs import STAGE_CHANGED
from app.networks.covering_actions import cover_address
from app.networks.directory import NetworkInfo
from app.networks.models import Network, NetworkFormerSlug, NetworkLine, NetworkText, PhraseEmbedding, Training
from app.networks.queries import get_directory
from app.networks.sentences import digest
from app.networks.states import LineKind
from app.networks.trainings import keep
from app.permissions import Actor, Role
from app.publishing.models import Original
from app.publishing.redaction_form import Covering
from app.redaction.network_actions import redact
from app.submissions.models import Submission, Suggestion
from tests.browsing import Browser, Page, text_of
from tests.ground.staging import Town, wait_until_held_up
from tests.learning.conftest import learned
from tests.redaction.covering import cover, mark
from tests.redaction.test_gone import contents, do_jobs, secretary, town
from tests.retention.running import retain
from tests.security.test_erasing import found

__all__ = ["secretary", "town"]
WORD = "xqkanarie"
WHY = "Her stod et navn."
TEXTS = ("name", "purpose", "question", "learned", "outcome", "out_of_scope")


def test_a_name_that_is_taken_out_is_found_nowhere(town: Town, secretary: Actor, app: Flask) -> None:
    network, staff, reader = town.networks()[0], town.sign_in(secretary), Browser(app)
    address = f"/desk/networks/{network.slug}/description"

    def describe(purpose: str) -> None:
        staff.send(staff.get(address), address, {"da-purpose": purpose, "da-keywords": purpose}, status=303)
        do_jobs(app)

    canaries = {"it": b"kanariesen"}
    describe("Vi spørger kanariesen om vej.")
    assert found(town.database, canaries) == {"it"}
    describe("Vi spørger om vej.")
    assert found(town.database, canaries) == set()
    assert "kanariesen" not in reader.get(f"/networks/{network.slug}").text


def test_a_reason_that_not_everybody_reads_is_shown_to_no_moderator(town: Town, secretary: Actor) -> None:
    network, shown = town.networks()[0], "Netværket mangler stadig nogen."
    with town.writing():
        record(REQUEST_ANSWERED, by=By.person(secretary), subject_id=network.id, reason="Ring til Kim i morgen.")
        record(STAGE_CHANGED, by=By.person(secretary), subject_id=network.id, reason=shown)
    words = f"/desk/networks/{network.id}/words"
    moderator = town.sign_in(town.add_person(Role.MODERATOR))
    page = moderator.get(words)
    assert shown in page.text
    assert "Ring til Kim" not in page.text
    assert "Ring til Kim" in town.sign_in(secretary).get(words).text
    marked = mark(moderator, f"/desk/networks/{network.id}", "Kim")
    (texts,) = [text_of(one) for one in marked.all("section") if one.get("id") == "marked"]
    assert "Kim" in texts, "it can be covered"
    assert "i morgen" not in marked.text


def plant(town: Town, network: NetworkInfo) -> dict[str, str]:
    """Let a word of its own stand in each text and line of a network, and one in all that is made of its words.

    Returns the words by where they stand.
    """
    planted = {"address": WORD, "former address": f"{WORD}gl"}
    with town.writing() as session:
        row = session.get_one(Network, network.id)
        row.slug = f"vi-{WORD}-her"
        session.add(NetworkFormerSlug(slug=f"vi-{WORD}gl", network_id=network.id))
        texts = {one.language: one for one in session.scalars(select(NetworkText).where(*_of(NetworkText, network.id)))}
        texts.setdefault("en", NetworkText(owner_id=network.id, language="en"))
        for code, text in texts.items():
            for number, name in enumerate(TEXTS):
                planted[f"{code} {name}"] = f"{WORD}{code}{number}"
                setattr(text, name, f"Vi ses hos {planted[f'{code} {name}']} hver dag")
            text.sort_key = sort_key(text.name, code)
            session.add(text)
        for number, kind in enumerate(LineKind):
            planted[kind] = f"{WORD}linje{number}"
            line = {"network_id": network.id, "kind": kind, "language": "da", "position": 90}
            session.add(NetworkLine(text=f"gå hen til {planted[kind]}", **line))
        said = f"Vi ses hos {planted['da purpose']} hver dag"
        session.add(
            PhraseEmbedding(network_id=network.id, digest=digest(said), engine=ENCODER, vector=digest(f"{said}."))
        )
        announce_change(Topic.NETWORKS)
    return planted


def _of(table: type[NetworkText], network_id: int) -> tuple[Any, ...]:
    return (table.owner_id == network_id,)


def propose(town: Town, by: Actor, network: NetworkInfo, phrase: str) -> int:
    """Send in a case for which the network is proposed because of a phrase of its own; returns the case's id."""
    sent = town.submit(title="Stien", text="Der er mørkt på stien om aftenen.")
    town.publish([sent], by=by)
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        session.execute(delete(Suggestion).where(Suggestion.submission_id == sent.id))
        reason: dict[str, Any] = {"phrase": phrase, "kind": "purpose", "case": None, "language": "da"}
        reason |= {"words": [["stien", 15, 20]], "weight": 1.0}
        session.add(
            Suggestion(
                submission_id=sent.id,
                version_id=case.current_wording_id,
                network_id=network.id,
                reasons=[reason],
                against=[reason | {"kind": "out_of_scope"}],
                learned=None,
                related=[],
                rank=1,
                score=1.0,
                confidence="likely",
                probability=0.9,
                live=True,
                engine="words",
                created_at=clock.now(),
            )
        )
    return sent.id


@pytest.mark.either_database
def test_words_that_are_covered_in_a_network_are_found_nowhere(town: Town, secretary: Actor, app: Flask) -> None:
    """A canary in each text, each line, the address, the one before, a vector and the reasons of a proposal."""
    network = town.networks()[0]
    planted = plant(town, network)
    case_id = propose(town, secretary, network, f"Vi ses hos {planted['da purpose']} hver dag")
    moderator, reader = town.sign_in(town.add_person(Role.MODERATOR)), Browser(app)
    canaries = {name: word.encode() for name, word in planted.items()}
    canaries["a vector"] = digest(f"Vi ses hos {planted['da purpose']} hver dag")
    assert found(town.database, canaries) == set(canaries)
    case = moderator.get(f"/desk/cases/{case_id}")
    assert WORD in case.html
    address = f"/desk/networks/{network.id}"
    assert f"{address}/words" in moderator.get(f"/networks/vi-{WORD}-her").links()
    assert f"{address}/words" not in reader.get(f"/networks/vi-{WORD}-her").links()
    done = moderator.follow(cover(moderator, address, "\n".join(planted.values()), WHY))
    assert "Ordene er dækket" in done.text
    do_jobs(app)
    assert found(town.database, canaries) == set()
    led = reader.client.get(f"/networks/vi-{WORD}-her")
    assert led.status_code == 302
    assert led.location == reader.client.get(f"/networks/vi-{WORD}gl").location == "/networks/vi-her"
    shown = reader.get("/networks/vi-her")
    assert "Vi ses hos █████ hver dag" in shown.text
    assert WHY in shown.text
    english = Browser(app)
    english.client.get("/?lang=en")
    for browser, page in (
        *((reader, one) for one in ("/networks/vi-her", "/networks", "/submissions", "/", f"/submissions?q={WORD}x")),
        *((english, one) for one in ("/networks/vi-her", "/networks")),
        *((moderator, one) for one in (f"{address}/words", f"/desk/cases/{case_id}", "/desk/networks", "/desk")),
        (town.sign_in(secretary), "/desk/networks/vi-her/description"),
    ):
        html = browser.get(page).html.replace(f"{WORD}x", "")
        assert WORD not in html, page


def test_all_of_it_stands_again_when_it_is_undone(town: Town, secretary: Actor, app: Flask) -> None:
    network = town.networks()[0]
    planted = plant(town, network)
    staff, address = town.sign_in(secretary), f"/desk/networks/{network.id}"
    with town.reading():
        before = get_directory().networks[network.id]
    done = staff.follow(cover(staff, address, "\n".join(planted.values()), WHY))
    staff.follow(staff.send(done, f"{address}/undo", status=303))
    with town.reading() as session:
        assert get_directory().networks[network.id] == before
        assert session.query(Original).count() == 0
    assert WHY not in Browser(app).get(f"/networks/vi-{WORD}-her").text
    assert Browser(app).client.get("/networks/vi-her").location == f"/networks/vi-{WORD}-her"
    assert Browser(app).client.get(f"/networks/vi-{WORD}gl").status_code == 302
    assert "fortryd" not in staff.get(f"{address}/words").text.casefold()


def test_after_ten_minutes_it_stays_and_what_stood_there_is_opened_with_a_reason(
    town: Town, secretary: Actor, app: Flask
) -> None:
    network = town.networks()[0]
    plant(town, network)
    moderator, address = town.sign_in(town.add_person(Role.MODERATOR)), f"/desk/networks/{network.id}"
    done = moderator.follow(cover(moderator, address, f"{WORD}da1", WHY))
    with time_machine.travel(clock.now() + UNDO * 1.1):
        late = moderator.follow(moderator.send(done, f"{address}/undo", status=303))
        assert "kan ikke fortrydes" in late.text
        assert "█████" in Browser(app).get(f"/networks/vi-{WORD}-her").text
        (there,) = [one for one in moderator.get(f"{address}/words").links() if one.endswith("/original")]
        why = "Vi skal svare nævnet."
        assert f"Vi ses hos {WORD}da1 hver dag" in moderator.send(moderator.get(there), there, {"reason": why}).text
        traces = town.sign_in(town.add_person(Role.SUPERVISOR)).get("/desk/traces")
    assert why in traces.text
    assert f"/networks/vi-{WORD}-her" in traces.links()


def test_whoever_describes_it_sees_the_bar_and_keeps_it(town: Town, secretary: Actor, app: Flask) -> None:
    """Also whoever had the form open already: what they did not touch follows, and nothing of it comes back."""
    network = town.networks()[0]
    plant(town, network)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    there = f"/desk/networks/vi-{WORD}-her/description"
    opened = leader.get(there)
    gone = f"{WORD}da1\n{WORD}linje5"  # in the purpose and among the keywords
    moderator, address = town.sign_in(secretary), f"/desk/networks/{network.id}"
    done = moderator.follow(cover(moderator, address, gone, WHY))
    assert f"{address}/words" not in leader.get(f"/networks/vi-{WORD}-her").links()
    behind = leader.send(opened, there, {"da-outcome": "Der er kommet lys."}, status=409)
    leader.send(behind, there, status=303)
    page = leader.get(there)
    assert WHY in page.text
    assert "█████" in page.text
    for word in gone.split():
        assert word not in page.html
        assert word not in Browser(app).get(f"/networks/vi-{WORD}-her").html
    moderator.send(done, f"{address}/undo", status=303)
    with town.reading():
        words = get_directory().networks[network.id].words["da"]
    assert words.purpose == f"Vi ses hos {WORD}da1 hver dag"
    assert f"gå hen til {WORD}linje5" in words.lines[LineKind.KEYWORD]
    assert words.outcome == "Der er kommet lys."


def test_what_somebody_wrote_while_it_was_covered_does_not_bring_it_back(town: Town, secretary: Actor) -> None:
    network = town.networks()[0]
    plant(town, network)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    there = f"/desk/networks/vi-{WORD}-her/description"
    opened = leader.get(there)
    cover(town.sign_in(secretary), f"/desk/networks/{network.id}", f"{WORD}da1\n{WORD}linje5", WHY)
    wrote = {"da-purpose": f"Nu ses vi hos {WORD}da1 hver uge", "da-keywords": f"ny vej\ngå hen til {WORD}linje5"}
    behind = leader.send(opened, there, wrote, status=409)
    leader.send(behind, there, status=303)
    with town.reading():
        words = get_directory().networks[network.id].words["da"]
    assert words.purpose == "Nu ses vi hos █████ hver uge"
    assert words.lines[LineKind.KEYWORD] == ("ny vej", "gå hen til █████")


def test_each_covered_word_is_known_of_those_that_stood_side_by_side(town: Town, secretary: Actor) -> None:
    """Where one passage ended and the next began the bars do not tell; and whoever writes may write them anywhere."""
    network = town.networks()[0]
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    there = f"/desk/networks/{network.slug}/description"
    leader.send(leader.get(there), there, {"da-purpose": "Vi ses på den lange bænk ved søen hver dag"}, status=303)
    opened = leader.get(there)
    cover(town.sign_in(secretary), f"/desk/networks/{network.id}", "den lange\nlange bænk\nved søen", WHY)
    wrote = {"da-purpose": "Nu ses vi på den lange sti hver uge", "da-outcome": "Lange bænk er malet. Vi ses ved søen."}
    behind = leader.send(opened, there, wrote, status=409)
    leader.send(behind, there, status=303)
    with town.reading():
        words = get_directory().networks[network.id].words["da"]
    assert words.purpose == "Nu ses vi på █████ sti hver uge"
    assert words.outcome == "█████ er malet. Vi ses █████."


def test_what_somebody_wrote_is_kept_when_the_address_was_covered_too(town: Town, secretary: Actor) -> None:
    network = town.networks()[0]
    plant(town, network)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    before, there = (f"/desk/networks/{slug}/description" for slug in (f"vi-{WORD}-her", "vi-her"))
    opened = leader.get(before)
    cover(town.sign_in(secretary), f"/desk/networks/{network.id}", WORD, WHY)
    behind = leader.send(opened, before, {"da-outcome": "Der er kommet lys."}, status=409)
    assert WORD not in behind.form(there)["da-outcome"]
    leader.send(behind, there, status=303)
    assert leader.client.get(before).location == there
    with town.reading():
        assert get_directory().networks[network.id].words["da"].outcome == "Der er kommet lys."


def test_what_was_proposed_keeps_no_phrase_that_a_network_says_no_more(
    town: Town, secretary: Actor, app: Flask
) -> None:
    network = town.networks()[0]
    staff, address = town.sign_in(secretary), f"/desk/networks/{network.slug}/description"
    staff.send(staff.get(address), address, {"da-purpose": "Vi spørger kanariesen om vej."}, status=303)
    case_id = propose(town, secretary, network, "Vi spørger kanariesen om vej")
    assert "kanariesen" in staff.get(f"/desk/cases/{case_id}").text
    staff.send(staff.get(address), address, {"da-purpose": "Vi spørger om vej."}, status=303)
    assert "kanariesen" not in staff.get(f"/desk/cases/{case_id}").text
    do_jobs(app)
    assert found(town.database, {"it": b"kanariesen"}) == set()


def test_what_has_changed_meanwhile_is_seen_first(town: Town, secretary: Actor) -> None:
    network = town.networks()[0]
    plant(town, network)
    moderator, staff = town.sign_in(town.add_person(Role.MODERATOR)), town.sign_in(secretary)
    address, there = f"/desk/networks/{network.id}", f"/desk/networks/vi-{WORD}-her/description"
    marked = mark(moderator, address, f"{WORD}da1")
    staff.send(staff.get(there), there, {"da-outcome": "Der er kommet lys."}, status=303)
    assert "█" not in moderator.send(marked, f"{address}/redaction", {"reason": WHY}, status=409).text


def test_somebody_in_office_is_covered_by_two_of_us(town: Town, app: Flask) -> None:
    """And nothing is asked for any more once the network is described anew."""
    name = "Alma Eksempelsen"
    assert app.test_cli_runner().invoke(args=["words", "import", "in_office", "-"], input=f"{name}\n").exit_code == 0
    network = town.networks()[0]
    first, second, staff = (
        town.sign_in(town.add_person(one)) for one in (Role.MODERATOR, Role.MODERATOR, Role.SECRETARIAT)
    )
    address, there = f"/desk/networks/{network.id}", f"/desk/networks/{network.slug}/description"
    asked_at = f"/desk/coverings/{network.id}"
    for describes_anew in (True, False):
        page, says = (
            staff.get(there),
            {"da-outcome": f"Borgmester {name} kom forbi i {'maj' if describes_anew else 'juni'}."},
        )
        again = staff.send(page, there, says)
        if again.status == 422:  # a name must be looked at
            keys = {
                one.get("name", ""): one.get("value", "") for one in again.all("input") if one.get("type") == "checkbox"
            }
            staff.send(again, there, says | keys, status=303)
        asked = first.follow(cover(first, address, name, WHY))
        assert "█" not in Browser(app).get(f"/networks/{network.slug}").text
        assert asked_at in asked.links()
        listed = second.get("/desk")
        (row,) = [one for one in listed.all("a") if one.get("href") in {asked_at, f"{address}/words"}]
        assert text_of(row).strip() == network.name
        if describes_anew:
            staff.send(staff.get(there), there, {"da-learned": "Vi lærte en del."}, status=303)
            assert asked_at not in first.get(f"{address}/words").links()
    second.follow(second.send(second.get(asked_at), f"{asked_at}/agreement", status=303))
    assert "Borgmester █████ kom forbi" in Browser(app).get(f"/networks/{network.slug}").text


def test_two_lines_are_no_row_of_words(town: Town, secretary: Actor) -> None:
    """What is marked is what is covered: nothing reaches from one line into the next."""
    network = town.networks()[0]
    staff, there = town.sign_in(secretary), f"/desk/networks/{network.slug}/description"
    staff.send(staff.get(there), there, {"da-keywords": "fuglene\nkim\nholm"}, status=303)
    page = mark(staff, f"/desk/networks/{network.id}", "kim holm")
    assert "står ingen steder" in page.text
    assert page.all("mark") == []


@pytest.mark.parametrize(
    ("slug", "words", "left"),
    [
        ("vi-og-kim-holm", ["Kim Holm"], "vi-og"),
        ("aase-og-vi", ["Åse"], "og-vi"),
        ("kims-venner", ["Kim"], "venner"),
        ("kim", ["Kim"], "netvaerk"),
        ("kimono", ["Kim"], "kimono"),
        ("vi-anna-kim-bo", ["Kim", "Anna Bo"], "vi"),
        ("anna-maria-bo", ["Anna Maria", "Maria Bo"], "netvaerk"),
    ],
)
def test_an_address_goes_without_the_words(town: Town, slug: str, words: list[str], left: str) -> None:
    with town.reading():
        assert cover_address(slug, words) == left


def test_no_two_networks_get_one_address(town: Town) -> None:
    taken = town.networks()[0].slug
    with town.reading():
        assert cover_address(f"kim-{taken}", ["Kim"]) == f"{taken}-2"


def test_two_networks_that_are_covered_at_once_get_each_their_address(town: Town, secretary: Actor) -> None:
    networks, names = town.networks()[:2], ("xqkim", "xqbo")
    with town.writing() as session:
        for network, name in zip(networks, names, strict=True):
            session.get_one(Network, network.id).slug = f"vi-{name}-her"
        announce_change(Topic.NETWORKS)
    staff, statuses = [town.sign_in(secretary) for _ in names], list[int]()

    def send(browser: Browser, marked: Page, address: str) -> None:
        statuses.append(browser.send(marked, f"{address}/redaction", {"reason": WHY}).status)

    addresses = [f"/desk/networks/{one.id}" for one in networks]
    pages = [mark(*one) for one in zip(staff, addresses, names, strict=True)]
    threads = [Thread(target=send, args=one) for one in zip(staff, pages, addresses, strict=True)]
    with town.writing() as session:
        session.get_one(ReferenceVersion, Topic.NETWORKS, with_for_update=True)
        for one in threads:
            one.start()
        wait_until_held_up(town.database, *threads)
    for one in threads:
        one.join()
    assert statuses == [303, 303]
    with town.reading():
        slugs = sorted(get_directory().networks[one.id].slug for one in networks)
    assert slugs == ["vi-her", "vi-her-2"]


def test_no_network_gets_an_address_that_was_covered_in_another(town: Town, secretary: Actor) -> None:
    """The links that lead there from elsewhere would lead to the wrong one; the one that had it has it again."""
    first, staff = town.networks()[0], town.sign_in(secretary)
    plant(town, first)
    done = staff.follow(cover(staff, f"/desk/networks/{first.id}", WORD, WHY))
    staff.send(done, f"/desk/networks/{first.id}/undo", status=303)
    with town.reading():
        assert cover_address("vi-kim-her", ["Kim"]) == "vi-her-2"
        assert cover_address(f"vi-{WORD}-her", [WORD]) == "vi-her"


def test_what_was_learned_of_it_counts_under_its_new_address(town: Town, secretary: Actor) -> None:
    """The weights of each training say the networks' addresses: the matching knows it still, and the words are gone."""
    network = town.networks()[0]
    plant(town, network)
    with town.writing():
        weights = learned([f"vi-{WORD}-her", "et-andet"], 300).dump()
        keep(engine="words", decisions=300, figures={}, weights=weights)
    cover(town.sign_in(secretary), f"/desk/networks/{network.id}", WORD, WHY)
    with town.reading() as session:
        stored = session.scalars(select(Training.weights).order_by(Training.id.desc())).first()
    assert stored is not None
    assert Learned.load(stored).keys[1:] == ("vi-her", "et-andet")


def test_a_mail_that_waits_says_what_the_network_is_called_when_it_is_sent(
    town: Town, secretary: Actor, app: Flask
) -> None:
    sent = town.submit(email="alma@beboer.example")
    with town.writing() as session:
        session.execute(update(Contact).values(confirmed_at=clock.now()))
    town.bring(sent, "first_word", by=secretary)
    network = next(one for one in town.networks() if one.id == town.case(sent).network_id)
    plant(town, network)
    with town.writing() as session:
        row = session.get_one(Network, network.id)
        redact(row, Covering([f"{WORD}da0"], WHY), By.person(secretary))
    mails: list[EmailMessage] = []
    with app.app_context():
        while worker.run_next(mails.append):
            pass
    said = [part for one in mails for part in (str(one["Subject"]), *contents(one))]
    assert any("Vi ses hos █████ hver dag" in one for one in said)
    assert all(f"{WORD}da0" not in one for one in said)


def test_what_stood_there_is_erased_after_a_year_and_the_bar_stays(town: Town, secretary: Actor, app: Flask) -> None:
    network = town.networks()[0]
    plant(town, network)
    staff, address = town.sign_in(secretary), f"/desk/networks/{network.id}"
    cover(staff, address, f"{WORD}da1", WHY)
    for days, kept in ((364, 1), (366, 0)):
        with time_machine.travel(clock.now() + timedelta(days=days)):
            retain(town)
            with town.reading() as session:
                assert session.query(Original).count() == kept
    assert "█████" in Browser(app).get(f"/networks/vi-{WORD}-her").text
    again = town.sign_in(secretary)
    assert not any("/original" in one for one in again.get(f"{address}/words").links())
