"""Whom it concerns, what it prescribes, what it costs, and where it points."""
