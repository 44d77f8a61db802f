"""All of the voice of the prospect at once: reasons, segments, rivals, quotes, of one span and segment."""

from dataclasses import dataclass
from datetime import date

from repmirror.domain.names import name_key
from repmirror.mirror.history import History
from repmirror.mirror.slices import Slices, at_once
from repmirror.mirror.voice.quotes import Quoted, quotes_slices
from repmirror.mirror.voice.rivals import Displaced, RivalRow, displaced, rivals_view
from repmirror.mirror.voice.said import buyers_of, saying, segment_accounts
from repmirror.mirror.voice.voice import VoiceView, voice_view

_NAME = "voice"


@dataclass(frozen=True, slots=True)
class WholeVoice:
    """The reasons as `view`, the rivals with who won from whom, and the newest quotes."""

    view: VoiceView
    rivals: tuple[RivalRow, ...]
    displaced: tuple[Displaced, ...]
    quotes: tuple[Quoted, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said at all."""
        return not (self.view.accounts or self.rivals or self.quotes)

    def quotes_on(self, word: str, side: str) -> tuple[Quoted, ...]:
        """The quotes of the touches in which a reason was given; against, also those that ended at that objection."""
        key = name_key(word)
        return tuple(quote for quote in self.quotes if key in map(name_key, _said(quote, side)))


def _said(quote: Quoted, side: str) -> tuple[str, ...]:
    if side == "for":
        return quote.reasons_for
    return quote.reasons_against if quote.acted else (*quote.reasons_against, *quote.objections)


def whole_voice(
    history: History, since: date | None = None, until: date | None = None, tag: str = "", by: str = "month"
) -> WholeVoice:
    """What prospects said in a span of the rep's days, of one segment where it is named; the last one told is kept."""
    return at_once(voice_slices(history, since, until, tag, by))


def voice_slices(
    history: History, since: date | None = None, until: date | None = None, tag: str = "", by: str = "month"
) -> Slices[WholeVoice]:
    """The same some milliseconds at a time: whoever asks for it next finds it kept."""
    state = history.changes, since, until, tag, by
    kept: tuple[object, WholeVoice] | None = history.kept.get(_NAME)
    if kept is None or kept[0] != state:
        kept = history.kept[_NAME] = state, (yield from _whole(history, since, until, tag, by))
    return kept[1]


def _whole(history: History, since: date | None, until: date | None, tag: str, by: str) -> Slices[WholeVoice]:
    accounts = segment_accounts(history, tag) if tag else None
    rows = history.ledger.rows(since, until) if since or until else None
    answers = saying(history)
    yield
    rivals = rivals_view(history, since, until, accounts, answers)
    yield
    view = voice_view(history, since, until, tag, by, answers)
    yield
    quotes = yield from quotes_slices(history, buyers_of(history), accounts, rows, answers)
    return WholeVoice(view, rivals, displaced(rivals, history.settings.company), quotes)
