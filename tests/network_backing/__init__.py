"""The contact in the management stands behind each stage."""
