"""How easy a text is to read: LIX, words per sentence plus the percentage of words of more than six letters.

Under 25 is as easy as books for children, 30–40 as stories, over 50 as laws.
"""

import re
from collections.abc import Iterable

EASY = 25
LONG = 6


def lix(texts: Iterable[str]) -> float:
    """LIX of texts that are sentences or several; 0.0 when there are no words."""
    read = list(texts)
    words = re.findall(r"\w+", " ".join(read))
    sentences = sum(len(re.findall(r"[.:?!](?:\s|$)", text)) or 1 for text in read)
    if not words:
        return 0.0
    return len(words) / sentences + 100 * sum(len(word) > LONG for word in words) / len(words)
