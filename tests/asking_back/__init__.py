"""Tests of what is asked of whoever writes."""
