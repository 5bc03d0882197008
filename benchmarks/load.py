"""What loading costs: quads a second into a store on disk, against parsing alone, and against rdflib.

python benchmarks/load.py [--dump dump.nq] [--quads 200000] [--json FILE]

Without --dump the dump of a release of `sources/` is used, repeated under other graph names up to the number of quads.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import rdflib
from measuring import table

from kg.release.build import build
from kg.settings import load_settings
from kg.store import count_quads, create_store, load_nquads


def timed(work: Callable[[], object], times: int = 3) -> float:
    """The quickest of some runs, in seconds."""
    best = float("inf")
    for _ in range(times):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return best


def make_dump(target: Path, quads: int, folder: Path) -> int:
    """Lines of a release of the project's own sources, each time under other graph and subject names."""
    dump = build([], load_settings(data=folder / "data", jobs=1)).release.path / "dump.nq"
    lines = dump.read_bytes().splitlines(keepends=True)
    written = 0
    with target.open("wb") as stream:
        while written < quads:
            mark = f"/id/copy-{written}/".encode()
            part = lines[: quads - written]
            stream.writelines(line.replace(b"/id/", mark).replace(b"/graph/", mark + b"graph/") for line in part)
            written += len(part)
    return written


def parse(dump: Path) -> int:
    """Parse and count."""
    return sum(1 for _ in ox.parse(path=str(dump), format=ox.RdfFormat.N_QUADS))


def load(dump: Path, folder: Path) -> int:
    """Load into a new store on disk, as a build does."""
    with tempfile.TemporaryDirectory(dir=folder) as place, create_store(Path(place) / "store") as store:
        load_nquads(store, [dump])
        return count_quads(store)


def parse_rdflib(lines: bytes) -> int:
    """Parse with rdflib into memory."""
    return len(rdflib.Dataset().parse(data=lines, format="nquads"))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dump", type=Path)
    parser.add_argument("--quads", type=int, default=200_000)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dump = given.dump or folder / "dump.nq"
        if given.dump is None:
            make_dump(dump, given.quads, folder)
        quads = parse(dump)
        sample = dump.read_bytes().splitlines(keepends=True)[: min(quads, 20_000)]
        rates = {
            "parse alone": quads / timed(lambda: parse(dump)),
            "load into the store": quads / timed(lambda: load(dump, folder)),
            "rdflib, in memory": len(sample) / timed(lambda: parse_rdflib(b"".join(sample)), 1),
        }
    parsing = rates["parse alone"]
    rows: list[dict[str, object]] = [
        {"work": work, "quads": quads, "time, ratio to parsing": parsing / rate, "quads/s": round(rate)}
        for work, rate in rates.items()
    ]
    print(table(rows))
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
