"""Words can be covered in every column that holds some, or the column stands here with the reason why not."""

from collections.abc import Iterator

from sqlalchemy import JSON, LargeBinary, MetaData

from app.holds import Holds
from app.models import Base
from app.publishing.pieces import COVERABLE

WORDINGS = ("wording.title", "wording.text")
"""What is read as a whole, and sealed as a whole."""
NOT_COVERED = {
    "network_example.text": "the public title of a case: it goes and comes with that",
    "unconfirmed_comment.text": "it is public nowhere, and goes within days; once it is confirmed it is a comment",
    "unconfirmed_comment.name": "as its text",
    "contribution.amount": "how much, where only the network reads it",
    "waiting_contribution.text": "it is public nowhere; once its giver has said yes it is a contribution",
    "waiting_contribution.amount": "as its text",
    "waiting_contribution.name": "as its text",
    "waiting_contribution.organisation_title": "as its text",
    "joining.title": "it is public nowhere; once its address is confirmed it is an organisation",
    "joining.text": "as its title",
    "joining.name": "read by those alone who decide whether they are let in",
    "listed_organisation.name": "of the town's own list: it is public nowhere until it is claimed",
    "inviting.word": "read by whom it is to alone, refused if screening finds anything, gone within a month",
    "membership.name": "read by those alone who act for the same organisation, and by staff",
    "network_request.word": "as the word of whoever leaves a network",
    "network_request.organisation_title": "as its word",
    "network_member.organisation_title": "as the word they asked to join with",
    "network_member.shown_name": "a name they gave of themselves; they take it back, and whoever leads can let them go",
    "network_member.parting": "a word to whoever leads the network, whom alone it is shown; gone within half a year",
    "organisation.cvr": "a number that everybody may look up; staff put it right or take it away",
    "organisation.sort_key": "made of the name, and made anew with it",
    "contact.council_name": "an office, which everybody may know; staff put it right on the page where they say so",
    "department_link.email": "where a link was sent; it is over within two months",
    "mailed_answer.sender": "whoever wrote to an address of ours; gone once somebody has dealt with it",
    "mailed_answer.title": "as above",
    "mailed_answer.text": "as above: it is shown to the secretariat alone, and never published",
    "department_reply.text": "read by staff alone; the answer that is published of it is one of ours",
    "department_reply.name": "one of the staff",
    "department_reply.title": "one of the staff",
    "network_gate.said": "read by those alone who lead the network, and by the secretariat",
    "department_address.email": "where a department gets its mail; a command puts it right",
    **dict.fromkeys(
        ("committee_decision.committee", "committee_decision.link", "committee_decision.why", "committee_line.line"),
        "what is wrong in it is put right by a new one, and nobody reads the earlier one any more",
    ),
    "committee_meeting.committee": "read by staff alone; a new day puts another in its place",
    "joint_answer.heading": "what it is called may be changed at any time, and no earlier one is kept",
    "joint_act.end_link": "what is read of it is the address of each case, and is covered there",
    "standard_words.title": "of no case; a text is written anew, and no earlier one is kept",
    "standard_words.text": "as its title; what is read of it is the answer or the reason of each case",
    "own_name.text": "a word for a thing, of no case; its register keeps who wrote it",
    "own_words.text": "a sentence of the screens, of no case; it is written anew, and its register keeps who wrote it",
    "person.name": "one of the staff",
    "person.title": "one of the staff",
    "network_text.sort_key": "made of the name, and made anew with it",
    "theme_pile_text.name": "what the municipality calls a theme; no page writes it yet",
    "theme_pile_text.sort_key": "made of the name",
    "theme_pile_text.description": "as its name",
    "room.reason": "one sentence of the whole town's; switching again puts another in its place, and none is kept",
    "town_word.entry": "a word of the lists by which texts are looked through",
    "page_text.title": "what the municipality says of itself and its duties, and of nobody",
    "page_text.lead": "as its title",
    "page_text.body": "as its title",
    "breach.happened": "a sheet apart from the case, for those who must report what happened; it is written on",
    "breach.risk": "as what happened",
    "breach.measures": "as what happened",
    "breach.conclusion": "as what happened",
}


def columns_of_words(metadata: MetaData) -> Iterator[str]:
    """Give each column in which words of people or of staff stand, as they were written."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            made = isinstance(column.type, JSON | LargeBinary)
            if not made and column.info.get("holds") not in (None, Holds.NOTHING_PERSONAL, Holds.AUTHORS_CHOICE):
                yield f"{table.name}.{column.name}"


def test_words_can_be_covered_in_every_column_or_it_says_why_not() -> None:
    said = [*WORDINGS, *NOT_COVERED, *COVERABLE]
    assert sorted(columns_of_words(Base.metadata)) == sorted(said)
