"""The contact in the management stands behind each stage of a network, by a link from a mail."""
