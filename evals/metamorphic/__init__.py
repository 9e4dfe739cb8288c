"""What has to stay, or to move along, when an article changes in a known way. No gold is needed for that."""
