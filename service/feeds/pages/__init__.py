"""From an address to an article's text, or a clear refusal. `reader.PageReader` is the door."""
