"""A real client in a thread of its own, so that plain tests can call tools one after another."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, Self

from mcp import Client
from mcp_types import CallToolResult, Tool

__all__ = ["Caller"]

_PATIENCE = 120.0  # seconds: the machine may be busy


class Caller:
    """Keeps one connection open: ``with Caller(lambda: Client(...)) as caller``."""

    def __init__(self, connect: Callable[[], Client]) -> None:
        """Connect with what ``connect`` returns, in the client's own loop."""
        self._connect = connect
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._client: Client | None = None
        self._done = asyncio.Event()
        self._session: Future[None] | None = None

    def __enter__(self) -> Self:
        """Open the connection; one task opens and closes it, as the SDK demands."""
        self._thread.start()
        ready: Future[None] = Future()
        self._session = asyncio.run_coroutine_threadsafe(self._hold(ready), self._loop)
        ready.result(_PATIENCE)
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self._loop.call_soon_threadsafe(self._done.set)
        assert self._session is not None
        self._session.result(_PATIENCE)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_PATIENCE)
        self._loop.close()

    async def _hold(self, ready: "Future[None]") -> None:
        try:
            async with self._connect() as client:
                self._client = client
                ready.set_result(None)
                await self._done.wait()
        except BaseException as error:
            if not ready.done():
                ready.set_exception(error)
                return
            raise

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_PATIENCE)

    @property
    def client(self) -> Client:
        """The client, while it is connected."""
        assert self._client is not None
        return self._client

    def list_tools(self) -> dict[str, Tool]:
        """Return the tools by their names."""
        return {tool.name: tool for tool in self._run(self.client.list_tools()).tools}

    def call(self, tool: str, **arguments: object) -> dict[str, Any]:
        """Return what a tool answers; fails where it answers with an error."""
        result = self.call_raw(tool, **arguments)
        assert not result.is_error, result.content
        assert result.structured_content is not None
        return result.structured_content

    def fail(self, tool: str, **arguments: object) -> str:
        """Return the sentence that a tool refuses with; fails where it does not."""
        result = self.call_raw(tool, **arguments)
        assert result.is_error, result.structured_content
        (content,) = result.content
        return getattr(content, "text", "")

    def call_raw(self, tool: str, **arguments: object) -> CallToolResult:
        """Return the whole result of a call."""
        result = self._run(self.client.call_tool(tool, arguments))
        assert isinstance(result, CallToolResult)
        return result
