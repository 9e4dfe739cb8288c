"""From bytes to a feed document: RSS, RDF and Atom by feedparser, JSON Feed by ourselves."""
