"""Every page of the product, and how somebody gets to it."""

from app.demo.files import read_submissions  # noqa: F401
