"""Proposals for new networks: anybody makes one, the managers' forum chooses among them twice a year."""
