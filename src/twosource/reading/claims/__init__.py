"""Claims: cues, the phrases of those who speak, what they say, and who they are.

It never joins voices across reports, and never makes a claim of words that no one is shown to say.
"""

from twosource.reading.claims.claims import find_claims

__all__ = ["find_claims"]
