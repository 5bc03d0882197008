"""`docs/issues.md`, from the catalogue of codes and the ledger checks."""

from __future__ import annotations

from kg.check.ledger import read_checks
from kg.folders import find_folder
from kg.issues import CODES
from kg.reference.markdown import heading, page, prose, table

STAGES = {
    "read": "Reading",
    "link": "Linking records with texts",
    "decide": "Applying decisions",
    "check": "Checking the form",
}

_LEDGER = """Each check is a query of its own and finds what does not add up. A finding is not always a mistake of the
program or the record: sources contradict each other, and the check says where. Open the passages that it names, and
decide."""


def issue_page() -> str:
    """Every code with its meaning and what to do."""
    lines = heading("Issue codes", "Made from `kg.issues` and `queries/checks/*.rq`.")
    lines += prose(
        "`kg build` and `kg check` say what a person should look at. An *error* makes the exit code 1, the rest "
        "is built all the same; a *warning* is worth a look; a *note* tells what was done. `kg build --json` has "
        "all of them; the pages of the service show those of a thing beside it."
    )
    for stage, title in STAGES.items():
        rows = [(f"`{one.code}`", one.severity, one.meaning, one.remedy) for one in CODES if one.stage == stage]
        lines += [f"## {title}", "", *table(("code", "severity", "what it means", "what to do"), rows)]
    checks = read_checks(find_folder("queries") / "checks")
    rows = [(f"`{one.code}`", one.severity, one.summary, one.description) for one in checks]
    lines += ["## The ledger", ""]
    lines += prose(_LEDGER)
    lines += table(("code", "severity", "what should hold", "how it is looked at"), rows)
    return page(lines)
