"""Whatever stands in an address or a form, and whatever has become of a case, no page of these rooms falls over."""

import pytest
from flask import Flask

from app import erasing
from app.submissions.actions import withdraw
from app.vault import get_vault
from tests.desk.conftest import Desk, act
from tests.joint_answers.test_answering import Staff, begin, confirm, later, order, work

ODD = ("\0", "9" * 40, "²", "9999-12-31", "0001-01-01", "2026-02-31", "'\"><b>=1+1", "x" * 5000)
ASKED = {
    "/results": ["year"],
    "/results.csv": ["year"],
    "/desk/figures": ["year"],
    "/desk/figures.xlsx": ["year"],
    "/desk/search": ["q", "since", "network", "state", "ended", "page"],
    "/desk/joint-answers": ["page"],
    "/desk/papers/consultation": ["heading"],
    "/solved/x": ["answer"],
}


@pytest.mark.either_database
def test_odd_words_are_answered(desk: Desk, staff: Staff) -> None:
    case = desk.case(at="answered")
    signe = staff("sekretariat")
    address = begin(desk, signe, case)
    token = signe.token()
    forms = {
        f"{address}/numbers": ["numbers"],
        f"{address}/draft": ["text_da", "answer_due", "to", "version", "planned_on", "first_word_en"],
        address: ["heading", "unit", "version"],
        f"{address}/order": ["version"],
        f"/desk/cases/{case}/joint-answers": ["heading_id", "heading"],
        f"/desk/cases/{case}/end": ["other", "planned_on", "plan_link"],
        f"/desk/cases/{case}/promise": ["on"],
        f"/desk/cases/{case}/split": ["title", "part"],
    }
    said = {"csrf_token": token, "answers": "1", "outcome": "planned", "reason": "Fordi.", "title": "En ny"}
    for odd in ODD:
        for page, names in ASKED.items():
            for name in names:
                assert signe.client.get(page, query_string={name: odd}).status_code < 500, (page, name, odd)
        for path in ("/kept-names/", "/solved/", "/desk/joint-answers/", "/desk/papers/agenda/headings/"):
            assert signe.client.get(f"{path}{odd.strip(chr(0)) or '%00'}").status_code < 500, (path, odd)
        for to, names in forms.items():
            for name in names:
                assert signe.client.post(to, data={**said, name: odd}).status_code < 500, (to, name, odd)


def test_what_was_erased_or_taken_back_stands_in_nobodys_way(desk: Desk, staff: Staff, app: Flask) -> None:
    stays, gone, back = (desk.case(at="accepted", email=f"nr{number}@example.org") for number in range(3))
    confirm(app)
    signe = staff("sekretariat")
    address = begin(desk, signe, stays, gone, back)
    order(signe, address, {"answers": "1", "text_da": "Vi sætter lys op inden jul.", "outcome": "informed"})
    later(app)

    def erase(_case: object) -> None:
        owner = erasing.find_written(gone)
        assert owner is not None
        erasing.erase(owner, erasing.list_steps(get_vault(), owner))

    desk.change(gone, erase)
    desk.change(back, withdraw)
    work(app)
    order(signe, address, {"text_da": "Vi sætter mere lys op inden jul."})
    assert [str(one["To"]) for one in later(app)] == ["nr0@example.org"]
    pages = [address, f"{address}/preview", "/results", "/desk/figures", "/desk/search?q=lys", "/desk/joint-answers"]
    heading = address.rpartition("/")[2]
    pages += [f"/desk/papers/consultation?heading={heading}", f"/desk/papers/agenda/headings/{heading}"]
    pages += [f"/desk/cases/{one}" for one in (stays, gone, back)] + [f"/submissions/{stays}"]
    for page in pages:
        assert signe.client.get(page).status_code in {200, 404}, page
    assert "2 " not in signe.get(f"/submissions/{stays}").text.partition("Answered together")[2][:40]
    for name in ("split", "promise", "end", "follow-up"):
        for one in (gone, back):
            fields = {"csrf_token": signe.token(), "title": "En ny", "reason": "Fordi det er sket.", "on": "2030-01-02"}
            assert signe.client.post(f"/desk/cases/{one}/{name}", data=fields).status_code < 500, name
    act(signe, stays, "split", {"title": "En ny sag"}, status=303)
