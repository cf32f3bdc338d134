"""The commands of dev.py that stand in the environment it has made. Without pytest: the demo needs none."""
