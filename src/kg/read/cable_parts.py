"""What telegrams of the US State Department share: offices, page furniture, the message handling block."""

from __future__ import annotations

import re

from kg.model import Party
from kg.read.fields import Fields
from kg.read.lines import iter_lines

_MARKING = (
    r"(?:UNCLASSIFIED|LIMITED OFFICIAL USE|CONFIDENTIAL|SECRET|TOP SECRET|C O N F I D E N T I A L|S E C R E T|UNCLAS)"
)
_FURNITURE = re.compile(
    rf"^(?:{_MARKING}|PAGE \d+ .*|NNN+|(?:NOTE BY OC/T.*)|\d{{6}}Z(?: [A-Z]{{3}} \d\d)?|-{{6,}}.*|<< END OF DOCUMENT >>"
    r"|(?:Declassified/Released|Sheryl P\. Walter).*)$"
)
_TAIL = re.compile(
    r"(?:\s+(?:NIACT|IMMEDIATE|PRIORITY|ROUTINE|FLASH|UNN|POUCH))*(?:\s+\d{1,6})?\s*[,;]?\s*$", re.IGNORECASE
)


_FOOT = re.compile(r"(?m)^[ \t]*(?:<< ?END OF DOCUMENT ?>>|(?:#{1,6} )?Message Attributes)[ \t]*\r?$")


def find_foot(text: str, start: int) -> int:
    """Where the words of a telegram end: before the mark of its end, or the list of attributes of its record."""
    foot = _FOOT.search(text, start)
    return start + len(text[start : foot.start() if foot else None].rstrip())


def take_office(fields: Fields, name: str, start: int, end: int) -> tuple[Party, ...]:
    """The office at `start` to `end` without precedence and message number: `SecState WashDC Priority 3868`."""
    words = fields.text.text[start:end]
    tail = _TAIL.search(words)
    stop = tail.start() if tail and tail.start() else len(words)
    return fields.take_party(name, start, start + stop)


def is_furniture(line: str) -> bool:
    """Whether the line is a page head, a time group or a repeated marking."""
    return bool(_FURNITURE.match(line.strip("*")))


def mark_furniture(fields: Fields, start: int, end: int) -> None:
    """Notes page heads, time groups and repeated markings at `start` to `end` as furniture."""
    for line in iter_lines(fields.text.text, start, end):
        if is_furniture(line.text):
            fields.mark("furniture", line.start, line.end)
