"""The buyers of the demo: made-up companies, the people at them, and how they are reached."""

from dataclasses import dataclass
from random import Random

from repmirror.domain.account import Account

FORMER_NAME, NEW_NAME, OFF_LIMITS = "Northgate Logistics", "Northgate Freight", "Bellwether Press"

_FIRST = (
    "Alder", "Aspen", "Bramble", "Brandt", "Cedar", "Cobalt", "Corbel", "Costa", "Dover", "Dunlin", "Ember", "Farrow",
    "Fern", "Foxglove", "Garnet", "Halloran", "Harrow", "Hazel", "Indigo", "Jasper", "Keating", "Kestrel", "Kite",
    "Lantern", "Larch", "Linden", "Maple", "Marlow", "Meadow", "Nettle", "Novak", "Oakhollow", "Okafor", "Onyx",
    "Orchard", "Osei", "Plumtree", "Poplar", "Quigley", "Quill", "Raven", "Redfern", "Sable", "Saltmarsh", "Sandoval",
    "Tanaka", "Teal", "Thistle", "Tidewater", "Umber", "Violet", "Voss", "Wexley", "Whitcombe", "Willow", "Yarrow",
    "Zeller",
)  # fmt: skip
_SECOND = (
    "Foods", "Paper", "Tools", "Glass", "Marine", "Optics", "Seeds", "Realty", "Pumps", "& Co", "& Sons", "Dental",
    "Travel", "Motors", "Mills", "Labs", "Press", "Bikes", "Radio", "Wines", "Steel", "Farms", "Freight", "Textiles",
    "Clinics", "Cartons", "Lighting", "Ceramics",
)  # fmt: skip
_PEOPLE = (
    "Mary", "Ravi", "Alice", "Art", "Lucius", "Pepper", "Noor", "Tomas", "Ingrid", "Dele", "Mei", "Oscar", "Priya",
    "Hannah", "Samir", "Greta", "Luis", "Yuki", "Fatima", "Ben", "Chloe", "Dmitri", "Esther", "Kofi", "Lena", "Marco",
)  # fmt: skip
_SEGMENTS = ("mid", "mid", "mid", "smb", "smb", "corp", "trial", "renewal")
_ZONES = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "Europe/London")
_NUMBERS = 100
_NAMESAKES = 8


@dataclass(frozen=True, slots=True)
class Company:
    """One buyer; `phone` is empty where the rep has only an address."""

    name: str
    people: tuple[str, ...]
    tags: tuple[str, ...]
    phone: str = ""

    @property
    def email(self) -> str:
        """The address of its first person."""
        host = "".join(char for char in self.name.casefold() if char.isalnum())
        return f"{self.people[0].casefold()}@{host}.example"

    def account(self, **known: object) -> Account:
        """What the rep keeps of it."""
        phones = (self.phone,) if self.phone else ()
        zone = _ZONES[sum(map(ord, self.name)) % len(_ZONES)]
        return Account(
            name=self.name, phones=phones, email=self.email, zone=zone, tags=self.tags,
            **known,  # type: ignore[arg-type]
        )  # fmt: skip


def companies(rng: Random, count: int) -> list[Company]:
    """So many companies of different names, those with a number first."""
    names = [f"{first} {second}" for first in _FIRST for second in rng.sample(_SECOND, _NAMESAKES)]
    chosen = rng.sample(names, count)
    phones = [f"+1 555 01{number:02d}" for number in range(_NUMBERS - len(_BY_NAME))]
    rng.shuffle(phones)
    return [
        Company(
            name=name,
            people=tuple(rng.sample(_PEOPLE, rng.choice((1, 1, 2)))),
            tags=(rng.choice(_SEGMENTS),),
            phone=phones[place] if place < len(phones) else "",
        )
        for place, name in enumerate(chosen)
    ]


def known(name: str) -> Company:
    """One of the cast, or of those with a story of their own."""
    return _BY_NAME[name]


def _named(place: int, name: str, *people: str, tags: tuple[str, ...] = ("mid",)) -> Company:
    return Company(name, people, tags, f"+1 555 01{_NUMBERS - 1 - place:02d}")


_BY_NAME = {
    company.name: company
    for company in (
        _named(0, "Initech", "Mary", "Bill", tags=("mid",)),
        _named(1, "Globex", "Ravi", "Ingrid", tags=("corp",)),
        _named(2, "Hooli", "Denise", tags=("corp",)),
        _named(3, "Umbrella", "Alice", tags=("corp",)),
        _named(4, "Stark", "Pepper", tags=("corp",)),
        _named(5, "Soylent", "Sol", tags=("mid",)),
        _named(6, "Vandelay", "Art", tags=("smb",)),
        _named(7, "Wayne", "Lucius", tags=("corp",)),
        _named(8, "Acme Corp", "Jane", tags=("renewal",)),
        _named(9, "Larkmoor Foods", "Noor", tags=("smb",)),
        _named(10, "Kestrel Point", "Tomas", tags=("mid",)),
        _named(11, "Juniper Dental", "Greta", tags=("smb",)),
        _named(12, "Halcyon Brewing", "Dele", tags=("trial",)),
        _named(13, "Thornbury Glass", "Esther", tags=("mid",)),
        _named(14, "Ostrava Tools", "Marco", tags=("renewal",)),
        _named(15, "Pemberton & Co", "Hannah", tags=("smb",)),
        _named(16, "Heron Travel", "Luis", tags=("trial",)),
        _named(17, FORMER_NAME, "Samir", tags=("mid",)),
        _named(18, OFF_LIMITS, "Chloe", tags=("smb",)),
        _named(19, "Corvid Labs", "Mei", tags=("corp",)),
        _named(20, "Saffron Row", "Fatima", tags=("smb",)),
    )
}
