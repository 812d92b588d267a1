"""Paces: how fast this machine reads, by reading one report again and again."""

from dataclasses import dataclass
from time import perf_counter, process_time

from twosource.batch.readings import Reader
from twosource.intake import Given, read_bytes

__all__ = ["PATIENCE", "Pace", "measure_pace"]

PATIENCE = 3.0  # seconds
_LEAST = 3  # readings
_WORDS = 600  # of a report, as docs/speed.md counts them
# What a second process adds where each has a core of its own: docs/speed.md
_ADDED = 0.6
_REPORT = """\
Eleven killed as shells hit market in Vessarine, officials say

VESSARINE, March 14 - At least eleven people were killed and 34 wounded on Thursday when \
shells hit a crowded market in the eastern town of Vessarine, the regional governor, Tomas \
Arrel, said.

"Most of the dead are women who had come to buy bread," Arrel told reporters outside the \
town's main hospital. "There is no military position within five kilometres of this place."

The Ministry of Defence denied that its forces had fired at the town. In a statement on \
Thursday evening it said that the shells were launched by fighters of the Northern Front, \
which has held the hills above the Orsa river since January. A spokesman for the Front, who \
gave his name only as Commander Hale, rejected the accusation and blamed the army.

Doctors at the hospital said they had received nine bodies, among them two children, and \
treated more than 40 wounded people. Four of them later died, according to a nurse who spoke \
on condition of anonymity because she was not authorised to talk to the press.

Two residents, Ilena Dorr and her brother Marek, said that they heard five explosions within a \
minute. "First the fish stalls, then the bakery," she said. "People ran towards the bridge, \
and then the bridge was hit as well." Reporters who visited the market on Friday counted six \
craters, the largest of them about two metres wide.

The United Nations mission in the country called for an independent investigation. Its head, \
Anneke Solheim, said observers had been refused access to the town on Wednesday, a day before \
the attack. The ministry did not respond to questions about that.

It was the deadliest attack in the region since October, when a mine killed 17 passengers of a \
bus near the village of Korrin. About 6,000 people have fled Vessarine in the past three \
weeks, the Red Crescent estimates, most of them to camps along the coast.
"""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast one process reads: words and reports of 600 words a second.

    ``begin`` is how many seconds the first report took, with the start of the network, and
    ``all_cores`` an estimate, in reports a second, for a process on each core. ``share`` is how
    much of a core this process had meanwhile: where that is far below one, others had the rest,
    and the figures are too low by as much.
    """

    words: float
    reports: float
    all_cores: float
    begin: float
    readings: int
    share: float


def measure_pace(reader: Reader, cores: float, *, patience: float = PATIENCE) -> Pace:
    """Read a report of about 300 words again and again, for ``patience`` seconds at most.

    All stages are in it. The first reading, which opens the network, is told apart.
    """
    given = Given(published="2024-03-15", outlet="Orsa Herald")
    report = read_bytes(_REPORT.encode(), "vessarine", given)
    began = perf_counter()
    reader.read(report)
    begin = perf_counter() - began
    began, worked, readings = perf_counter(), process_time(), 0
    while readings < _LEAST or perf_counter() - began < patience:
        reader.read(report)
        readings += 1
    passed, worked = perf_counter() - began, process_time() - worked
    words = readings * len(report.text.split()) / passed
    return Pace(
        words=words,
        reports=words / _WORDS,
        all_cores=words / _WORDS * max(1.0, 1 + (cores - 1) * _ADDED),
        begin=begin,
        readings=readings,
        share=min(1.0, worked / passed),
    )
