"""Whatever hangs on a case and holds words of staff's is erased with it, or stands here with why it stays."""

from collections.abc import Iterator

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text

from app.holds import Holds
from app.models import Base
from app.submissions.models import Submission

STAYS = {
    "case_end": "how it ended was told its author, and is counted; what waits in a draft goes",
    "committee_decision": "what politicians decided is public, as their minutes are",
    "committee_line": "what politicians decided is public, as their minutes are",
    "department_link": "where a department gets its mail, known beside its cases",
    "drafted_promise": "it goes with the draft",
    "first_word": "it was told its author",
    "response": "it was told its author; a draft goes",
}
"""The municipality's word once it is given, and what says nothing of anybody."""


def hangs_on(table: Table, case: Table, seen: frozenset[Table] = frozenset()) -> bool:
    """Return whether a table points at cases, however many tables lie between."""
    others = {key.column.table for key in table.foreign_keys} - {*seen, table}
    return case in others or any(hangs_on(one, case, seen | {table}) for one in others)


def staying(metadata: MetaData, case: Table) -> Iterator[str]:
    """Give each table with words of staff's about cases that are not erased with them."""
    for table in metadata.sorted_tables:
        of_staff = any(one.info.get("holds") == Holds.OF_STAFF for one in table.columns if isinstance(one.type, Text))
        if of_staff and table is not case and hangs_on(table, case):
            yield table.name


def test_what_staff_say_of_a_case_goes_with_it_or_it_is_said_why_not() -> None:
    case = Base.metadata.tables[Submission.__tablename__]
    assert {*staying(Base.metadata, case)} == STAYS.keys(), "say Holds.NOTED (app/holds.py), or here why it stays"


def test_words_that_nobody_thought_of_are_seen_behind_another_table() -> None:
    planted = MetaData()
    case = Table("case", planted, Column("id", Integer, primary_key=True))
    Table("call", planted, Column("id", Integer, primary_key=True), Column("case_id", ForeignKey("case.id")))
    words = Column("words", Text, info={"holds": Holds.OF_STAFF})
    Table("said", planted, Column("call_id", ForeignKey("call.id")), words)
    Table("gone", planted, Column("case_id", ForeignKey("case.id")), Column("text", Text, info={"holds": Holds.NOTED}))
    assert [*staying(planted, case)] == ["said"]
