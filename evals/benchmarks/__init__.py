"""Speed and growth of the extractive engine (`extractive_speed`), of reading alone (`reading_speed`); how many briefs
are written (`corpus_writing`)."""
