"""Heads: streams of which the first bytes have been looked at, and are read again."""

from io import BufferedReader, RawIOBase
from typing import BinaryIO

__all__ = ["put_back"]


class _Headed(RawIOBase):
    """The head, and then what comes from the stream, which is left open."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        super().__init__()
        self._head, self._stream, self._read = memoryview(head), stream, 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._read

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] if self._head else self._stream.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        self._read += len(data)
        return len(data)


def put_back(head: bytes, stream: BinaryIO) -> BufferedReader:
    """Return a stream that begins with ``head`` and goes on as ``stream``, forward only."""
    return BufferedReader(_Headed(head, stream))
