"""The agents' door: tools of the Model Context Protocol, over standard input or HTTP.

Holds what a tool takes and what it is told by, and the gate before HTTP. It never decides anything
about reports, never changes a desk, and never fetches anything.
"""

from twosource.mcp.gates import Gate
from twosource.mcp.serving import serve_http, serve_stdio

__all__ = ["Gate", "serve_http", "serve_stdio"]
