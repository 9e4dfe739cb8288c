"""What an operator does with an installation as a whole: move it, save it, bring it back, index it anew."""
