"""Report and Analysis to findings: names, times, places, events, figures and claims.

Holds one finder for each noun and the fold that runs them. It never opens a file, never looks at
a clock, and never at another report.
"""

from twosource.reading.material import Material
from twosource.reading.originals import restore
from twosource.reading.stages import STAGES, Stage, list_versions, read

__all__ = ["STAGES", "Material", "Stage", "list_versions", "read", "restore"]
