"""PDF and DOCX to their text, with the pages that it stands on.

It never reads pictures, and never takes the dates of a file for that of publication.
"""

from twosource.intake.documents.documents import read_docx, read_pdf

__all__ = ["read_docx", "read_pdf"]
