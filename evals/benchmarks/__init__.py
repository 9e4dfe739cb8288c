"""Speed and growth of the extractive engine (`extractive_speed`); how a corpus of its briefs is written (`corpus_writing`)."""
