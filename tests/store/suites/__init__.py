"""What a store survives, each trial in two doses: a quick one in every build, a full one marked long."""
