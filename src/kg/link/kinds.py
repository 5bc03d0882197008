"""What kind of agency a name says it is, by its head noun: for agencies that no authority file knows."""

from __future__ import annotations

from kg.link.names import country_named, fold

_KINDS = {
    "ministry": "ministry",
    "embassy": "embassy",
    "legation": "embassy",
    "amembassy": "embassy",
    "amconsul": "embassy",
    "consulate": "embassy",
    "delegation": "delegation",
    "mission": "delegation",
    "department": "department",
    "bureau": "department",
    "directorate": "department",
    "secretariat": "government-office",
    "treasury": "ministry",
    "cabinet": "government",
    "office": "government-office",
    "government": "government",
    "parliament": "legislature",
    "congress": "legislature",
    "senate": "legislature",
    "court": "court",
    "tribunal": "court",
    "party": "party",
    "academy": "academy",
    "institute": "research-institute",
    "laboratory": "research-institute",
    "university": "university",
    "college": "university",
    "hospital": "hospital",
    "museum": "museum",
    "archive": "archive",
    "archives": "archive",
    "bank": "bank",
    "company": "company",
    "corporation": "company",
    "co": "company",
    "ltd": "company",
    "inc": "company",
    "association": "association",
    "society": "association",
    "foundation": "funder",
    "army": "armed-force",
    "navy": "armed-force",
    "fleet": "armed-force",
    "force": "armed-force",
    "forces": "armed-force",
    "group": "group",
}
_BREAKS = ("of", "for", "in", "on", "to", "at")


def guess_agency_kind(name: str) -> str | None:
    """The notation of agency-kind for the head noun: `Ministry of Light`, `Lamp Company`; None for any other noun.

    The name of a country is that of a state; a post abroad goes before its town (`AMEMBASSY OSLO`).
    """
    if country_named(name):
        return "state"
    words = fold(name).split()
    if words and words[0].startswith("am") and words[0] in _KINDS:
        return _KINDS[words[0]]
    head = next((words[number - 1] for number, word in enumerate(words) if word in _BREAKS and number), None)
    return _KINDS.get(head or (words[-1] if words else ""))
