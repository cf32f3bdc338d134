"""Letters that say the same, handled by one act: as many as there are, each author told once, some left out."""

from flask import Flask
from sqlalchemy import select

from app.joint_answers.models import JointStep
from app.submissions.models import Submission
from app.submissions.states import Handling
from tests.alike.test_near_duplicates import compare
from tests.browsing import Browser
from tests.desk.conftest import LED, Desk
from tests.ground.staging import Sent, Town, asking, working_day_in
from tests.joint_answers.test_answering import Staff, confirm, later, steps, work

LETTER = (
    "Vi er mange, der bruger bus 142 fra Galgebakken til stationen hver dag. Når den forsvinder, kan de ældre ikke "
    "komme til lægen, og de unge kan ikke komme hjem om aftenen. Behold bussen, eller find en anden løsning med os."
)
OWN = "Chaufføren bander højlydt og burde fyres straks i morgen."
WHY = "Det handler om busser, og dem har de bedst overblik over."
FIRST = "Tak for brevet. Vi samler dem, der kom, og svarer alle samtidig."
ANSWER = "Bus 142 bliver liggende året ud. Derefter kører der en flextur fra samme stoppested."


def begin(town: Town, signe: Browser, app: Flask) -> tuple[list[Sent], str]:
    """Have twelve letters come in and put them under a heading from the page of one; returns them, and its address."""
    drafts = [
        {"title": "Behold bus 142", "text": LETTER, "email": f"nr{number}@beboer.example"} for number in range(12)
    ]
    drafts[1]["email"] = "nr0@beboer.example"
    drafts[2]["text"] = f"{LETTER} Mit nummer er 010190-1234."
    drafts[3]["text"] = f"{LETTER} {OWN}"
    drafts[4]["email"] = ""
    letters = town.submit_all(drafts)
    compare(town, *letters)
    work(app)
    confirm(app)
    where = f"/desk/cases/{letters[0].id}/joint-answers"
    assert where in signe.get(f"/desk/cases/{letters[0].id}").links()
    page = signe.send(signe.get(where), where, {"heading": "Bus 142"}, status=303)
    return letters, page.response.location


def test_a_campaign_is_handled_by_one_act(desk: Desk, staff: Staff, app: Flask) -> None:
    town, signe = Town(app), staff("sekretariat")
    letters, address = begin(town, signe, app)
    assert "12 cases" in signe.get(address).text
    fields = {"publishes": "1", "to": desk.way_to(LED), "why_there": WHY}
    fields |= {"first_word": FIRST, "answer_due": working_day_in(30).isoformat()}
    signe.send(signe.get(address), f"{address}/draft", fields, status=303)
    preview = signe.get(f"{address}/preview")
    for words in ("With 10 cases", "8 mails go out", "1 case has no address", "10 texts become public"):
        assert words in preview.text
    for one, why in ((letters[2], "may hold a CPR number"), (letters[3], "words of its own that nobody has read")):
        assert why in preview.text
        assert desk.row(one.id).number in preview.text
    with asking(town.database) as asked:
        signe.send(preview, f"{address}/order", status=303)
    few = len(asked)
    assert all(desk.row(one.id).handling == Handling.NEW for one in letters[:3])

    sent = later(app)
    assert len(sent) == len({str(one["To"]) for one in sent}) == 8
    done = steps(app)
    assert {done[one.id] for one in letters if one not in letters[2:4]} == {("published routed first_word", None)}
    assert (done[letters[2].id], done[letters[3].id]) == ((None, "cpr"), (None, "own_words"))
    body = sent[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert FIRST.split(".", maxsplit=1)[0] in body
    assert "010190" not in signe.get("/submissions?q=bus").html
    assert later(app) == []

    # The rest is read, and goes along; then all are answered, once more by one act with as few questions.
    signe.send(signe.get(address), f"{address}/draft", {**fields, "own_words_too": "1"}, status=303)
    preview = signe.get(f"{address}/preview")
    assert "With 1 case" in preview.text
    signe.send(preview, f"{address}/order", status=303)
    assert [str(one["To"]) for one in later(app)] == ["nr3@beboer.example"]
    more = town.submit_all([{"title": "Behold bus 142", "text": LETTER, "email": "sen@beboer.example"}])
    compare(town, *more)
    work(app)
    assert "1 more letter says nearly the same" in signe.get(address).text
    signe.send(signe.get(address), f"{address}/campaign", status=303)
    fields = {"to": desk.way_to(LED), "why_there": WHY, "answers": "1", "text_da": ANSWER, "outcome": "informed"}
    signe.send(signe.get(address), f"{address}/draft", fields, status=303)
    with asking(town.database) as asked:
        signe.send(signe.get(f"{address}/preview"), f"{address}/order", status=303)
    assert len(asked) <= few + 40
    later(app)
    with town.reading() as session:
        answered = session.scalars(select(Submission.id).where(Submission.handling == Handling.ANSWERED)).all()
        assert len(set(answered) & {one.id for one in (*letters, *more)}) == 13
        assert session.execute(select(JointStep).where(JointStep.response_id.is_not(None))).all()


def test_the_first_update_is_read_in_ones_own_language(desk: Desk, staff: Staff, app: Flask) -> None:
    cases = [
        desk.case(at="accepted"),
        desk.case(at="accepted", language="en", email="english@example.org", title="The bus"),
    ]
    confirm(app)
    signe = staff("sekretariat")
    page = signe.get(f"/desk/cases/{cases[0]}/joint-answers")
    where = f"/desk/cases/{cases[0]}/joint-answers"
    address = signe.send(page, where, {"heading": "Bus 142"}, status=303).response.location
    signe.send(signe.get(address), f"{address}/numbers", {"numbers": desk.row(cases[1]).number}, status=303)
    fields = {"first_word_en": "Thank you. We answer all of you at once.", "answer_due": working_day_in(30).isoformat()}
    refused = signe.send(signe.get(address), f"{address}/draft", fields, status=422)
    assert "Write it in Danish, too" in refused.text
    assert "We answer all of you at once" in refused.html
    signe.send(refused, f"{address}/draft", {"first_word": FIRST}, status=303)
    preview = signe.get(f"{address}/preview")
    assert "Vi samler dem" in preview.text
    assert "We answer all of you at once" in preview.text
    signe.send(preview, f"{address}/order", status=303)
    bodies = {str(one["To"]): one.get_body(("plain",)).get_content() for one in later(app)}  # type: ignore[union-attr]
    assert "We answer all of you at once" in bodies["english@example.org"]
    assert "Vi samler dem" in bodies["kim@example.org"]
    shown = signe.get(f"/submissions/{cases[1]}").html
    assert "We answer all of you at once" in shown
    assert "Vi samler dem" not in shown
