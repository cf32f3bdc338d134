"""The daily call list: whom to call, what to say, and who did not answer."""
