"""Answers that come by replying to a mail: read, told apart from all else that mailboxes send, and laid at the desk."""
