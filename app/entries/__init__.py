"""Entries: what people add under the water line of a challenge, and the iceberg that they make together."""
