"""What stands before a number and says what it is."""

import re

NEAR = 40
"""How many characters before or behind a number a word still tells what it is."""
LONGEST_LABEL = 24
OTHER_NUMBER = re.compile(
    r"(?:konto|kto|reg|sag|sags|j|journal|faktura|ordre|kunde|medlems|ean|gln|p(?!nr)|cvr|se|lokations|account|case|invoice)"
    r"(?:en|et)?[ .:-]{0,2}(?:nr|nummeret|nummer|no|number|id)?[ .:#-]{0,3}(?:er|is)?[ :]{0,2}$",
    re.IGNORECASE,
)
"""A word right before a number by which it is another one than a CPR or phone number; "pnr." is also personnummer."""
ACCOUNT_AFTER_BRANCH = re.compile(r"(?<![0-9])[0-9]{4}[)\]]?[ .,:-]{1,3}$")
