"""Cases and colleagues, as at the desk."""

from tests.desk.conftest import desk, staff

__all__ = ["desk", "staff"]
