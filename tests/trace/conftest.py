from __future__ import annotations

import pytest

from recoupe.trace.encoder import Encoder, Remembering, SentenceEncoder


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Remembering(SentenceEncoder())
