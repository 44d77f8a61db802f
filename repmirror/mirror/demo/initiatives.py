"""The foci of the demo, one after the other, and the tips learnt under the last."""

from dataclasses import replace
from datetime import timedelta
from hashlib import blake2b

from repmirror.domain.focus import Focus
from repmirror.domain.tip import Tip
from repmirror.mirror.demo.arc import COACHED, LAUNCH
from repmirror.mirror.demo.calendar import FIRST, LAST, Calendar
from repmirror.mirror.demo.script import Script
from repmirror.mirror.demo.words import BUDGET, HANDED_ON, LAUNCH_PLAYS, PLAYS, TIPS


def begin(script: Script, calendar: Calendar) -> list[Tip]:
    """Start the launch, end it, start the training that helped; the tips that will be learnt under it."""
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
    return _train(script, calendar)


def _train(script: Script, calendar: Calendar) -> list[Tip]:
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
    tips = []
    for back, text in zip((29, 21, 16, 8, 3), TIPS, strict=True):
        at = script.at(calendar.back(back), LAST - 30 + script.rng.random() * 20)
        tips.append(Tip(id=script.id(), at=at, text=text, focus=focus.id))
    return tips


def learn(script: Script, calendar: Calendar, tips: list[Tip]) -> None:
    """Keep each tip with the talk of its day or before that showed it, and what two colleagues handed on."""
    shown: set[str] = set()
    for tip in tips:
        talks = [
            touch for touch in script.touches
            if touch.at <= tip.at and touch.focus and touch.is_on_base and set(touch.objections) & set(BUDGET)
            and touch.id not in shown
        ]  # fmt: skip
        touch = max(talks, key=lambda touch: touch.at, default=None)
        if touch:
            shown.add(touch.id)
            tip = replace(tip, touch=touch.id)
        script.add(tip, tip.at, f"tip {tip.text}")
    for by, text, topic in HANDED_ON:
        at, id = script.at(calendar.back(6), LAST), blake2b(text.encode(), digest_size=8).hexdigest()
        handed = Tip(id=id, at=at, text=text, focus=tips[0].focus, by=by, topics=(topic,))
        script.add(handed, at, f"tip {text}")
