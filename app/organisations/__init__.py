"""Organisations: associations, businesses and other bodies of the town, and the people who act for them."""
