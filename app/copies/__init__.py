"""Copies of a case for information: who may read it beside those it lies with, and is asked nothing."""
