"""Machines: what this program runs on, as far as it decides how fast and how much it reads."""

import os
import platform
import re
import sys
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Machine", "Memory", "look_at_machine"]

_ROOT = Path("/")
_CPU, _MEMORY = Path("proc/cpuinfo"), Path("proc/meminfo")
_GROUP = Path("sys/fs/cgroup")  # where a container is told how much it may take
# What multiplies small integers, as the flags of a processor call it, the best first.
_INSTRUCTIONS = {
    "amx_int8": "AMX",
    "avx512_vnni": "AVX-512 VNNI",
    "avx_vnni": "AVX VNNI",
    "avx512f": "AVX-512",
    "avx2": "AVX2",
    "i8mm": "I8MM",  # of ARM, as the next
    "asimddp": "dot product",
}


@dataclass(frozen=True, slots=True)
class Memory:
    """Memory in bytes: what this program may have, and what of it is free; null where unknown."""

    total: int | None
    free: int | None


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine. ``cores`` are those that this program may use, parts of one as a container has it.

    ``instructions`` are those of the processor that multiply small integers, where the system says.
    """

    python: str
    system: str
    processor: str
    cores: float
    memory: Memory
    instructions: tuple[str, ...]


def look_at_machine(root: Path = _ROOT) -> Machine:
    """Return what this program runs on; ``root`` is where the system's files begin."""
    told = _read(root / _CPU)
    flags = set(_find(r"^(?:flags|Features)\s*:\s*(.*)$", told).split())
    return Machine(
        python=f"{platform.python_version()} ({platform.python_implementation()})",
        system=f"{platform.system()} {platform.release()} {platform.machine()}",
        processor=_find(r"^model name\s*:\s*(.*)$", told) or platform.processor(),
        cores=count_cores(root),
        memory=_look_at_memory(root),
        instructions=tuple(name for flag, name in _INSTRUCTIONS.items() if flag in flags),
    )


def count_cores(root: Path = _ROOT) -> float:
    """Return how many cores this process may use: of the machine, its own, and its container's."""
    count = getattr(os, "process_cpu_count", None)  # of Python 3.13
    if count is not None:
        cores = count() or 1
    elif sys.platform == "linux":
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    most, _, period = _read(root / _GROUP / "cpu.max").partition(" ")
    return min(float(cores), int(most) / int(period)) if most.isdigit() else float(cores)


def _look_at_memory(root: Path) -> Memory:
    told = _read(root / _MEMORY)
    total, free = (_find(rf"^{name}:\s*(\d+) kB$", told) for name in ("MemTotal", "MemAvailable"))
    whole = int(total) * 1024 if total else _ask_system()
    left = int(free) * 1024 if free else None
    most, used = (_read(root / _GROUP / name).strip() for name in ("memory.max", "memory.current"))
    if most.isdigit() and used.isdigit() and whole and int(most) < whole:
        return Memory(int(most), int(most) - int(used))
    return Memory(whole, left)


def _ask_system() -> int | None:
    """Return the memory of a system that has no files to tell it, in bytes."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return None


def _read(path: Path) -> str:
    """Return a file of the system; the empty text where this system has none."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _find(pattern: str, told: str) -> str:
    found = re.search(pattern, told, re.MULTILINE)
    return found[1].strip() if found else ""
