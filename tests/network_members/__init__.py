"""Tests of members of networks from outside."""
