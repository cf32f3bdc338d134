"""Tests of the figures for those who oversee the work."""
