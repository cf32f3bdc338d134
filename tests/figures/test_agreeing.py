"""What is counted in several places is one number: on the page of ends and its CSV, the front page, and the figures."""

import csv
import io
from datetime import timedelta

from openpyxl import load_workbook
from sqlalchemy import update

from app import clock, db
from app.publishing.models import Merging
from app.results.actions import end_standing
from app.results.figures import get_home_figures, work_out
from app.results.kinds import EndKind
from app.subjects import Audience
from app.submissions.actions import take_up_again, withdraw
from app.submissions.elsewhere_actions import end_elsewhere
from app.submissions.models import Submission
from tests.browsing import Browser
from tests.casework.test_acts import Staff
from tests.desk.conftest import Desk, act
from tests.figures.test_figures import change, tables
from tests.results.test_ends import SOON, TODAY, answer
from tests.results.test_results_page import rows_of, saved

YEAR = clock.today().year
ENDS = (
    {"outcome": "no"},
    {"outcome": "informed"},
    {"outcome": "done", "what": "Lampen er skiftet"},
    {"outcome": "planned", "planned_on": SOON},
    {"outcome": "not_ours", "decider": "Regionen", "sent_on": TODAY},
    {"outcome": "political", "committee": "Teknisk Udvalg", "decided_on": SOON},
)


def open_anew(case: Submission) -> None:
    """Let a case be open again, as when its author says that it is not solved."""
    end_standing(case.id)
    take_up_again(case)


def fill(desk: Desk, staff: Staff) -> None:
    """Have cases in every state: each end, changed, open again, taken back, elsewhere, joined, late."""
    signe, today = staff("sekretariat"), clock.today()
    answered = [answer(desk, staff, one) for one in ENDS]
    act(signe, answered[0], "end", {"outcome": "informed", "reason": "Vi har set på det igen."}, status=303)
    open_again, late_again = (answer(desk, staff, {"outcome": "no"}) for _ in range(2))
    for one in (open_again, late_again):
        desk.change(one, open_anew)
    closed = desk.case(at="published", audience=Audience.STAFF)
    grouped = {"outcome": "grouped", "other": desk.row(closed).number, "reason": "De skriver om det samme."}
    act(signe, closed, "closing", {"outcome": "no", "reason": "Broen er revet ned."}, status=303)
    act(signe, desk.case(at="published"), "closing", grouped, status=303)
    back, back_later, elsewhere = desk.case(at="published"), answer(desk, staff, {"outcome": "no"}), desk.case()
    merged = desk.case(at="published")
    for one in (back, back_later):
        desk.change(one, withdraw)
    desk.change(elsewhere, end_elsewhere)
    hidden = desk.case(at="accepted")
    act(signe, hidden, "hiding", {"reason": "Der står et navn."}, status=303)
    late = desk.case(at="first_word")
    with desk.app.app_context(), db.database().writing() as session:
        session.add(Merging(subject_id=merged, into_id=late, merged_at=clock.now()))
        session.execute(update(Submission).values(first_word_due=today, answer_due=today))
    for one in (late, late_again, merged, elsewhere):
        change(desk, one, due_on=today - timedelta(days=9), answer_due=today - timedelta(days=9))
        change(desk, one, received_at=clock.now() - timedelta(hours=1))


def test_every_page_and_file_says_the_same(desk: Desk, staff: Staff) -> None:
    fill(desk, staff)
    with desk.app.app_context(), db.database().writing():
        work_out()
        front = get_home_figures()
    visitor, labels = Browser(desk.app), list[str]()
    for query in ("", f"&year={YEAR}"):
        page, file = rows_of(visitor.get(f"/results?lang=en{query}")), saved(desk.app, f"/results.csv?lang=en{query}")
        of_kinds = [row for word, row in file.items() if word in {str(one) for one in EndKind} and word != EndKind.LED]
        assert [page[row[0]][0] for row in of_kinds] == [row[1] for row in of_kinds]
        assert len(of_kinds) == len(EndKind) - 1
        assert file["led"][1] == "0"
        labels = [row[0] for row in of_kinds]
    everything = {
        label: int(cells[0]) for label, cells in rows_of(visitor.get("/results?lang=en")).items() if cells[0].isdigit()
    }
    waiting, written = everything["Waits"], everything["Written to us in all"]
    ended = sum(everything[label] for label in labels)
    assert ended + waiting + everything["Goes on elsewhere by law, or joined with another"] == written
    heard = everything["All but those taken back"]
    assert heard == ended - everything["Taken back"] == front.answered
    assert front.led + front.refused + front.passed_on + front.informed == front.answered
    assert (front.refused, front.received) == (everything["No"], written)

    signe = staff("sekretariat")
    shown = tables(signe.get(f"/desk/figures?year={YEAR}"))
    whole = shown["Month"]["All of it"]
    assert whole[:2] == [str(written), str(heard)]
    assert whole[2] == f"{front.first_words_kept} of {front.first_words}"
    now, late = (
        sum(int(one[0].split(",")[0]) for one in shown["Who has it"].values()),
        int(saved(desk.app)["Waits past its date"][1]),
    )
    assert (now, late) == (waiting, 2)
    assert sum(int(one[0].split(", ")[1].split()[0]) for one in shown["Who has it"].values() if "," in one[0]) == late
    promised = heard - 1  # what was taken back after its answer is promised nothing
    assert whole[5] == f"{promised} of {promised + late}", "what is open again and late is not answered in time"

    body = signe.client.get(f"/desk/figures.csv?year={YEAR}").get_data().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(body, newline="")))
    book = load_workbook(io.BytesIO(signe.client.get(f"/desk/figures.xlsx?year={YEAR}").get_data()))
    cells = [
        ["" if cell is None else str(cell) for cell in (sheet.title, *row)]
        for sheet in book.worksheets
        for row in sheet.iter_rows(min_row=2, values_only=True)
    ]
    assert cells == rows[1:]
    of_all = next(row for row in rows if row[1] == "All of it")
    assert of_all[2:6] == [str(written), str(heard), str(waiting), str(late)]
