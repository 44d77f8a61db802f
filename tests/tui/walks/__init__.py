"""Random walks over the app: keys in bursts, and what else can happen meanwhile."""
