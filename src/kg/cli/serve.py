"""`kg serve`: the service over the newest release."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.build import run_build, show_errors
from kg.cli.output import DataOption, QuietOption, say
from kg.errors import SettingsError

if TYPE_CHECKING:
    from kg.settings import Settings


def serve_command(
    host: Annotated[str | None, typer.Option(help="Address to listen on (default: KG_HOST, else 127.0.0.1).")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on (default: KG_PORT, else 8000; 0: any).")] = None,
    workers: Annotated[int | None, typer.Option(help="Processes that answer queries from outside.")] = None,
    data: DataOption = None,
    quiet: QuietOption = False,
) -> None:
    """Serve the newest release over HTTP; builds the first one from `sources/` when there is none.

    Example: kg serve --port 8080
    """
    from kg.release.releases import current_release
    from kg.settings import load_settings

    settings = load_settings(host=host, port=port, workers=workers, data=data)
    settings = settings.model_copy(update={"port": free_port(settings), "data": settings.data.absolute()})
    release = current_release(settings.data)
    if release is None:
        say("there is no release yet; building the first one", quiet)
        outcome = run_build([], quiet, data=settings.data)
        release = outcome.release
        show_errors([issue for issue in outcome.issues if issue.severity == "error"])
    from kg.serve import run

    say(f"serving release {release.number} at http://{_shown(settings)}/ (Ctrl-C stops)", quiet)
    run(settings)


def free_port(settings: Settings) -> int:
    """The port to listen on, or a free one for port 0. Raises SettingsError when the address cannot be had."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((settings.host, settings.port))
            return int(probe.getsockname()[1])
    except OSError as error:
        raise SettingsError(
            f"{_shown(settings)}: cannot be listened on ({error.strerror}); choose another with --host and --port"
        ) from error


def _shown(settings: Settings) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"{host}:{settings.port}"
