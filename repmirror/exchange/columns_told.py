"""What the columns of our own tables mean, for those who read them with a program."""

from repmirror.exchange.team_table import TeamColumn

TOUCH_COLUMNS = (
    TeamColumn("id", "text", "the same for a touch in every file"),
    TeamColumn("at", "instant", "when it was, with the rep's own offset"),
    TeamColumn("who", "text", "account/person as the rep named them; a cipher of the rep's own without --with names"),
    TeamColumn("channel", "text", "call, email, text, social, visit, video or other"),
    TeamColumn("outcome", "text", "connected, voicemail, message, no-answer, busy, wrong-number or sent"),
    TeamColumn("action", "text", "what the buyer did in it; none where nothing"),
    TeamColumn("base", "whole", "what that is worth, 0 to 4"),
    TeamColumn("on_base", "yes-no", "whether the buyer ever acted on it, later answers credited"),
    TeamColumn("seconds", "whole", "how long it took, where that was said; in json minutes"),
    TeamColumn("objections", "words", "apart by ; in csv, as in the four that follow"),
    TeamColumn("tags", "words", "the rep's tags"),
    TeamColumn("rivals", "words", "rivals that were named"),
    TeamColumn("reasons_for", "words", "the buyer's reasons for; in json reasons.for"),
    TeamColumn("reasons_against", "words", "the buyer's reasons against; in json reasons.against"),
    TeamColumn("focus", "whole", "empty: not used, 0: used, n: its n-th play; in json used and play"),
    TeamColumn("bet", "text", "the id of the bet whose coin was tossed for it"),
    TeamColumn("arm", "text", "A as usual, B the practice"),
    TeamColumn("prepared", "yes-no", "whether the account was looked up that day before; only where it was"),
    TeamColumn("note", "text", "the rep's note, --with notes only"),
    TeamColumn("schema", "text", "repmirror.touch/1: columns are only added, else the number rises"),
)
"""Of `export --as csv` and `--as json`, in the order of the table."""

REPORT_COLUMNS = (
    TeamColumn("schema", "text", "repmirror.report/1: columns are only added, else the number rises; once in json"),
    TeamColumn("part", "text", "what the figure belongs to: whole, effort, channel, focus take-up, promises, …"),
    TeamColumn("key", "text", "which one: on base, call, a focus, an owner, a reason"),
    TeamColumn("since", "day", "the first day it is of"),
    TeamColumn("until", "day", "the day it ends before; empty while it goes on"),
    TeamColumn("count", "number", "how many, or how much"),
    TeamColumn("of", "whole", "of how many"),
    TeamColumn("low", "number", "what count ÷ of surely reaches, 0 to 1, at 95 %"),
    TeamColumn("high", "number", "what it surely does not pass"),
    TeamColumn("open", "yes-no", "whether late answers may still come; low and high are then of answers at once"),
    TeamColumn("says", "text", "what may be said of it in words"),
    TeamColumn("rate", "number", "count ÷ of, 0 to 1"),
)
"""Of `export --report --as csv`, a figure a row; in json the same under `facts`."""
