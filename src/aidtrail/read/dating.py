"""Publication dates as they are given: to ISO days, or a reason why not."""

from datetime import date, datetime


def iso_day(given: str, today: str | None = None) -> str:
    """A day as YYYY-MM-DD from an ISO date or date and time.

    Raises ValueError, its text the reason, where it is no date, or is after `today`.
    """
    try:
        day = _day(given.strip()).isoformat()
    except ValueError as error:
        raise ValueError(f"the date {given[:40]!r} is not of the form YYYY-MM-DD: left open") from error
    if today is not None and day > today:
        raise ValueError(f"the date {day} lies in the future: left open")
    return day


def _day(given: str) -> date:
    return date.fromisoformat(given) if len(given) == 10 else datetime.fromisoformat(given).date()
