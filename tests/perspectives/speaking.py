"""People who say something in a challenge, whatever kind of thing it is: how many, from where, and by which address."""

from dataclasses import dataclass
from itertools import count

from app.accounts.actions import keep_contact
from app.events import By
from app.publishing import actions as publishing
from app.subjects import AuthorKind, Perspective, Subject, SubjectKind
from app.vault import get_vault
from tests.ground.staging import Town

_NUMBERS = count(1)


@dataclass(frozen=True)
class Said:
    """Something that was said: its id, and the address it came from."""

    id: int
    address: str


def say(
    town: Town,
    challenge_id: int | None,
    perspective: Perspective | None = None,
    kind: AuthorKind = AuthorKind.CITIZEN,
    *,
    times: int = 1,
    address: str = "",
    shown: bool = True,
    note: str | None = None,
) -> list[Said]:
    """Let several people say something each, or one who has the `address` several things; shown to all or not."""
    said = []
    with town.writing():
        for _ in range(times):
            from_ = address or f"stemme-{next(_NUMBERS)}@samspil.example"
            contact = keep_contact(get_vault(), from_)
            subject = publishing.create(SubjectKind.CHALLENGE, language="da", root_id=challenge_id)
            publishing.keep_voice(
                subject,
                vault=get_vault(),
                author_kind=kind,
                perspective=perspective,
                contact_id=contact.id,
                source_note=note,
            )
            wording = publishing.add_wording(subject, None, "Jeg går udenom.", written_by="author")
            if shown:
                publishing.publish(subject, wording_id=wording.id, by=By.SYSTEM)
            said.append(Said(subject.id, from_))
    return said


def hide(town: Town, said: Said) -> None:
    """Take something out of sight."""
    with town.writing() as session:
        publishing.hide(session.get_one(Subject, said.id), reason="Der står et navn.", by=By.SYSTEM)
