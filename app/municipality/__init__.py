"""The municipality itself: its name and look, departments, themes, places, other authorities and closed days."""
