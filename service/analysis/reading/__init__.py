"""The reader: what an article says, as typed spans. `read` is the door."""
