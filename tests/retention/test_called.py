"""What each period is called where an administrator sets it."""

from flask import Flask

from app import i18n
from app.retention.called import CALLED, list_called
from app.retention.periods import PERIODS

LONGEST_HEADING = 60


def test_every_period_is_called_something_short_in_each_language(app: Flask) -> None:
    assert [*CALLED] == [*PERIODS]
    with app.app_context():
        for code in i18n.LANGUAGES:
            with i18n.speaking(code):
                called = list_called()
                assert max(map(len, called.values())) <= LONGEST_HEADING
                assert len({*called.values()}) == len(called)
