"""The voice of the prospect: reasons, rivals and quotes."""
