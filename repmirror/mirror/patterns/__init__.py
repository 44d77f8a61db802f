"""Where buyers act more, where chains stop, and what shone against all odds."""
