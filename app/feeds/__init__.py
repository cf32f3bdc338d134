"""The list of submissions for programs, narrowed and searched as the page is: what is new as a feed, all as a table."""
