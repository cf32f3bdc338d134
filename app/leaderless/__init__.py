"""Networks that have begun and that nobody leads yet."""
