"""What three of the demo town's organisations know of and want to take part in; the others have said nothing of it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from sqlalchemy import select

from app import db
from app.clearing import find_stops
from app.clearing.stops import EVERYBODY
from app.demo.history import Act, Town
from app.demo.talking import contact_of
from app.demo_files.story_entries import OrganisationEntry
from app.events import By
from app.organisations.own_queries import list_of
from app.phrases import actions, reading_actions
from app.phrases.actions import Phrases
from app.phrases.kinds import Says
from app.phrases.models import OwnPhrase
from app.phrases.reading_forms import Chosen, text_key
from app.publishing.actions import get_subject_for_update

_SAID: Mapping[str, Mapping[Says, Sequence[str]]] = {
    "natteravne": {
        Says.KNOWS: ("Hvor de unge er om natten", "At tale med folk, der arbejder om natten"),
        Says.WANTS: ("At gå en tur sammen med nogen, der vil se byen efter mørkets frembrud",),
    },
    "sygepleje": {
        Says.KNOWS: ("At spørge og lytte til mennesker, der ikke kan gå hjemmefra uden følge",),
        Says.WANTS: ("At prøve noget af i otte uger ad gangen",),
    },
    "cykelsmed": {
        Says.KNOWS: ("Cykler, der skal bære varer ud", "At lære unge op i et værksted"),
        Says.WANTS: ("At låne værkstedet ud om aftenen",),
    },
}
"""By what each organisation is called in its file."""


def acts(entry: OrganisationEntry, town: Town) -> Iterator[Act]:
    """Give what an organisation says and that one of us has read it, each on its day; of most nothing."""
    if entry.id in _SAID:
        day = town.calendar.after(town.calendar.before_today(entry.days_ago), 3)
        yield Act(town.calendar.moment(day, 14, turn=4), 4, partial(_write, entry))
        read_on = town.calendar.after(day, 1)
        yield Act(town.calendar.moment(read_on, 9, turn=5), 5, partial(_read, entry, By.person(town.cast.moderator)))


def _write(entry: OrganisationEntry) -> None:
    said = Phrases(_SAID[entry.id], opted_in=True, language="da")
    actions.write(_find(entry), said, read_version=0)


def _read(entry: OrganisationEntry, by: By) -> None:
    organisation_id = _find(entry)
    own = select(OwnPhrase).where(OwnPhrase.organisation_id == organisation_id)
    rows = db.session.scalars(own.order_by(OwnPhrase.id)).all()
    cleared = [stop.key for stop in find_stops({text_key(one.id): one.text for one in rows}, EVERYBODY)]
    chosen = Chosen([one.id for one in rows], cleared=cleared)
    reading_actions.show(get_subject_for_update(organisation_id), chosen, by)


def _find(entry: OrganisationEntry) -> int:
    return list_of(contact_of(next(iter(entry.people))))[0].id
