"""E-mail to reports: a message, its attachments, a mailbox.

It never fetches what a message points to.
"""

from twosource.intake.mails.mails import read_mail, read_mbox

__all__ = ["read_mail", "read_mbox"]
