"""The review page: the source on one side, the analysis on the other, and what a person decides between them."""
