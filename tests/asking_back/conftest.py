"""Cases to work with, and colleagues, as the work list's tests have them."""

from tests.desk.conftest import desk, staff

__all__ = ["desk", "staff"]
