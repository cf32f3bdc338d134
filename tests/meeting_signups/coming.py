"""Coming to a meeting, as tests need it."""

from tests.browsing import Browser, Page
from tests.ground.staging import Town

BO, CALLED, NEEDS = "bo@beboer.example", "Bo", "En rampe, jeg kører i kørestol"


def come(
    town: Town, meeting: str, *, email: str = BO, called: str = CALLED, needs: str = "", status: int = 200
) -> Page:
    """Sign up for a meeting as a stranger without any cookie, and return what is answered."""
    fields = {"called": called, "email": email, "needs": needs}
    return Browser(town.app).post(f"{meeting}/signups", fields, status=status, token=False)
