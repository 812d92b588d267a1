"""twosource reads the news reports on an event and gives back one accountable record."""

__all__ = ["__version__"]

__version__ = "0.1.0"
