"""The words of the rep's trade, their grammar, and the sentences errors speak in."""
