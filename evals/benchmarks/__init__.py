"""Speed and growth of the extractive engine (`extractive_speed`); how many briefs are written (`corpus_writing`)."""
