"""The laws of scripts: each function takes a file's name and text, and gives its breaches.

A browser that cannot read one thing in a file reads nothing of it. So scripts keep to what Safari 15 of 2021 knows,
and each stands alone.
"""

import re
from collections.abc import Iterator

Breach = str

TOO_NEW = {
    r"\(\?<[=!]": "lookbehind in a regular expression (Safari 16.4)",
    r"(?<=[^\s*/])/[dgimsuy]*[dv][dgimsuvy]*(?=[\s;,.)\]])": "the flags d and v (Safari 15 to 17)",
    r"\(\?[ims]*-?[ims]+:": "flags inside a regular expression (Safari 26)",
    r"(?:\?\?|\|\||&&)=": "logical assignment (ES2021)",
    r"\b\d+_\d": "separators in numbers (ES2021)",
    r"\bstatic\s*\{|#\w+\s*(?:[=;(]|in\b)": "static blocks and private members (Safari 15 to 16.4)",
    r"^\s*(?:import|export)\b|\bimport\.meta": "modules: a script is one file that stands alone",
    r"\bfor await\b|^await\b|[;{}]\s*(?:await )?using\s": "await outside a function, and using",
    r"\.(?:at|findLast|findLastIndex|toSorted|toReversed|toSpliced|union|intersection|difference|isSubsetOf)\(": (
        "methods of lists and sets that Safari learned with 15.4 or later"
    ),
    r"\bObject\.(?:groupBy|hasOwn)\b|\bMap\.groupBy\b|\bArray\.fromAsync\b|\bPromise\.(?:withResolvers|try)\b": (
        "functions that Safari learned with 15.4 or later"
    ),
    r"\bstructuredClone\b|\bcrypto\.randomUUID\b|\bURL\.(?:canParse|parse)\b|\bAbortSignal\.(?:timeout|any)\b": (
        "functions that Safari learned with 15.4 or later"
    ),
    r"\.(?:requestSubmit|showPopover|hidePopover|togglePopover|showModal|checkVisibility|setHTML)\(": (
        "methods of elements that Safari learned with 15.4 or later"
    ),
    r"""(?:querySelector(?:All)?|closest|matches)\([^)]*:has\(""": "the selector :has (Safari 15.4)",
}
WRAPPED = re.compile(r"\A(?:\s*//[^\n]*\n)*\s*\(\(\) => \{\s*\"use strict\";.*\}\)\(\);\s*\Z", re.DOTALL)
COMMENT = re.compile(r"(?m)(?:^|(?<=[\s;{}]))//[^\n]*$|/\*.*?\*/", re.DOTALL)


def too_new(name: str, text: str) -> Iterator[Breach]:
    """Nothing newer than Safari 15: a person with an old telephone is warned and keeps the draft like everybody."""
    bare = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    for pattern, what in TOO_NEW.items():
        for found in re.finditer(pattern, bare, re.MULTILINE):
            line = bare.count("\n", 0, found.start()) + 1
            yield f"{name}:{line}: {what}"


def shares_nothing(name: str, text: str) -> Iterator[Breach]:
    """Each file is one function called at once, so that no script stands in another's way."""
    if not WRAPPED.match(text):
        yield f'{name}: begin with (() => {{ "use strict"; and end with }})();'


LAWS = (too_new, shares_nothing)
