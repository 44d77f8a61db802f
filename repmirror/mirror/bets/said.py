"""What is said of a bet beside its figures, on screen and on the command line alike."""

from repmirror.mirror.bets.bets import BetView

ENOUGH_EVIDENCE = 20
"""The e-value from which on a difference counts as beyond chance."""

_SOME = 1.05
"""The least e-value that is not said as "1.0 to 1"."""


def evidence(bet: BetView) -> str:
    """The e-value in plain words."""
    if bet.called_after is not None:
        passed = f"it passed {ENOUGH_EVIDENCE} to 1 after {bet.called_after:,} touches"
        return f"Evidence: {passed}, which chance does once in 20 bets."
    if bet.e_value < _SOME:
        return f"Evidence: none so far for a difference; {ENOUGH_EVIDENCE} to 1 would settle it."
    return f"Evidence: {bet.e_value:.1f} to 1 for a difference; {ENOUGH_EVIDENCE} to 1 settles it."


def not_counted(bet: BetView) -> str:
    """The touches that count for no side; nothing where all do."""
    if not bet.unseen:
        return ""
    touches, count = ("1 touch was", "counts") if bet.unseen == 1 else (f"{bet.unseen:,} touches were", "count")
    return f"{touches} logged without the coin on screen, and {count} for no side."
