"""Many articles at a time: `run` drives, `lines` reads the input, `saved` knows what earlier runs left."""
