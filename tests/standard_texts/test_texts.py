"""The pages on which standard texts are read, written, changed and withdrawn, and the command that does the same."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import IntegrityError

from app import clock, db, i18n
from app.clearing.stops import list_stops
from app.errors import NotClearedError
from app.events import By, Event
from app.standard_texts.actions import RefusedError, looked_through, save
from app.standard_texts.fields import list_unknown
from app.standard_texts.kinds import PLACES, Writing, longest
from app.standard_texts.models import StandardText, StandardWords
from app.standard_texts.queries import Text, Words, find_text, list_texts
from tests.browsing import Browser, Page
from tests.desk.conftest import Desk

Staff = Callable[[str], Browser]
WRITTEN = {
    "writing": "answer",
    "title_da": "Lys på stien",
    "text_da": "{hilsen}\n\nVi sætter lys op på stien, fordi {hvorfor}.",
    "title_en": "Light on the path",
    "text_en": "{greeting}\n\nWe are putting up light on the path because {why}.",
}
WORDS = {"da": Words("Lys på stien", "Vi sætter lys op."), "en": Words("Light", "We are putting up light.")}


def command(app: Flask, *arguments: str, sent: str | None = None) -> Result:
    return app.test_cli_runner().invoke(args=["standard-texts", *arguments], input=sent)


def found(app: Flask, key: str) -> Text | None:
    with app.app_context(), db.database().reading():
        return find_text(key)


def write(browser: Browser, changes: dict[str, str] | None = None, *, status: int) -> Page:
    page = browser.get("/desk/standard-texts/new")
    return browser.send(page, "/desk/standard-texts/new", WRITTEN | (changes or {}), status=status)


def offered(browser: Browser, case_id: int, name: str) -> list[str]:
    page = browser.get(f"/desk/cases/{case_id}")
    (chosen,) = (one for one in page.all("select") if one.get("id") == name)
    return ["".join(one.itertext()) for one in chosen.iter("option")]


def test_a_town_begins_with_some_that_are_whole(app: Flask) -> None:
    with app.app_context(), db.database().reading():
        texts = list_texts()
    assert {one.writing for one in texts} == {*Writing}, "each kind of writing has one"
    assert {one for places in PLACES.values() for one in places.values()} == {*Writing}, "and a place to be put in"
    for one in texts:
        assert one.words.keys() == i18n.LANGUAGES.keys()
        for said in one.words.values():
            assert not list_unknown(said.text)
            assert not list_stops({"text": said.text, "title": said.title})
            assert len(said.text) <= longest(one.writing)


def test_a_text_is_written_changed_withdrawn_and_used_again(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id, signe = desk.case(at="accepted"), staff("sekretariat")
    signe.follow(write(signe, status=303))
    text = found(app, "lys-paa-stien")
    assert text is not None
    assert "Lys på stien" in offered(signe, case_id, "draft-standard-text")
    write(signe, status=303)
    assert found(app, "lys-paa-stien-2") is None, "the same text once more is there already"
    own = f"/desk/standard-texts/{text.id}"
    page = signe.get(own)
    assert page.form(own)["text_da"] == WRITTEN["text_da"]
    done = signe.send(page, own, {"title_da": "Lys ved stien"}, status=303)
    assert "The text is saved." in signe.follow(done).text
    assert "Lys ved stien" in offered(signe, case_id, "draft-standard-text")
    for _twice in range(2):
        signe.post(f"{own}/withdrawal", {}, status=303)
        assert "Lys ved stien" not in offered(signe, case_id, "draft-standard-text")
    for _twice in range(2):
        signe.post(f"{own}/return", {}, status=303)
        assert "Lys ved stien" in offered(signe, case_id, "draft-standard-text")
    signe.get("/desk/standard-texts/999", status=404)
    with app.app_context(), db.database().reading() as session:
        verbs = session.scalars(select(Event.verb).where(Event.verb.startswith("standard_text")).order_by(Event.seq))
        expected = ["saved", "saved", "withdrawn", "back"]
        assert [*verbs] == [f"standard_text_{one}" for one in expected]


@pytest.mark.either_database
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title_da": ""}, "Write a title by which it is chosen."),
        ({"text_en": ""}, "Write the text in whole sentences."),
        ({"text_da": "Kære {navn}, tak for din idé."}, "{navn} is not a field."),
        ({"text_da": "Vi svarer { snart, siger de."}, "{ is not a field."),
        ({"writing": "hiding", "text_da": "Vi skjuler det. " * 200}, "A reason has at most 2,000 characters."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(staff: Staff, changes: dict[str, str], said: str) -> None:
    page = write(staff("sekretariat"), changes, status=422)
    assert said in page.text
    form = page.form("/desk/standard-texts/new")
    assert {name: form[name].strip() for name in WRITTEN} == {k: v.strip() for k, v in (WRITTEN | changes).items()}


@pytest.mark.either_database
def test_a_number_in_it_is_looked_at_before_it_is_kept(staff: Staff, app: Flask) -> None:
    signe = staff("sekretariat")
    page = write(signe, {"text_da": "Ring til 010190-1234 om lyset."}, status=422)
    assert "Look at each passage" in page.text
    assert found(app, "lys-paa-stien") is None
    (box,) = (one for one in page.all("input") if one.get("name") == "cleared")
    signe.send(page, "/desk/standard-texts/new", {"cleared": box.get("value")}, status=303)
    assert found(app, "lys-paa-stien") is not None


@pytest.mark.either_database
@pytest.mark.parametrize("who", ["moderator", "netværksleder"])
def test_nobody_else_reads_or_writes_them(sign_in: Callable[[str], Browser], app: Flask, who: str) -> None:
    browser = sign_in(who)
    for path in ("", "/new", "/1"):
        browser.get(f"/desk/standard-texts{path}", status=403)
    for path in ("/new", "/1", "/1/withdrawal", "/1/return"):
        browser.post(f"/desk/standard-texts{path}", WRITTEN, status=403)
    assert "/desk/standard-texts" not in browser.get("/desk").links()


@pytest.mark.either_database
def test_a_colleague_was_quicker_and_nothing_typed_is_lost(staff: Staff, app: Flask) -> None:
    signe = staff("sekretariat")
    write(signe, status=303)
    text = found(app, "lys-paa-stien")
    assert text is not None
    own = f"/desk/standard-texts/{text.id}"
    page = signe.get(own)
    signe.send(page, own, {"title_da": "Lampernes tekst"}, status=303)
    late = signe.send(page, own, {"title_da": "Stiens tekst"}, status=409)
    assert "A colleague has changed it meanwhile." in late.text
    assert "Lampernes tekst" in late.text
    assert late.form(own)["title_da"] == "Stiens tekst"
    signe.send(late, own, status=303)
    assert found(app, "lys-paa-stien").words["da"].title == "Stiens tekst"  # type: ignore[union-attr]
    again = signe.send(late, own, status=303)
    assert again.status == 303, "the same press once more"


def test_the_database_refuses_what_is_none(app: Flask) -> None:
    row = {"key": "x", "writing": "answer", "changed_at": clock.now()}
    with app.app_context(), db.database().writing() as session:
        known = session.scalar(select(func.min(StandardText.id)))
        for statement in (
            insert(StandardText).values(row | {"writing": "poem"}),
            insert(StandardText).values(row | {"key": ""}),
            insert(StandardText).values(row | {"key": "bedt-om-svar"}),
            update(StandardWords).where(StandardWords.text_id == known).values(title=""),
            update(StandardWords).where(StandardWords.text_id == known).values(text=""),
            update(StandardWords).where(StandardWords.text_id == known).values(title="x" * 121),
            update(StandardWords).where(StandardWords.text_id == known).values(text="x" * 10_001),
        ):
            with pytest.raises(IntegrityError), session.begin_nested():
                session.execute(statement)


def test_what_is_kept_is_whole(app: Flask) -> None:
    tried: list[tuple[str, str, dict[str, Words]]] = [
        ("Lys", "answer", WORDS),
        ("", "answer", WORDS),
        ("lys", "poem", WORDS),
        ("lys", "answer", {"da": WORDS["da"]}),
        ("lys", "answer", WORDS | {"da": Words("", "Vi sætter lys op.")}),
        ("lys", "hiding", WORDS | {"da": Words("Lys", "x" * 2001)}),
        ("lys", "answer", WORDS | {"en": Words("Light", "Dear {name}")}),
    ]
    for key, writing, words in tried:
        with app.app_context(), pytest.raises(RefusedError), db.database().writing():
            save(key, writing, words, by=By.SYSTEM)  # type: ignore[arg-type]
    told = WORDS | {"da": Words("Lys", "Vi talte med 010190-1234.")}
    with app.app_context(), pytest.raises(NotClearedError), db.database().writing():
        save("lys", Writing.ANSWER, told, by=By.SYSTEM)
    assert looked_through(told)["text_da"] == "Vi talte med 010190-1234."
    assert found(app, "lys") is None


# -- the command


def test_the_command_shows_sets_and_withdraws(app: Flask, tmp_path: Path) -> None:
    danish, english = tmp_path / "da.txt", tmp_path / "en.txt"
    danish.write_text("Vi sætter lys op, fordi {hvorfor}.\n", encoding="utf-8-sig")
    english.write_text("We are putting up light because {why}.\n", encoding="utf-8")
    words = ["--da", "Lys", str(danish), "--en", "Light", str(english)]
    assert "say with --writing" in command(app, "set", "lys", *words).output
    assert "needs words in each" in command(app, "set", "lys", "--writing", "answer", *words[:3]).output
    assert command(app, "set", "lys", "--writing", "answer", *words).exit_code == 0
    text = found(app, "lys")
    assert text is not None
    assert text.words["da"] == Words("Lys", "Vi sætter lys op, fordi {hvorfor}.")
    assert "lys, answer: Lys" in command(app, "list").output
    assert command(app, "set", "lys", "--en", "Lights", str(english)).exit_code == 0
    assert found(app, "lys").words["en"].title == "Lights"  # type: ignore[union-attr]
    assert command(app, "withdraw", "lys").exit_code == 0
    assert "lys, answer: Lys (withdrawn)" in command(app, "list").output
    assert command(app, "bring-back", "lys").exit_code == 0
    assert "No text is called mørke." in command(app, "withdraw", "mørke").output


def test_what_is_exported_comes_in_again(app: Flask, tmp_path: Path) -> None:
    exported = command(app, "export").output
    assert exported.splitlines()[0] == "key,writing,language,title,text"
    file = tmp_path / "texts.csv"
    file.write_text(exported.replace("Det er gjort", "Det har vi gjort"), encoding="utf-8")
    read = command(app, "import", str(file))
    assert read.exit_code == 0, read.output
    assert found(app, "det-er-gjort").words["da"].title == "Det har vi gjort"  # type: ignore[union-attr]
    assert command(app, "export").output == exported.replace("Det er gjort", "Det har vi gjort")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("lys,answer,da,Lys,Vi sætter lys op.\nlys,answer,en,Light,", "Line 5 does not have all of"),
        ("lys,answer,da,Lys,Vi sætter lys op.\nlys,hiding,en,Light,It is lit.", "Line 5: lys is for answer"),
        ("lys,poem,da,Lys,Vi sætter lys op.\nlys,poem,en,Light,It is lit.", "is none of"),
        ("lys,answer,da,Lys,Vi sætter lys op.", "needs words in each"),
        ("lys,answer,da,Lys,Ring til 010190-1234.\nlys,answer,en,Light,It is lit.", "may hold a CPR number"),
    ],
)
def test_a_file_is_taken_whole_or_not_at_all(app: Flask, tmp_path: Path, lines: str, said: str) -> None:
    first = "sti,answer,da,Sti,Vi fejer stien.\nsti,answer,en,Path,We sweep the path."
    file = tmp_path / "texts.csv"
    file.write_text(f"key,writing,language,title,text\n{first}\n{lines}\n", encoding="utf-8")
    refused = command(app, "import", str(file))
    assert refused.exit_code != 0
    assert said in refused.output
    assert found(app, "sti") is None
