"""How a process of ours runs. Whoever only imports us keeps what he has set himself."""

from __future__ import annotations

import gc
import os

__all__ = ["prepare"]

# Pages are thousands of small objects that hold each other in no circle, and go when nobody holds them any more. Python
# looks through them for circles after every 700; a tenth of the time of analysis and of tracing went there.
SWEEPS = (100_000, 20, 20)  # objects made, and sweeps of the younger before one of the older


def prepare() -> None:
    """Settle what counts for the whole process, before numpy is loaded."""
    # The cores go to pages, one process each: threads in small products of matrices wait for each other more than
    # they work. The sentence encoder takes its threads itself.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(*SWEEPS)
