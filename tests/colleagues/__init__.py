"""Tests of colleagues: let in, away, stood in for, and gone."""
