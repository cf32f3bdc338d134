"""Tests of which cases are like a case."""
