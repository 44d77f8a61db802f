"""What other programs call our channels, outcomes and actions, and the words a rep adds with `--word`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from repmirror.domain.errors import NotUnderstoodError, UsageError
from repmirror.domain.plain import plain
from repmirror.domain.vocabulary import CHANNELS, OUTCOMES
from repmirror.exchange.bad_rows import quoted

_APART = re.compile(r"[\s_\-./]+")


def _spread(table: Mapping[str, str]) -> Mapping[str, str]:
    """`{"busy": "engaged, line busy"}` as theirs → ours, each of our words knowing itself."""
    theirs = {likened(word): ours for ours, words in table.items() for word in words.split(", ")}
    return MappingProxyType(theirs)


@lru_cache(maxsize=4096)
def likened(text: str) -> str:
    """What two spellings of a word share: `Left_Voicemail` and `left voicemail`."""
    return _APART.sub(" ", text.casefold()).strip()


CHANNEL_WORDS = _spread(
    {
        "call": "phone, telephone, cellular, cell, mobile, phone call, calls, cold call, outbound call, dial, voice",
        "email": "e-mail, mail, emails, outbound email",
        "text": "sms, text message, whatsapp, imessage, message",
        "social": "linkedin, linkedin message, facebook, instagram, twitter, xing",
        "visit": "in person, on site, onsite, site visit, field visit, face to face, drop in",
        "video": "video call, zoom, google meet, microsoft teams, webex",
    }
)
"""Theirs → our channel. Words that could be two of ours (`meeting`) are left for the rep to say."""

OUTCOME_WORDS = _spread(
    {
        "connected": "answered, spoke, spoken, talked, reached, conversation, contact made, call answered",
        "voicemail": "left voicemail, voicemail left, left a voicemail, voice mail, left voice mail, vm, left vm, lvm, "
        "answering machine",
        "message": "left message, left a message, message left, left live message, gatekeeper, spoke to gatekeeper",
        "no-answer": "noanswer, not answered, unanswered, did not answer, didn't answer, no reply, no pickup, "
        "no pick up, missed, ring no answer, rna",
        "busy": "engaged, line busy, busy signal",
        "wrong-number": "bad number, invalid number, number invalid, disconnected number, number disconnected, "
        "not in service, out of service",
        "sent": "delivered, email sent, message sent",
    }
)
"""Theirs → our outcome."""

ACTION_WORDS = _spread(
    {
        "none": "nothing, no action, no, false, n, 0",
        "declined": "not interested, no interest, refused, rejected, said no, lost, closed lost",
        "replied": "reply, reply received, responded",
        "callback": "call back, called back, callback scheduled, call back scheduled",
        "info": "requested info, info requested, requested information, information requested, asked a question",
        "referral": "referred, gave referral, referred to colleague",
        "meeting": "meeting booked, booked meeting, meeting set, set meeting, meeting scheduled, scheduled meeting, "
        "appointment, appointment set, appointment booked, demo booked, demo scheduled",
        "attended": "meeting held, meeting completed, demo held, showed up",
        "proposal": "proposal requested, requested proposal, quote requested, requested quote",
        "committed": "verbal commitment, verbal yes",
        "bought": "sale, sold, won, closed won, purchased, ordered, order placed, signed",
    }
)
"""Theirs → our action."""


@dataclass(frozen=True, slots=True)
class Words:
    """How this file's words are read. `told` is what the rep said, theirs → ours; "" leaves a word out.

    A word the rep told is used where it means something: `meeting=visit` in the channel's column only.
    """

    told: Mapping[str, str]
    actions: Mapping[str, int]

    def channel(self, text: str) -> str | None:
        """Our channel, "" where the rep leaves the word out, None where it is unknown."""
        return self._ours(text, CHANNELS, CHANNEL_WORDS)

    def outcome(self, text: str) -> str | None:
        """Our outcome, "" or None as above."""
        return self._ours(text, OUTCOMES, OUTCOME_WORDS)

    def action(self, text: str) -> str | None:
        """Our action, "" or None as above."""
        return self._ours(text, self.actions, ACTION_WORDS)

    def free(self, text: str) -> str:
        """A tag, objection, rival or reason: the rep's word for it where one was told, else itself."""
        ours = self.told.get(likened(text)) if self.told else None
        return text if ours is None or self.is_fixed(ours) else ours

    def is_fixed(self, ours: str) -> bool:
        """Whether it is a channel, outcome or action."""
        return ours in CHANNELS or ours in OUTCOMES or ours in self.actions

    def _ours(self, text: str, ours: Iterable[str], theirs: Mapping[str, str]) -> str | None:
        word = likened(text)
        told = self.told.get(word)
        if told is not None and (not told or told in ours):
            return told
        for own in ours:
            if word == likened(own):
                return own
        return theirs.get(word)


def read_words(pairs: Iterable[str], actions: Mapping[str, int], *, any_word: bool = False) -> Words:
    """The words of `--word theirs=ours …`; what stands after the last `=` is ours, and may be empty.

    `any_word` allows words that are no channel, outcome or action, for a file with tags or objections.
    Raises `UsageError` for a pair that is none, `NotUnderstoodError` for a word that is not ours.
    """
    told: dict[str, str] = {}
    for pair in pairs:
        theirs, equals, ours = (part.strip() for part in plain(pair).rpartition("="))
        if not equals or not theirs:
            raise UsageError(f"--word takes theirs=ours, like --word yes=bought; {quoted(pair)} is not that.")
        ours = _our_spelling(ours, actions)
        if told.setdefault(likened(theirs), ours) != ours:
            raise NotUnderstoodError(f"--word gives two meanings for {quoted(theirs)}. Say one of them.")
    words = Words(told, actions)
    for ours in told.values():
        if ours and not any_word and not words.is_fixed(ours):
            raise NotUnderstoodError(
                f"{quoted(ours)} is none of our words. Actions: {', '.join(actions)}. "
                f"Outcomes: {', '.join(OUTCOMES)}. Channels: {', '.join(CHANNELS)}."
            )
    return words


def _our_spelling(word: str, actions: Mapping[str, int]) -> str:
    same = (own for own in (*actions, *OUTCOMES, *CHANNELS) if likened(own) == likened(word))
    return next(same, word)
