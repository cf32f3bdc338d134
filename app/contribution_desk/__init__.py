"""Contributions at the desk: what waits for the network's answer, and what is done with one."""
