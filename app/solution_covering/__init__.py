"""Covering words in a solution, whoever wrote them."""
