"""Pure text: normalisation, sentences, chunks and evidence, all with exact offsets."""
