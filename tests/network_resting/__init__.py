"""Networks of which nothing is heard."""
