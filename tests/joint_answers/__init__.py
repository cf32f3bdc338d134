"""Tests of cases that are answered together."""
