"""What this program runs on, as the system's own files tell it."""

import os
from pathlib import Path

from twosource.desk.machines import Memory, look_at_machine

CPU = """\
processor\t: 0
model name\t: Wren 9 (tm)
flags\t\t: fpu sse2 avx2 avx512f avx512_vnni
"""
MEMORY = "MemTotal:        8000000 kB\nMemFree:  1 kB\nMemAvailable:    5000000 kB\n"


def write(root: Path, files: dict[str, str]) -> Path:
    """Write the files of a system."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_a_machine_is_as_its_files_tell(tmp_path: Path) -> None:
    """Processor, instructions and memory are read; the best instructions come first."""
    machine = look_at_machine(write(tmp_path, {"proc/cpuinfo": CPU, "proc/meminfo": MEMORY}))
    assert machine.processor == "Wren 9 (tm)"
    assert machine.instructions == ("AVX-512 VNNI", "AVX-512", "AVX2")
    assert machine.memory == Memory(8_192_000_000, 5_120_000_000)
    assert machine.cores == float(len(os.sched_getaffinity(0)))


def test_a_container_has_what_it_is_given(tmp_path: Path) -> None:
    """Half a core and a gigabyte of a large machine are half a core and a gigabyte."""
    machine = look_at_machine(
        write(
            tmp_path,
            {
                "proc/meminfo": MEMORY,
                "sys/fs/cgroup/cpu.max": "50000 100000\n",
                "sys/fs/cgroup/memory.max": "1000000000\n",
                "sys/fs/cgroup/memory.current": "400000000\n",
            },
        )
    )
    assert machine.cores == 0.5
    assert machine.memory == Memory(1_000_000_000, 600_000_000)


def test_a_container_without_limits_has_the_machine(tmp_path: Path) -> None:
    """Where a container may take all, all is told."""
    limits = {"sys/fs/cgroup/cpu.max": "max 100000\n", "sys/fs/cgroup/memory.max": "max\n"}
    machine = look_at_machine(write(tmp_path, {"proc/meminfo": MEMORY, **limits}))
    assert machine.cores >= 1
    assert machine.memory.total == 8_192_000_000


def test_a_system_without_such_files_is_told_as_far_as_it_goes(tmp_path: Path) -> None:
    """Nothing is made up, and nothing fails, where a system has no such files."""
    machine = look_at_machine(tmp_path)
    assert machine.instructions == ()
    assert machine.cores >= 1
    assert machine.memory.free is None
