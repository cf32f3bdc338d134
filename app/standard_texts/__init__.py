"""Texts that staff write often, in each language, with fields that are filled in where one is put into a form."""
