"""Names and codes of languages as pages and catalogues write them (`Chinese`, `chi`) to language tags (`zh`)."""

from __future__ import annotations

import re
from functools import lru_cache

import pycountry

_TAG = re.compile(r"([a-z]{2,3})((?:-[A-Za-z0-9]{2,8})*)")
_NAMES = {
    "farsi": "fa",
    "flemish": "nl",
    "greek": "el",
    "mandarin": "zh",
    "serbo-croat": "sh",
    "serbo-croatian": "sh",
    "scc": "sr",
    "scr": "hr",
}
"""Names in daily use and codes given up, which the standard's own list does not have."""


@lru_cache(maxsize=512)
def language_tag(name: str) -> str | None:
    """The BCP 47 tag of a language given by tag, ISO 639 code or English name; None when ISO 639 knows none.

    Where there is a code of two letters, the tag has it: `chi` and `zho` are `zh`.
    """
    bare = name.strip()
    if known := _NAMES.get(bare.lower()):
        return known
    if tag := _TAG.fullmatch(bare):
        return _shortest(tag[1]) + tag[2]
    try:
        found = pycountry.languages.lookup(bare)
    except LookupError:
        return None
    return str(getattr(found, "alpha_2", found.alpha_3))


def _shortest(code: str) -> str:
    if len(code) == 2:
        return code
    found = pycountry.languages.get(alpha_3=code) or pycountry.languages.get(bibliographic=code)
    return str(getattr(found, "alpha_2", code)) if found else code
