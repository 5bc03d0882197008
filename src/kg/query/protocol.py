"""What passes between the service and a query process: frames of a kind, a length and bytes."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import BinaryIO

HEAD = struct.Struct(">cI")
READY, START, DATA, END, ERROR = b"R", b"S", b"D", b"E", b"X"


@dataclass(frozen=True, slots=True)
class Request:
    """One query. `format` is a short name of `results.FORMATS`; empty dataset lists leave the choice to the query.

    `among` gives IRIs by variable for the lines `#narrow variable` of a query of our own: they enter in the query
    process, past the limits that hold for what others write (`kg.query.guard`).
    """

    text: str
    format: str = "json"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    among: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """JSON of the request."""
        return json.dumps(asdict(self)).encode()

    @staticmethod
    def from_bytes(data: bytes) -> Request:
        """The request that `to_bytes` wrote."""
        fields = json.loads(data)
        among = {name: tuple(iris) for name, iris in fields["among"].items()}
        graphs = tuple(fields["default_graphs"]), tuple(fields["named_graphs"])
        return Request(fields["text"], fields["format"], *graphs, among)


def write_frame(stream: BinaryIO, kind: bytes, data: bytes = b"") -> None:
    """Write one frame and flush it."""
    stream.write(HEAD.pack(kind, len(data)) + data)
    stream.flush()


def read_frame(stream: BinaryIO) -> tuple[bytes, bytes] | None:
    """The next frame, None at the end of the stream."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, length = HEAD.unpack(head)
    return kind, stream.read(length)
