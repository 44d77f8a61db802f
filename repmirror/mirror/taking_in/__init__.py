"""What comes in from other programs: a file looked at, its columns put to our fields, its rows taken in."""
