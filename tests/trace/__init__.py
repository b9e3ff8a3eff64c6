# ruff: noqa: A005 - the room is called trace
