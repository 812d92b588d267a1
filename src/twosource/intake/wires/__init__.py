"""What news agencies send, ninjs and NewsML-G2, to reports, corrections and notices.

A withdrawn item never keeps the words that it takes back.
"""

from twosource.intake.wires.wires import is_wire, read_wire

__all__ = ["is_wire", "read_wire"]
