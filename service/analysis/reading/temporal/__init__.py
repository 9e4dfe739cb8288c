"""Temporal expressions of English: found in a sentence, resolved against the article's own date."""
