"""Which vocabulary a client wants a description in: `?profile=` (or `?_profile=`), else the header `Accept-Profile`.

W3C Working Draft "Content Negotiation by Profile" (2023), sections 7.1 (HTTP) and 7.2 (query string arguments).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from starlette.requests import Request

from kg.iris import NS
from kg.query.results import Format
from kg.views import VIEWS, View, find_view

OWN = "dipla"
"""The name of the profile of our own vocabulary."""
_ENTRY = re.compile(r"<([^<>]*)>\s*(?:;\s*q\s*=\s*([\d.]+))?")


class UnknownProfile(Exception):
    """`?profile=` names what there is not; the message says which there are."""


def wanted_view(request: Request) -> View | None:
    """The view that the request asks for, None for our own vocabulary. Raises UnknownProfile."""
    named = request.query_params.get("profile") or request.query_params.get("_profile")
    if named:
        return _named(named)
    entries = _ENTRY.findall(request.headers.get("accept-profile") or "")
    for _, profile in sorted((-_weight(weight), iri) for iri, weight in entries if _weight(weight) > 0):
        if _is_own(profile):
            return None
        if view := find_view(profile):
            return view
    return None


def asked_by_name(request: Request) -> bool:
    """Whether the query string names the profile."""
    return bool(request.query_params.get("profile") or request.query_params.get("_profile"))


def profile_links(view: View | None, offered: Sequence[View], address: str, fmt: Format) -> list[str]:
    """Parts of the `Link` header: the profile of this answer, and the same thing in the profiles that are `offered`."""
    parts = [f'<{view.profile if view else NS}>; rel="profile"']
    media = fmt.media_types[0]
    for name, profile in ((OWN, NS), *((one.name, one.profile) for one in offered)):
        parts.append(f'<{address}?profile={name}>; rel="alternate"; type="{media}"; profile="{profile}"')
    return parts


def _named(name: str) -> View | None:
    if name == OWN or _is_own(name):
        return None
    view = find_view(name)
    if view is None:
        known = ", ".join((OWN, *(one.name for one in VIEWS)))
        raise UnknownProfile(f"profile {name!r}: there are {known}, and their vocabularies' IRIs")
    return view


def _is_own(profile: str) -> bool:
    return profile.rstrip("#/") == NS.rstrip("#/")


def _weight(text: str) -> float:
    try:
        return float(text or 1)
    except ValueError:
        return 0.0
