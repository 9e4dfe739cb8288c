"""Speed and growth of the extractive engine: `python -m evals.benchmarks.extractive_speed`."""
