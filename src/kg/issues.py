"""The catalogue of issue codes: what each one means and what to do about it. `docs/issues.md` is made from it.

The ledger checks (`L1` to `L14`) explain themselves in `queries/checks/*.rq`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class IssueCode:
    """A code, its usual severity, the stage that finds it, what it means, what to do."""

    code: str
    severity: Severity
    stage: str
    meaning: str
    remedy: str


CODES = (
    IssueCode(
        "byte-order-mark",
        "note",
        "read",
        "A mark at the beginning of the file was dropped.",
        "Nothing: no word is lost.",
    ),
    IssueCode(
        "guessed-encoding",
        "warning",
        "read",
        "The file is not UTF-8; its encoding was guessed.",
        "Look at letters with accents, or save the file as UTF-8.",
    ),
    IssueCode(
        "broken-characters",
        "warning",
        "read",
        "The file is UTF-8 but for a few bytes; each of these is read as U+FFFD.",
        "Look at the place that the message names, and take the file from its source again.",
    ),
    IssueCode(
        "unknown-layout",
        "warning",
        "read",
        "No known layout recognised the text: it was read as plain text, with a title, a day and credits alone.",
        "Write a record with the description (docs/archivists.md), or add a layout (docs/readers.md).",
    ),
    IssueCode(
        "unknown-xml",
        "warning",
        "read",
        "No reader knows this kind of XML: its words were read, a paragraph for each element.",
        "Save the document as text or HTML.",
    ),
    IssueCode(
        "unknown-json",
        "warning",
        "read",
        "No key of a JSON file names a title: the words of each record were read with their keys.",
        "Name the fields in `<name>.columns.csv` beside the file (`column,field`).",
    ),
    IssueCode(
        "ignored-column",
        "note",
        "read",
        "A list has columns or keys that no field takes: they are read as words; cells beyond the header are not read.",
        "Name the fields in `<name>.columns.csv` beside the file, or leave it.",
    ),
    IssueCode(
        "row-without-title",
        "warning",
        "read",
        "A row of a list has no title; its reference or first cell stands for one. Records of a register are left out.",
        "Fill in the title.",
    ),
    IssueCode(
        "pages-without-text",
        "warning",
        "read",
        "Some pages of a PDF hold no text: they are blank, or scans.",
        "Run character recognition on the file, if they are scans.",
    ),
    IssueCode(
        "unread-part",
        "note",
        "read",
        "Comments and deleted passages of a Word file were not read.",
        "Nothing; or accept or reject the changes in the file, and save it.",
    ),
    IssueCode(
        "unread-sheet",
        "warning",
        "read",
        "A sheet of a workbook was not read: its first rows name no column for the title.",
        "Nothing, where it is no list; else name the column (docs/archivists.md).",
    ),
    IssueCode(
        "unread-cell",
        "warning",
        "read",
        "A cell of a workbook is a formula, and the file does not hold its value.",
        "Open the workbook in a spreadsheet program and save it.",
    ),
    IssueCode(
        "unread-date",
        "warning",
        "read",
        "The date of a row was not understood, or only in part.",
        "Write it as 1961-05-04, 1961-05 or 1961-05-03/1961-05-05.",
    ),
    IssueCode(
        "ambiguous-date",
        "note",
        "read",
        "A date as 04/05/1961 was read as day, month, year.",
        "Write it as 1961-05-04, if that is wrong.",
    ),
    IssueCode(
        "unreadable-member",
        "error",
        "read",
        "A file in a ZIP archive could not be read; the others were.",
        "See the message; unpack the archive and convert the file.",
    ),
    IssueCode(
        "source-unreadable",
        "error",
        "read",
        "A document could not be read; everything else was built.",
        "See the message: convert the file, or leave it out of the folder.",
    ),
    IssueCode(
        "record-unreadable",
        "error",
        "read",
        "A record (`sources/records/*.md`) breaks its format, or cannot be read.",
        "Go to the file and line that the message names.",
    ),
    IssueCode(
        "unknown-entity",
        "error",
        "read",
        "A record names an entity that no authority file has.",
        "Add the entity to `sources/authority/`, or correct its id in the record.",
    ),
    IssueCode(
        "internal-error",
        "error",
        "read",
        "The program failed on this file; the build went on without it.",
        "Report it with the message; nothing is wrong with your file as such.",
    ),
    IssueCode(
        "same-text",
        "note",
        "read",
        "The same text stands in two files; it is one document.",
        "Nothing; or remove one of the files.",
    ),
    IssueCode(
        "second-text",
        "note",
        "read",
        "Another text of a document that is read already; it was left out.",
        "Remove one of the files, or give the record the SHA-256 of the text that counts.",
    ),
    IssueCode(
        "same-id",
        "warning",
        "read",
        "A document has the id of another one with other words; all ids of its file were changed.",
        "Give one of the two files another name, if the id matters.",
    ),
    IssueCode(
        "text-differs",
        "warning",
        "link",
        "The text at hand is not the one that the record names by its SHA-256.",
        "Compare the two; then add the new hash to `texts` of the record.",
    ),
    IssueCode(
        "locator-not-found",
        "error",
        "link",
        "The words of a locator (`at:`) do not stand in the document.",
        "Copy a few words exactly, six at most.",
    ),
    IssueCode(
        "locator-ambiguous",
        "error",
        "link",
        "The words of a locator stand in the document more than once.",
        "Lengthen the locator until it is unique.",
    ),
    IssueCode(
        "description-differs",
        "warning",
        "link",
        "The record and the page describe the document differently.",
        "Decide which is right; where both stand in sources, leave both.",
    ),
    IssueCode(
        "unknown-notation",
        "note",
        "link",
        "A kind, marking or language on a page is in no scheme and was left out.",
        "Name the kind in a record with a notation of the scheme.",
    ),
    IssueCode(
        "decision-does-not-fit",
        "warning",
        "decide",
        "A decision cannot be applied to the statement that it names.",
        "See the message, and put a row that fits in its place.",
    ),
    IssueCode(
        "decisions-differ",
        "warning",
        "decide",
        "Two people accepted and rejected one statement on the same day; the later row counts.",
        "Talk; then write a row of a later day, or dispute.",
    ),
    IssueCode(
        "decision-removed",
        "warning",
        "decide",
        "Rows of decisions that the release before was made with are gone, or were edited.",
        "Put them back; to take a decision back, add a row with `withdraw`.",
    ),
    IssueCode(
        "decision-waits",
        "note",
        "decide",
        "A decision is about a document, or a text, that is not in this build.",
        "Nothing: it is applied when the document is there.",
    ),
    IssueCode(
        "decision-without-fact",
        "warning",
        "decide",
        "The statement that a decision is about is not there any more.",
        "Look at the statement that took its place (`kg review`), and decide anew.",
    ),
    IssueCode(
        "shape",
        "error",
        "check",
        "A node breaks the form of its class (SHACL, `ontology/shapes.ttl`).",
        "Correct the record or authority file that states it; where a program read it, report it.",
    ),
)
"""All codes, in the order of the stages."""


def find_code(code: str) -> IssueCode | None:
    """The entry of a code; None for one that the catalogue does not have (those of the ledger)."""
    return next((one for one in CODES if one.code == code), None)
