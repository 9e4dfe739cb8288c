"""Prompt text, reviewed like code. A digest of it is recorded in every run."""
