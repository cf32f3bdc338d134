"""Limits on how much one sender can send in a week: reasoned, heard first, decided by another, and dated."""
