"""A long conversation shows its newest words, and folds the earlier ones away."""

from datetime import UTC, datetime

import pytest

from app.conversations.folding import count_folded
from app.conversations.queries import Said
from app.permissions import Actor
from tests.browsing import Browser
from tests.conversations.talking import guest, list_ids, say, show_all
from tests.ground.staging import Sent, Town


@pytest.mark.either_database
def test_the_earlier_part_waits_for_a_press_and_the_address_of_one_shows_it(
    town: Town, sent: Sent, secretary: Actor
) -> None:
    writer = guest(town, sent)
    for number in range(2, 7):
        say(writer, sent, f"Lygte nummer {number} er gået.")
    show_all(town, secretary)
    first, *_others, last = list_ids(town)
    browser = Browser(town.app)
    folded = browser.get(f"/submissions/{sent.id}?lang=da").html.split(
        "<summary>Vis de 3 tidligere kommentarer</summary>"
    )
    assert f'id="comment-{first}"' in folded[1].split("</details>")[0]
    assert f'id="comment-{last}"' in folded[1].split("</details>", 1)[1]
    at_one = browser.follow(browser.get(f"/comments/{first}", status=302))
    assert "tidligere kommentarer" not in at_one.text
    assert f'id="comment-{first}"' in at_one.html


@pytest.mark.either_database
@pytest.mark.parametrize(
    ("threads", "folded"),
    [([1, 2, 3, 4, 5], 0), ([1, 2, 3, 4, 5, 6], 3), ([1, 2, 2, 4, 4, 4, 4], 3), ([1] * 9, 6)],
)
def test_whole_threads_are_folded_unless_the_last_is_long(threads: list[int], folded: int) -> None:
    sent_at = datetime(2026, 3, 2, tzinfo=UTC)
    said = [
        Said(at, thread, None, "resident", None, None, "Ja.", "da", sent_at, parent_shown=True)
        for at, thread in enumerate(threads)
    ]
    assert count_folded(said) == folded
