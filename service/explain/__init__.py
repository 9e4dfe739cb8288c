"""An article with its reading shown: what was found in each sentence, its class, and why."""
