"""Once in a while the worker asks the towns that are listed for what they have that is new."""

from contextlib import suppress
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import select

from app import db, jobs
from app.config import Settings
from app.events import By
from app.exchange.actions import Fetched, take_fetched
from app.exchange.blueprint import EXCHANGE
from app.exchange.document import LARGEST_BYTES
from app.exchange.feed import LARGEST_FEED_BYTES, FeedError, read_feed
from app.exchange.fetching import Fetcher, FetchError
from app.exchange.key_actions import make_key
from app.exchange.kinds import Fault
from app.exchange.models import OtherTown, ReceivedSolution
from app.jobs import LONG_LEASE, Payload

ASK_TOWNS = jobs.kind("ask_other_towns", every=timedelta(hours=6))
FETCH_TOWN = jobs.kind("fetch_other_town", lease=LONG_LEASE, yields=True)

MOST_AT_ONCE = 50
"""So many files are fetched from a town at once; the rest come the next time."""


@ASK_TOWNS.handler()
def _ask_towns(_payload: Payload) -> None:
    """Ask each town that is listed; and make this town's own key, if there is none yet, also before the room is on."""
    make_key(by=By.SYSTEM)
    if not EXCHANGE.is_on():
        return
    for town_id in db.session.scalars(select(OtherTown.id).where(OtherTown.followed)):
        FETCH_TOWN.queue_once({"town": town_id}, about=town_id)


def _fetch(payload: Payload) -> Payload:
    """Fetch what a town has that is not here, while nothing is locked."""
    with db.database().reading():
        town = db.session.get(OtherTown, payload["town"])
        if town is None or not town.followed or not EXCHANGE.is_on():
            return {}
        address = town.address
        wanted = select(ReceivedSolution.slug, ReceivedSolution.updated_at)
        here = dict(
            db.read(wanted.where(ReceivedSolution.town_id == town.id, ReceivedSolution.gone_at.is_(None))).all()
        )
    return {"town": payload["town"], "fetched": _fetch_from(address, here)}


def _fetch_from(address: str, here: dict[str, datetime]) -> Fetched:
    fetcher = Fetcher(address, here_too=not _settings().is_public)
    try:
        named = read_feed(fetcher.fetch("/solutions.atom", most=LARGEST_FEED_BYTES), address=address)
    except (FetchError, FeedError):
        return Fetched((), None, Fault.UNREACHABLE)
    files, fault = list[bytes](), None
    for one in [one for one in named if here.get(one.slug) != one.updated][:MOST_AT_ONCE]:
        try:
            files.append(fetcher.fetch(f"/solutions/{one.slug}.json", most=LARGEST_BYTES))
        except FetchError:
            fault = Fault.UNREACHABLE
    translations = None
    with suppress(FetchError):  # a town that has translated nothing has no such file, nor has one of an older version
        translations = fetcher.fetch("/translations.json", most=LARGEST_BYTES)
    return Fetched(files, frozenset(one.slug for one in named), fault, translations)


@FETCH_TOWN.handler(prepare=_fetch)
def _take(payload: Payload) -> None:
    """Take in what was fetched."""
    if payload:
        take_fetched(payload["town"], payload["fetched"], own_address=_settings().base_url)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
