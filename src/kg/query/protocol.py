"""What passes between the service and a query process: frames of a kind, a length and bytes."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass
from typing import BinaryIO

HEAD = struct.Struct(">cI")
READY, START, DATA, END, ERROR = b"R", b"S", b"D", b"E", b"X"


@dataclass(frozen=True, slots=True)
class Request:
    """One query. `format` is a short name of `results.FORMATS`; empty dataset lists leave the choice to the query."""

    text: str
    format: str = "json"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        """JSON of the request."""
        return json.dumps(asdict(self)).encode()

    @staticmethod
    def from_bytes(data: bytes) -> Request:
        """The request that `to_bytes` wrote."""
        fields = json.loads(data)
        return Request(fields["text"], fields["format"], tuple(fields["default_graphs"]), tuple(fields["named_graphs"]))


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
