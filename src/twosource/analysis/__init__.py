"""Report to Analysis: words, sentences, and what a network adds to them.

Holds the tokenizer and sentence splitter. It never looks at more than one report at a time, so
that a report's analysis does not depend on its company.
"""

from twosource.analysis.tokens import analyse

__all__ = ["analyse"]
