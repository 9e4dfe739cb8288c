"""Feeds, their items, and the versions of what they brought."""
