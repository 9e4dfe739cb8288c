"""Articles with gold facts: the bundled set, shared gold and a user's own folder."""
