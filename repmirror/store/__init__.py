"""The one file that is the truth: opened, appended to and followed here, and nowhere else."""
