"""Tests of networks as a list."""
