"""On what grounds a network is proposed, as plain values."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from app import db
from app.access import readable
from app.kinds import NOBODY
from app.matching import Reason
from app.networks.directory import NetworkInfo
from app.reading.cards import other_language
from app.subjects import Wording
from app.submissions.models import Submission


@dataclass(frozen=True)
class Earlier:
    """A submission that everybody can read, about the same and with the network."""

    id: int
    title: str
    language: str

    @property
    def lang(self) -> str | None:
        """Return its language if it is another than the page's."""
        return other_language(self.language)


@dataclass(frozen=True)
class Explanation:
    """What speaks for a network and against it.

    What the network says of itself, the words of the text as they stand there, earlier cases that went there, sentences
    of the network on what belongs elsewhere, and whether decisions speak against it (`taught_against`). All of it is in
    the page's language: what can only be said in another one is left out. `marked` are the words whatever the language,
    to be shown within the text; `alone` is whether there is but one, `named` whether an unsure network is told of.
    """

    phrases: tuple[str, ...]
    words: tuple[str, ...]
    marked: tuple[str, ...]
    alone: bool
    named: bool
    earlier: tuple[Earlier, ...]
    against: tuple[str, ...]
    taught_against: bool


@dataclass(frozen=True)
class Grounds:
    """What the engine said of a network and a text in `language` ("" when not known), fresh or as it was stored.

    `learned`: points by what was learned; `related`: ids of cases like it that the network got.
    """

    network: NetworkInfo
    language: str
    reasons: Sequence[Reason]
    against: Sequence[Reason]
    learned: float
    related: Sequence[int]

    @property
    def case_ids(self) -> set[int]:
        """Return all cases it rests on."""
        return {one.phrase.case_id for one in self.reasons if one.phrase.case_id is not None} | set(self.related)


def get_earlier(case_ids: Collection[int]) -> dict[int, Earlier]:
    """Return those of the cases that everybody can read, by id, in one query."""
    if not case_ids:
        return {}
    rows = db.session.execute(_EARLIER, {"ids": sorted(case_ids)})
    return {row.id: Earlier(row.id, row.title, row.language) for row in rows}


_EARLIER = (
    select(Submission.id, Wording.title, Wording.language)
    .join(Wording, Wording.id == Submission.published_wording_id)
    .where(Submission.id.in_(bindparam("ids", expanding=True)), readable(NOBODY, Submission))
)
