"""The web page: paste an article, read its brief beside the source. Works without scripts; loads none."""
