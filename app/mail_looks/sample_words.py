"""How what stands in a mail for show is said: in the language of the mail, and by days from today."""

from datetime import date, datetime, time, timedelta

from app import clock, i18n


def in_words(danish: str, english: str) -> str:
    """Return what somebody wrote, as whoever reads the current language would have written it."""
    return danish if i18n.current() is i18n.DANISH else english


def in_days(days: int) -> date:
    """Return the day so many days from today."""
    return clock.today() + timedelta(days)


def at_noon(day: date) -> datetime:
    """Return noon of a day in the town."""
    return datetime.combine(day, time(12), clock.TOWN_TIME)


def numbered(number: int) -> str:
    """Return the number of a case of this year."""
    return f"{clock.today().year}-{number:04}"
