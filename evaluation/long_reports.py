"""Reports of the length that news has, made of the samples: what speed is measured on."""

from pathlib import Path

from twosource.intake import Given, read_bytes, take_in
from twosource.model.reports import Report

__all__ = ["SAMPLES", "make_long_reports"]

SAMPLES = Path(__file__).parents[1] / "samples"
WORDS = 600


def make_long_reports() -> list[Report]:
    """Join the samples' texts into reports of about 600 words."""
    texts = [report.text for report in take_in([SAMPLES]).reports]
    joined: list[str] = []
    held = ""
    for text in texts * 4:
        held += text + "\n\n"
        if len(held.split()) >= WORDS:
            joined.append(held)
            held = ""
    given = Given(published="2024-03-06", outlet="Bench")
    return [read_bytes(text.encode(), f"{n}.txt", given) for n, text in enumerate(joined)]
