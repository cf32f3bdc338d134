"""What a text may hold that should not be shown: found before a person decides. Pure, knows no room."""
