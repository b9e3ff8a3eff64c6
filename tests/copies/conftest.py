from __future__ import annotations

from tests.trace.conftest import encoder

__all__ = ["encoder"]
