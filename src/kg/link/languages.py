"""Names of languages as the pages write them (`Chinese`) to language tags (`zh`)."""

from __future__ import annotations

import re
from functools import lru_cache

import pycountry

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@lru_cache(maxsize=512)
def language_tag(name: str) -> str | None:
    """The BCP 47 tag of a language given by tag or English name; None when ISO 639 knows no such language."""
    if _TAG.fullmatch(name):
        return name
    try:
        found = pycountry.languages.lookup(name.strip())
    except LookupError:
        return None
    return str(getattr(found, "alpha_2", found.alpha_3))
