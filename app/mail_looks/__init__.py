"""Every mail as whoever gets it sees it: when it is sent, what stands in it for show, in the house's look and plain."""
