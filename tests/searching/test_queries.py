"""What residents type finds what they mean, on both databases alike: a table of queries over a small town."""

from pathlib import Path
from typing import Any

import yaml

from app.answering import actions as answering_actions
from app.answering.forms import Drafted, ReadDraft
from app.casework import publishing_actions, routing_actions
from app.casework.routing_forms import Target, Way
from app.events import By
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.permissions import Actor
from app.public_list.elsewhere import find_elsewhere
from app.public_list.searched import list_searched
from app.reading.queries import Filters
from app.submissions.models import Submission
from app.submissions.states import Outcome, RouteKind
from app.web import turns
from app.web.act_form import Why
from tests.ground.staging import Town, approve, asking

TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("queries.yaml").read_text(encoding="utf-8"))
BESIDE = ("place", "network", "pile", "themes", "answer", "hidden")
MOST_STATEMENTS = 11


def build(town: Town, by: Actor) -> dict[str, int]:
    """Build the table's town; return the ids by the names they have there."""
    with town.reading():
        places = {one.slug: one.id for one in get_reference().places.values()}
    drafts = [
        {name: value for name, value in one.items() if name not in BESIDE}
        | {"place_id": places.get(one.get("place", ""))}
        for one in TABLE["town"].values()
    ]
    sent = town.submit_all(drafts)
    with town.writing() as session:
        themes = {one.slug: one.id for one in get_reference().themes.values()}
        networks = {one.slug: one.id for one in get_directory().networks.values()}
        piles = {one.slug: one.id for one in get_directory().piles.values()}
        for one, row in zip(sent, TABLE["town"].values(), strict=True):
            case = session.get_one(Submission, one.id)
            approve(case, by)
            session.flush()
            for kind, ids in ((RouteKind.NETWORK, networks), (RouteKind.THEME_PILE, piles)):
                slug = row.get({RouteKind.NETWORK: "network", RouteKind.THEME_PILE: "pile"}[kind])
                if slug or (kind == RouteKind.NETWORK and "answer" in row):
                    target = Target(kind, ids[slug or "bydele-med-liv"])
                    routing_actions.route(case, Way(target, "Det passer."), By.person(by))
                    session.flush()
            routing_actions.set_themes(case, frozenset(themes[slug] for slug in row.get("themes", ())))
            if "answer" in row:
                answering_actions.save_draft(case, Drafted(row["answer"], Outcome.LED, "da"), By.person(by))
                answering_actions.publish_answer(case, ReadDraft(1), By.person(by))
            if row.get("hidden"):
                publishing_actions.hide(case, Why("Ikke for alle."), By.person(by))
            session.flush()
    return {name: one.id for name, one in zip(TABLE["town"], sent, strict=True)}


def test_what_is_typed_finds_what_is_meant(town: Town, secretary: Actor) -> None:
    ids = build(town, secretary)
    names = {one: name for name, one in ids.items()}
    numbers: dict[str, str] = {}
    for name, one in ids.items():
        with town.reading() as session:
            number = session.get_one(Submission, one).number
        numbers |= {
            f"number_of_{name}": number,
            f"serial_of_{name}": number[5:],
            f"short_of_{name}": number[5:].lstrip("0"),
        }
    wrong = {}
    for row in TABLE["queries"]:
        q = row["q"].format(**numbers)
        with town.reading(), asking(town.database) as asked:
            found = list_searched(q, Filters(), by_fit=True)
        shown = {names[one.id] for one in found.page.rows}
        if (shown, found.meant) != (set(row["finds"]), row.get("meant")) or len(asked) > MOST_STATEMENTS:
            wrong[q] = f"{sorted(shown)} instead of {row['finds']}, meant {found.meant}, {len(asked)} statements"
        with town.reading(), turns.spare():
            other = find_elsewhere(q) if "parts" in row else None
        if other is not None and [word for word, _count in other.parts] != row["parts"]:
            wrong[q] = f"offers {other.parts}"
    for row in TABLE["orders"]:
        for by_fit, order in ((True, row["finds"]), (False, row["newest"])):
            with town.reading(), asking(town.database) as asked:
                found = list_searched(row["q"], Filters(), by_fit=by_fit)
            listed = [names[one.id] for one in found.page.rows]
            if listed != order or len(asked) > MOST_STATEMENTS:
                wrong[f"{row['q']}, by fit {by_fit}"] = f"{listed} instead of {order}, {len(asked)} statements"
    for row in TABLE["partly"]:
        with town.reading():
            found = list_searched(row["q"], Filters(), by_fit=True, partly=True)
        listed = [names[one.id] for one in found.page.rows]
        if listed != row["finds"] or (found.partly is None and listed):
            wrong[row["q"]] = f"{listed} instead of {row['finds']}, partly {found.partly}"
    assert not wrong, "\n".join(f"{q}: {what}" for q, what in wrong.items())
    assert len(TABLE["queries"]) >= 80
