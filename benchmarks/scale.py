"""Does a large release answer within a second? Every question, every kind of page and search, cold and warm.

python benchmarks/scale.py [--documents 100000] [--data DIR] [--from DIR] [--only TEXT] [--json FILE]

Without --data a release is made (see `varied.py`) from `sources/`, or from the release in --from, and removed again.
With --data a release that is there is served, or one is made there. Times are those of one connection over loopback;
`cpu` is the processor time of all processes of the server meanwhile. What a reader waits for is at most the less of
the two: other work on the machine makes one longer, work beside the answer (counting its rows) the other. Cold is the
first request of its kind, with the files of the store in the system's memory; between two the server comes to rest.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from measuring import table
from serve import serving
from varied import make_release

from kg.folders import find_folder
from kg.query import Request, ask_once
from kg.questions import Question, read_questions
from kg.release.build import build
from kg.release.releases import Release, current_release, need_release
from kg.settings import load_settings

LIMIT = 1000.0
"""Milliseconds that an answer may take."""
REST = 25.0
"""Seconds that are waited at most until the server does nothing any more."""
_TICKS = os.sysconf("SC_CLK_TCK")
MAKING = b"kg.export.making"
"""The process that makes files for download, which goes on after its page and is not counted."""
HUBS = {
    "agency": ("agency/cn-science-and-technology-committee", "agency/kp-academy-of-sciences"),
    "state": ("agency/cn", "agency/kp"),
    "person": ("person/nie-rongzhen",),
}
PAGES = (
    *("/", "/browse", "/browse/document", "/browse/document?page=300", "/browse/agency", "/browse/agency?country=CN"),
    *(
        "/browse/transfer?year=1964",
        "/browse/transfer?country=KP&year=1964",
        "/browse/claim",
        "/browse/document?letter=C",
    ),
    *(
        "/page/agency/cn",
        "/page/agency/cn?section=mentions.document&page=20",
        "/page/agency/us-wilson-center-digital-archive",
    ),
    *("/page/agency/us-wilson-center-digital-archive?section=publisher.document&page=200", "/page/person/nie-rongzhen"),
    *("/page/agency/cn-jiangsu-provincial-archives", "/page/agency/cn-science-and-technology-committee"),
    *("/page/place/north-korea", "/page/document/wilson-121983", "/page/document/wilson-121983-000005"),
    *(
        "/data/agency/cn.ttl",
        "/data/agency/cn.jsonld",
        "/data/agency/cn.ttl?profile=rico",
        "/data/document/wilson-121983.ttl",
    ),
    *(
        "/picture/timeline/agency/cn",
        "/picture/timeline/agency/cn.svg",
        "/picture/timeline/country/cn",
        "/picture/flows",
    ),
    *("/picture/flows/agency/cn", "/picture/network/agency/cn", "/picture/network/agency/cn.svg"),
    *("/queries", "/queries?format=json", "/sparql", "/sparql/terms.json", "/ontology", "/scheme", "/scheme/stage"),
    *("/catalog", "/.well-known/void", "/dumps/", "/sitemap.xml", "/sitemap-1.xml", "/openapi.json", "/licence"),
    *("/page/agency/nothing-of-the-kind", "/queries/agency-dossier/values/agency_iri?q=science"),
)
SEARCHES = (
    *(
        "q=science",
        "q=cable",
        "q=korea",
        "q=the+committee+of+science",
        "q=Arbelcordun",
        "q=Kim+Pyong+Jik",
        "q=3124-0124",
    ),
    *("q=committee&kind=agency", "q=committee&country=CN", "q=&kind=document&from=1964&to=1964", "q=&country=KP", "q="),
    *("q=committee&document=document/wilson-121983", "q=korea&decade=1960&page=3", "q=committee&format=json"),
)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: `pid` is its first process."""

    port: int
    pid: int

    def processor(self) -> float:
        """Seconds of processor time of the server and all its processes."""
        return sum(_used(pid) for pid in _family(self.pid))

    def rest(self) -> None:
        """Return when the server does nothing any more."""
        deadline, before = time.monotonic() + REST, -1.0
        while (used := self.processor()) > before and time.monotonic() < deadline:
            before = used
            time.sleep(0.1)

    def memory(self) -> int:
        """MiB that the processes of the server hold, shared pages counted for each."""
        pages = (int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in _family(self.pid))
        return sum(pages) * os.sysconf("SC_PAGE_SIZE") // 2**20


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            if MAKING not in Path(f"/proc/{child}/cmdline").read_bytes():
                yield from _family(int(child))


