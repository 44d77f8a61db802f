"""The rep among colleagues: cards, peers, habits, bets pooled, and the team's one table."""
