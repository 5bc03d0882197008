"""What reading and mapping costs: documents and words a second, and peak memory, at growing numbers of documents.

python benchmarks/mapping.py [--sizes 100,1000,10000] [--json FILE]      documents made from the readers' cases
python benchmarks/mapping.py --frus DIR [--json FILE]                    a folder of volumes, built twice

Every row is a whole `kg build` (read, find, link, map, check, load, index, publish) into an empty data folder. The
ratios are what to look at: seconds and memory a document against the first row. Rate and memory stand beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from cases import write_documents
from measuring import Cost, run, table

KG = [sys.executable, "-c", "from kg.cli import main; main()"]
Row = dict[str, object]


def build(documents: Path | None, data: Path, jobs: int, least: int = 0) -> Cost:
    """Build a release of at least `least` documents (None: of the sources alone); one with errors in it counts too."""
    log = data.parent / f"{data.name}.log"
    given = [documents] if documents else []
    cost = run([*KG, "build", *given, "--data", data, "--jobs", str(jobs), "--json"], log)
    if cost.code not in (0, 1) or not (data / "releases/000001").is_dir():
        raise SystemExit(f"kg build ended with {cost.code}: {log.read_text(encoding='utf-8')[-2000:]}")
    manifest = json.loads((data / "releases/000001/manifest.json").read_text(encoding="utf-8"))
    if len(manifest["inputs"]["documents"]) < least:
        raise SystemExit(f"only {len(manifest['inputs']['documents'])} of {least} documents were built: see `kg build`")
    return cost


def made_rows(sizes: list[int], cores: int, folder: Path) -> list[Row]:
    """One core at each size, and all cores at the last one."""
    rows: list[Row] = []
    first: tuple[float, float] | None = None
    none = build(None, folder / "data-none", 1)
    for size in sizes:
        words = write_documents(folder / f"documents-{size}", size)
        for jobs in (1, cores) if size == sizes[-1] and cores > 1 else (1,):
            cost = build(folder / f"documents-{size}", folder / f"data-{size}-{jobs}", jobs, size)
            own = cost.cpu - none.cpu
            first = first or (own / size, cost.peak)
            rows.append(
                {
                    "documents": size,
                    "words": words,
                    "processes": jobs,
                    "time a document, ratio": own / size / first[0],
                    "memory, ratio": cost.peak / first[1],
                    "documents/s and core": size / own,
                    "words/s and core": words / own,
                    "wall s": cost.wall,
                    "processor s": cost.cpu,
                    "peak MiB": cost.peak,
                }
            )
    return rows


def frus_rows(volumes: Path, cores: int, folder: Path) -> tuple[list[Row], dict[str, Any]]:
    """The volumes built, and built again unchanged; with the counts of the release."""
    first = build(volumes, folder / "data", cores)
    again = build(volumes, folder / "data", cores)
    manifest = json.loads((folder / "data/releases/000001/manifest.json").read_text(encoding="utf-8"))
    texts = folder / "data/releases/000001/texts"
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in texts.glob("*.txt"))
    documents = len(manifest["inputs"]["documents"])
    rows: list[Row] = [
        {
            "build": name,
            "documents": documents,
            "words": words,
            "time, ratio": cost.wall / first.wall,
            "wall s": cost.wall,
            "processor s": cost.cpu,
            "words/s and core": words / cost.cpu,
            "peak MiB": cost.peak,
        }
        for name, cost in (("first", first), ("again", again))
    ]
    return rows, manifest["counts"]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--frus", type=Path)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    cores = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as folder:
        if given.frus:
            rows, counts = frus_rows(given.frus, cores, Path(folder))
        else:
            rows, counts = made_rows([int(size) for size in given.sizes.split(",")], cores, Path(folder)), {}
    print(table(rows))
    print(f"\n{counts}" if counts else "")
    if given.json:
        given.json.write_text(json.dumps({"rows": rows, "counts": counts}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
