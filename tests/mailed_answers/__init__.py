"""Answers that come by replying to a mail."""
