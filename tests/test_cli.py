"""The command `kg`, run as a process: output, messages, exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest

from kg import __version__

Run = Callable[..., subprocess.CompletedProcess[str]]
KG = [sys.executable, "-c", "from kg.cli import main; main()"]
COMMANDS = ["build", "serve", "extract", "query", "check", "export", "releases", "releases diff", "releases use"]
LETTER = "Oslo, 2 March 1955\n\nThe Ministry of Science of China gave North Korea 93 samples in February 1955.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working directory with a document and two releases in `data`; the sources are the project's own."""
    folder = tmp_path_factory.mktemp("work")
    (folder / "letter.txt").write_text(LETTER, encoding="utf-8")
    for paths in ([], ["letter.txt"]):
        subprocess.run([*KG, "build", *paths], cwd=folder, env=clean(), check=True, capture_output=True)
    return folder


def clean() -> dict[str, str]:
    """The environment without settings of ours."""
    return {name: value for name, value in os.environ.items() if not name.startswith("KG_")}


@pytest.fixture
def kg(folder: Path) -> Run:
    """Runs the command in the folder."""

    def run(
        *arguments: str, text: str = "", cwd: Path = folder, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        command = [*KG, *arguments]
        return subprocess.run(
            command, cwd=cwd, env=clean() | environment, input=text, capture_output=True, text=True, check=False
        )

    return run


def test_help_names_every_command_and_is_quick(kg: Run) -> None:
    kg("--help")
    start = time.process_time(), os.times().children_user
    run = kg("--help")
    assert run.returncode == 0
    assert all(f"  {command.split()[0]} " in run.stdout for command in COMMANDS)
    assert os.times().children_user - start[1] < 1.5


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_each_command_has_an_example(kg: Run, command: str) -> None:
    run = kg(*command.split(), "--help")
    assert run.returncode == 0
    assert f"Example: kg {command.split()[0]}" in run.stdout


def test_the_version_is_that_of_the_package(kg: Run) -> None:
    assert kg("version").stdout == kg("--version").stdout == f"{__version__}\n"


@pytest.mark.parametrize(
    "arguments", [["nothing"], ["build", "--speed", "9"], ["releases", "use", "one"], ["export", "-f", "doc"]]
)
def test_a_command_line_that_cannot_be_understood_ends_with_two(kg: Run, arguments: list[str]) -> None:
    run = kg(*arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert "Traceback" not in run.stderr


def test_a_build_prints_a_summary_and_says_that_nothing_has_changed(kg: Run) -> None:
    run = kg("build", "letter.txt")
    assert run.returncode == 0, run.stderr
    assert "nothing has changed; release 2 stands" in run.stderr
    for word in ("documents", "agencies", "agreements", "meetings", "transfers", "rules", "quads", "warnings found"):
        assert word in run.stdout


def test_a_build_tells_programs_in_json(kg: Run) -> None:
    run = kg("build", "letter.txt", "--json")
    found = json.loads(run.stdout)
    assert (found["release"]["number"], found["published"], run.stderr) == (2, False, "")
    assert {issue["code"] for issue in found["issues"]} >= {"L7", "L8", "L9"}


def test_a_quiet_build_says_nothing_but_errors(kg: Run) -> None:
    run = kg("build", "letter.txt", "--quiet")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    run = kg("build", "letter.txt", "absent.txt", "--quiet")
    assert run.returncode == 1
    assert run.stderr == "kg: absent.txt: no such file or folder: check the path\n"


def test_an_error_of_the_user_is_one_line_without_a_traceback(kg: Run, tmp_path: Path) -> None:
    run = kg("check", "--data", str(tmp_path / "none"))
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == f"kg: {tmp_path / 'none'}: there is no release yet; run `kg build`\n"


def test_a_wrong_setting_names_its_variable(kg: Run) -> None:
    run = kg("releases", KG_PORT="high")
    assert run.returncode == 1
    assert run.stderr.startswith("kg: setting port (KG_PORT): ")


def test_a_query_prints_a_table_and_other_formats(kg: Run) -> None:
    pattern = "?t a dipla:Tally ; dipla:quantity ?n ; dipla:stage stage:delivered FILTER(?n IN (382, 1806))"
    query = f"SELECT ?n {{ {pattern} }} ORDER BY ?n"
    table = kg("query", query)
    assert table.returncode == 0, table.stderr
    assert "382" in table.stdout and "1806" in table.stdout
    rows = list(csv.DictReader(io.StringIO(kg("query", query, "-f", "csv").stdout)))
    assert [row["n"] for row in rows] == ["382", "1806"]
    found = json.loads(kg("query", query, "--format", "json").stdout)
    assert [row["n"]["value"] for row in found["results"]["bindings"]] == ["382", "1806"]


def test_a_query_comes_from_a_file_or_from_standard_input(kg: Run, tmp_path: Path) -> None:
    query = "ASK { ?a a dipla:Agency }"
    (tmp_path / "any.rq").write_text(query, encoding="utf-8")
    assert kg("query", str(tmp_path / "any.rq")).stdout == "yes\n"
    assert kg("query", "-", text=query).stdout == "yes\n"


def test_a_query_that_constructs_gives_turtle(kg: Run) -> None:
    run = kg("query", "CONSTRUCT { ?a a dipla:Agency } WHERE { ?a a dipla:Agency } LIMIT 1")
    assert run.stdout.rstrip().endswith("Agency> .") or "dipla:Agency" in run.stdout
    assert kg("query", "CONSTRUCT WHERE { ?a a dipla:Agency }", "-f", "csv").returncode == 2


def test_a_query_with_a_mistake_names_line_and_column(kg: Run) -> None:
    run = kg("query", "SELECT ?a\n{ ?a a }")
    assert run.returncode == 1
    assert "line 2" in run.stderr and run.stderr.count("\n") == 1


def test_service_is_refused(kg: Run) -> None:
    run = kg("query", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert run.returncode == 1
    assert "SERVICE" in run.stderr


def test_a_question_that_is_not_there_is_a_clear_error(kg: Run) -> None:
    run = kg("query", "no-such-question")
    assert run.returncode == 1
    assert "neither a question nor a file" in run.stderr


def test_the_check_finds_what_is_wrong_in_the_corpus_and_can_be_told_to_accept_it(kg: Run) -> None:
    run = kg("check", "--json")
    assert run.returncode == 1
    issues = json.loads(run.stdout)
    assert {issue["code"] for issue in issues} == {"L7", "L8", "L9"}
    assert {issue["document"] for issue in issues if issue["code"] == "L7"} == {"wilson-121983"}
    assert {issue["document"] for issue in issues if issue["code"] == "L8"} == {"eai-commentary-2021-review"}
    assert {issue["document"] for issue in issues if issue["code"] == "L9"} == {"dprk-science-technology-article"}
    assert kg("check", "--accept", "L7", "--accept", "L8", "--accept", "L9").returncode == 0


def test_an_export_goes_to_standard_output_or_whole_into_a_file(kg: Run, folder: Path, tmp_path: Path) -> None:
    run = kg("export")
    dump = (folder / "data" / "releases" / "000002" / "dump.nq").read_text(encoding="utf-8")
    assert (run.returncode, run.stderr) == (0, "") and run.stdout == dump
    assert kg("export", "-o", str(tmp_path / "dump.nq")).stdout == ""
    assert (tmp_path / "dump.nq").read_text(encoding="utf-8") == dump
    assert kg("export", "-o", str(tmp_path / "no" / "dump.nq")).returncode == 1


def test_releases_are_listed_compared_and_chosen(kg: Run, folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "data", tmp_path / "data")
    data = ("--data", str(tmp_path / "data"))
    assert [one["served"] for one in json.loads(kg("releases", "list", "--json", *data).stdout)] == [False, True]
    difference = json.loads(kg("releases", "diff", "1", "2", "--json", *data).stdout)
    assert difference["classes"]["Document"] == {"+": 1}
    lines = kg("releases", "diff", "2", "1", "--quads", *data).stdout.splitlines()
    assert len([line for line in lines if line.startswith("- ")]) == difference["added"]
    assert kg("releases", "use", "1", *data).returncode == 0
    assert [one["served"] for one in json.loads(kg("releases", "list", "--json", *data).stdout)] == [True, False]
    assert kg("releases", "use", "9", *data).stderr.startswith("kg: ")


def test_extract_writes_one_object_a_document_with_evidence_that_is_the_text(kg: Run) -> None:
    run = kg("extract", "letter.txt")
    (found,) = (json.loads(line) for line in run.stdout.splitlines())
    assert (run.returncode, found["id"]) == (0, "letter")
    for kind in ("agencies", "persons", "agreements", "meetings", "transfers"):
        for item in found[kind]:
            if item.get("evidence"):
                assert LETTER[item["start"] : item["end"]] == item["evidence"]


def test_extract_goes_on_after_a_file_that_cannot_be_read(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    run = kg("extract", str(tmp_path / "empty.txt"), "letter.txt")
    assert (run.returncode, len(run.stdout.splitlines())) == (1, 1)
    assert run.stderr.startswith("kg: ") and "empty" in run.stderr


def test_extract_tells_what_was_doubtful_and_fails_for_a_broken_file_in_a_zip(kg: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "box.zip", "w") as archive:
        archive.writestr("a.txt", LETTER)
        archive.writestr("b.pdf", b"%PDF-1.4 nothing")
    (tmp_path / "old.txt").write_bytes("Caf\u00e9 in Oslo, 500 \u20ac, not much.\n".encode("cp1252"))
    run = kg("extract", str(tmp_path / "box.zip"), str(tmp_path / "old.txt"))
    assert (run.returncode, len(run.stdout.splitlines())) == (1, 2)
    assert "[guessed-encoding]" in run.stderr and "[unreadable-member]" in run.stderr
    quiet = kg("extract", str(tmp_path / "old.txt"), "--quiet")
    assert (quiet.returncode, quiet.stderr) == (0, "")


def test_a_reader_that_goes_away_is_no_error_worth_a_traceback(folder: Path) -> None:
    command = f"{sys.executable} -c 'from kg.cli import main; main()' export | head -n 1"
    run = subprocess.run(command, shell=True, cwd=folder, env=clean(), capture_output=True, text=True, check=True)
    assert run.stdout.count("\n") == 1
    assert "Traceback" not in run.stderr and "Exception" not in run.stderr


def heed_ctrl_c() -> None:
    """In the child: a shell that runs us in the background has SIGINT ignored, and children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def popen(command: list[str], folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(command, cwd=folder, env=clean(), stderr=subprocess.PIPE, text=True, preexec_fn=heed_ctrl_c)


def test_ctrl_c_stops_a_build_without_a_traceback(folder: Path, tmp_path: Path) -> None:
    command = [*KG, "build", "--data", str(tmp_path / "data")]
    with popen(command, folder) as process:
        while not (tmp_path / "data").exists():
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in errors


def test_serve_answers_and_ends_with_ctrl_c(folder: Path) -> None:
    command = [*KG, "serve", "--port", "0"]
    with popen(command, folder) as process:
        try:
            assert process.stderr
            line = process.stderr.readline()
            address = next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
            health = json.loads(_patient_get(f"{address}healthz"))
            assert (health["status"], health["release"]) == ("ok", 2)
            process.send_signal(signal.SIGINT)
            errors = process.communicate(timeout=60)[1]
        finally:
            process.kill()
    assert "Traceback" not in errors


def test_a_port_in_use_is_a_clear_error(kg: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        run = kg("serve", "--port", str(taken.getsockname()[1]))
    assert run.returncode == 1
    assert "cannot be listened on" in run.stderr and "--port" in run.stderr


def _patient_get(address: str) -> bytes:
    deadline = time.monotonic() + 60
    while True:
        try:
            with urlopen(address, timeout=30) as response:
                body: bytes = response.read()
                return body
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
