"""The foci of the demo, one after the other, and the tips learnt under the last."""

from datetime import timedelta

from repmirror.domain.focus import Focus
from repmirror.domain.tip import Tip
from repmirror.mirror.demo.arc import COACHED, LAUNCH
from repmirror.mirror.demo.calendar import FIRST, LAST, Calendar
from repmirror.mirror.demo.script import Script
from repmirror.mirror.demo.words import LAUNCH_PLAYS, PLAYS, TIPS


def begin(script: Script, calendar: Calendar) -> None:
    """Start the launch, end it, start the training that helped, and note what was learnt."""
    began, over = calendar.begins(LAUNCH[0]), calendar.begins(LAUNCH[1])
    launch = Focus(
        id=script.id(),
        title="Launch of the team plan",
        start=script.at(began, FIRST - 10),
        kind="launch",
        why="A launch that nobody hears of in its first two months stalls.",
        expected=0.5,
        until=over + timedelta(days=4),
        ended=script.at(over + timedelta(days=4), LAST + 20),
        plays=LAUNCH_PLAYS,
    )
    script.add(launch, launch.start, f"focus {launch.title}")
    _train(script, calendar)


def _train(script: Script, calendar: Calendar) -> None:
    began = calendar.begins(COACHED)
    focus = Focus(
        id=script.id(),
        title='Answer "no budget"',
        start=script.at(began, FIRST - 10),
        kind="training",
        why="One talk in two ended at the budget, and I had nothing to say but “I understand”.",
        expected=0.6,
        until=began + timedelta(weeks=10, days=4),
        plays=PLAYS,
        now=1,
    )
    script.add(focus, focus.start, f"focus {focus.title}")
    for back, text in zip((29, 21, 16, 8, 3), TIPS, strict=True):
        at = script.at(calendar.back(back), LAST - 30 + script.rng.random() * 20)
        script.add(Tip(id=script.id(), at=at, text=text, focus=focus.id), at, f"tip {text}")
