"""What answering costs: latency of pages and queries against a raw route, in one run, on loopback.

python benchmarks/serve.py [--data DIR] [--rounds 100] [--pages] [--json FILE]

Without --data a release of `sources/` is built and served. The requests take turns over one connection, so that what
else the machine does falls on all of them; the ratio to the raw route is what to look at. With --pages the first visit
of every address of the sitemap, and of the pages that are no description of a thing, is measured too.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from urllib.parse import quote

from measuring import table

from kg.release.build import build
from kg.settings import load_settings

ASK = "ASK { ?s a <https://w3id.org/dipla/ns#Transfer> }"
RAW = "raw route (/healthz)"
ROUTES = {
    RAW: ("/healthz", "application/json"),
    "ASK (/sparql)": (f"/sparql?query={quote(ASK)}", "application/sparql-results+json"),
    "question, page": ("/queries/agreements", "text/html"),
    "question, JSON": ("/queries/agreements", "application/json"),
    "search, page": ("/search?q=science", "text/html"),
    "home page": ("/", "text/html"),
}
OTHER_PAGES = ("/", "/sparql", "/search?q=science", "/picture/network/agency/cn", "/picture/network/agency/cn.svg")
WARM_UP = 3
START_SECONDS = 60


@contextmanager
def serving(data: Path) -> Iterator[tuple[int, int]]:
    """Port and process id of a server over `data`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    code = "from kg.serve import run; from kg.settings import load_settings; run(load_settings())"
    environment = os.environ | {"KG_DATA": str(data), "KG_PORT": str(port)}
    process = subprocess.Popen([sys.executable, "-c", code], env=environment)
    try:
        wait_for(port, process)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return when the server takes connections."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server does not start")


def ask(connection: http.client.HTTPConnection, target: str, accept: str) -> float:
    """Milliseconds until the whole answer is here."""
    started = time.perf_counter()
    connection.request("GET", target, headers={"Accept": accept})
    response = connection.getresponse()
    response.read()
    if response.status != 200:
        raise SystemExit(f"{target}: {response.status}")
    return (time.perf_counter() - started) * 1000


def measure(port: int, rounds: int) -> list[dict[str, object]]:
    """Median and 95th percentile of each route, in milliseconds, and its ratio to the raw route."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    taken: dict[str, list[float]] = {name: [] for name in ROUTES}
    for number in range(rounds + WARM_UP):
        for name, (target, accept) in ROUTES.items():
            milliseconds = ask(connection, target, accept)
            if number >= WARM_UP:
                taken[name].append(milliseconds)
    connection.close()
    raw = statistics.median(taken[RAW])
    return [
        {
            "route": name,
            "ratio to raw": statistics.median(found) / raw,
            "median ms": statistics.median(found),
            "95 % ms": statistics.quantiles(found, n=20)[-1],
        }
        for name, found in taken.items()
    ]


def first_visits(port: int) -> list[tuple[float, str]]:
    """Milliseconds of the first visit of each page, longest first."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    paths = list(OTHER_PAGES)
    for number in range(1, _sitemaps(connection) + 1):
        connection.request("GET", f"/sitemap-{number}.xml")
        found = re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", connection.getresponse().read().decode())
        paths += [unescape(path) for path in found]
    taken = [(ask(connection, path, "text/html"), path) for path in dict.fromkeys(paths)]
    connection.close()
    return sorted(taken, reverse=True)


def _sitemaps(connection: http.client.HTTPConnection) -> int:
    connection.request("GET", "/sitemap.xml")
    return connection.getresponse().read().count(b"<loc>")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--pages", action="store_true")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = given.data or Path(folder) / "data"
        if given.data is None:
            build([], load_settings(data=data, jobs=1))
        with serving(data) as (port, _):
            visits = first_visits(port) if given.pages else []
            rows = measure(port, max(given.rounds, 2))
    print(table(rows))
    if visits:
        times = [milliseconds for milliseconds, _ in visits]
        print(f"{len(visits)} pages, first visit: median {statistics.median(times):.0f} ms,", end=" ")
        print(f"95 % {statistics.quantiles(times, n=20)[-1]:.0f} ms")
        print("\n".join(f"{milliseconds:6.0f} ms {path}" for milliseconds, path in visits[:10]))
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