def _used(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def questions_to_ask() -> Iterator[tuple[str, str]]:
    """(name, address) of every question with each of its examples, and with hubs in the place of its parties."""
    for question in read_questions(find_folder("queries")):
        for number, example in enumerate(question.examples, 1):
            yield f"{question.name} {number}", f"/queries/{question.name}?{urlencode(list(example.values))}"
        if values := _hub_values(question):
            yield f"{question.name} hub", f"/queries/{question.name}?{urlencode(values)}"
        if not any(parameter.required for parameter in question.parameters):
            yield f"{question.name} all", f"/queries/{question.name}?page=1"


def _hub_values(question: Question) -> dict[str, str]:
    """Values with the states that thousands of documents name as parties, the rest from the first example."""
    states = iter(HUBS["state"])
    values = {}
    for parameter in question.parameters:
        example = dict(question.examples[0].values).get(parameter.name, "")
        if parameter.of and parameter.of.endswith(("#Agency", "/ns#")):
            values[parameter.name] = next(states, "")
        elif parameter.required and example:
            values[parameter.name] = example
    return {name: value for name, value in values.items() if value} if "agency/cn" in values.values() else {}


def measure(server: Server, name: str, address: str) -> dict[str, object]:
    """One address asked twice: status, rows, bytes, milliseconds and processor time, cold and warm."""
    row: dict[str, object] = {"what": name}
    for state in ("cold", "warm"):
        server.rest()
        before, started = server.processor(), time.perf_counter()
        response, size = _get(server, address)
        row |= {"status": response.status, "rows": _rows(response), "kB": size // 1000}
        row[f"{state} ms"] = (time.perf_counter() - started) * 1000
        row[f"{state} cpu ms"] = (server.processor() - before) * 1000
    return row


def _rows(response: http.client.HTTPResponse) -> str:
    least = "> " if response.getheader("KG-Total-Is-Minimum") else ""
    return least + (response.getheader("KG-Total") or "")


def _get(server: Server, address: str) -> tuple[http.client.HTTPResponse, int]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    accept = "text/html" if not address.startswith("/data/") else "*/*"
    connection.request("GET", address, headers={"Accept": accept})
    response = connection.getresponse()
    size = len(response.read())
    connection.close()
    return response, size


def addresses() -> list[tuple[str, str]]:
    """All that is measured."""
    pages = [(path, quote(path, safe="/?=&-._+")) for path in PAGES]
    return [*questions_to_ask(), *pages, *((f"/search?{one}", f"/search?{one}") for one in SEARCHES)]


def release_in(data: Path, source: Path | None, documents: int) -> Release:
    """The release that is there, or a new one with `documents` made documents."""
    if (data / "current").is_file() and (found := current_release(data)):
        return found
    started, used = time.perf_counter(), time.process_time()
    if source is None:
        source = data / "source"
        build([], load_settings(data=source, jobs=1))
    release = make_release(need_release(source), data, documents)
    seconds, processor = time.perf_counter() - started, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"made in {seconds:.0f} s, processor {processor:.0f} s, peak {peak} MiB", flush=True)
    return release


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--from", type=Path, dest="source")
    parser.add_argument("--only", default="")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = given.data or Path(folder) / "data"
        release = release_in(data, given.source, given.documents)
        ask_once(release.store, Request("ASK { ?s ?p ?o }"))
        print(f"{release.manifest.counts['Document']:,} documents, {release.manifest.quads:,} quads")
        with serving(data) as (port, pid):
            server = Server(port, pid)
            rows = [measure(server, name, path) for name, path in addresses() if given.only in name]
            print(f"the server holds {server.memory()} MiB")
    print(table(rows))
    slow = [row["what"] for row in rows if min(float(str(row[one])) for one in ("cold ms", "cold cpu ms")) > LIMIT]
    print(f"{len(rows)} measured, {len(slow)} above {LIMIT:.0f} ms: {', '.join(map(str, slow)) or 'none'}")
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
