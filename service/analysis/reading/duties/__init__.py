"""Clauses with force: what binds, what advises, whom, until when, and what only looks like it."""
