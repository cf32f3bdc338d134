"""A list shows how what was answered ended, and how the answer begins; only what everybody can read of it."""

from app.permissions import Actor
from app.results.replies import list_replies
from app.submissions.models import Response
from tests.browsing import Browser
from tests.ground.staging import Town, asking


def test_an_answered_text_has_its_answer_in_the_list(town: Town, secretary: Actor) -> None:
    answered, waiting = town.submit_all([{}, {"title": "Uden svar endnu"}])
    town.publish([waiting], by=secretary)
    town.bring(answered, "answered", by=secretary)
    with town.reading() as session:
        (response,) = session.query(Response).filter_by(submission_id=answered.id)
        replies = list_replies([answered.id, waiting.id])
    assert list(replies) == [answered.id]
    page = Browser(town.app).get("/submissions")
    assert replies[answered.id].label in page.text
    assert " ".join(response.text.split())[:60] in page.text
    assert replies[answered.id].by in page.text


def test_a_draft_is_nobodys_answer_yet(town: Town, secretary: Actor) -> None:
    sent = town.submit()
    town.bring(sent, "answered", by=secretary)
    with town.writing() as session:
        for response in session.query(Response).filter_by(submission_id=sent.id):
            response.published_at = None
    with town.reading():
        assert not list_replies([sent.id])


def test_no_texts_ask_nothing(town: Town) -> None:
    with town.reading(), asking(town.database) as asked:
        assert not list_replies([])
    assert not asked
