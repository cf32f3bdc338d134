"""What is new, followed in a feed reader: the list of submissions, narrowed and searched as the page is."""
