"""What somebody sends in, as plain values, and the receipt they get for it."""

from dataclasses import dataclass

from app.municipality.notices import Notice
from app.subjects import Audience, AuthorKind
from app.submissions.states import Kind, Source
from app.vault import content_hash


class KeyUsedError(Exception):
    """The form's key has already sent in something else."""


@dataclass(frozen=True)
class Draft:
    """What somebody sends in.

    `network_id` is the network chosen, `wished` an operation or department (`app/belonging`), `against_id` a network
    that does not fit. `invited` is whether they chose it on its own page, where it asks people to write. Without
    an `email`, or with one that has a slip, they may be called at `phone`, or written to by `post`: name and address, a
    line each. `for_other` is whether they write for somebody else.
    """

    kind: Kind
    title: str
    text: str
    author_kind: AuthorKind
    audience: Audience
    language: str
    place_id: int | None = None
    place_text: str | None = None
    name: str | None = None
    show_name: bool = False
    email: str | None = None
    phone: str | None = None
    post: str | None = None
    network_id: int | None = None
    wished: str | None = None
    against_id: int | None = None
    invited: bool = False
    for_other: bool = False
    source: Source = Source.WEB
    source_note: str | None = None
    shared_computer: bool = False
    notice: Notice | None = None

    @property
    def content_hash(self) -> bytes:
        """Return what tells two different sendings with the same key apart."""
        said = (self.kind, self.title, self.text, self.author_kind, self.audience, self.place_text, self.name)
        networks, other = (str(self.network_id), str(self.against_id)), "for_other" if self.for_other else None
        ways = tuple(one for one in (self.phone, self.post, self.wished, other) if one)
        chosen = (str(self.place_id), *networks, str(self.show_name), str(self.shared_computer), *ways)
        return content_hash(*(part or "" for part in (*said, self.email, *chosen)))


@dataclass(frozen=True)
class Receipt:
    """A receipt's secret. `fresh` is whether it was stored now, and not by an earlier sending of the same form."""

    secret: str
    fresh: bool
