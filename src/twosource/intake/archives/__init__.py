"""WARC and WACZ to the pages that were captured.

The time of a capture is never the day of publication, and nothing is unpacked to the disk.
"""

from twosource.intake.archives.archives import is_archive, read_archive

__all__ = ["is_archive", "read_archive"]
