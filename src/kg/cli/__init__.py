"""The command `kg`. One module a command; what a command needs is imported when it runs, so that help is quick.

Results go to standard output, messages and progress to standard error. Exit codes: 0 all well, 1 a problem was found
or a source could not be read, 2 the command line cannot be understood, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import sys

from kg.cli.app import app
from kg.cli.output import complain
from kg.errors import KgError, SourceError

MOST_TOLD = 20
"""Of several errors of one kind at most so many are told after the first."""

__all__ = ["app", "main"]


def main() -> None:
    """Entry point: runs a command; an error of the user's world is one line each, without a traceback."""
    try:
        app()
    except KgError as error:
        complain(str(error))
        others = error.others if isinstance(error, SourceError) else ()
        for other in others[:MOST_TOLD]:
            complain(str(other))
        if len(others) > MOST_TOLD:
            complain(f"and {len(others) - MOST_TOLD} errors more")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
