"""Events on dates: role, effect, background, and one mention for each event."""
