"""Address books and lists of leads: who is who, however it is folded, escaped or encoded."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.domain.plain import plain
from repmirror.exchange.contacts import Contact, digits_of, is_same_number
from repmirror.exchange.formats import LEADS, look_at
from tests.exchange.files import BERLIN, NOW, saved
from tests.exchange.formats import makers
from tests.exchange.formats.reading import read


def cards(tmp_path, text):
    return read(saved(tmp_path, text, "cards.vcf"), expect="vcard")


def test_a_card_of_somebody_at_a_company_is_the_companys_account(tmp_path):
    text = makers.vcard(
        FN="Jane Doe",
        N="Doe;Jane;;;",
        ORG="Acme\\, Inc;Sales",
        TITLE="Head of buying for all of Europe and beyond it",
        TEL__TYPE_work="+49 30 555010",
        EMAIL=["jane@acme.com", "j@x.de"],
        TZ="Europe/Berlin",
        UID="urn:uuid:4fbe8971",
        NOTE="likes\\ntea\\; no milk",
        CATEGORIES="vip,west",
    )
    (contact,), skipped = cards(tmp_path, text)
    assert skipped == []
    assert (contact.name, contact.person, contact.uid) == ("Acme, Inc", "Jane Doe", "4fbe8971")
    assert (contact.phones, contact.emails, contact.zone) == (
        ("+49 30 555010",),
        ("jane@acme.com", "j@x.de"),
        "Europe/Berlin",
    )
    assert "Jane Doe, Head of buying for all of Europe and beyond it" in contact.note
    assert "likes\u2424tea; no milk" in contact.note
    assert contact.tags == ("vip", "west")


def test_version_2_1_with_quoted_printable_is_tolerated(tmp_path):
    text = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg=\r\n ;;;\r\n"
        "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=\r\ntwo\r\nTEL;CELL;PREF:0170 5550100\r\nEND:VCARD\r\n"
    )
    (contact,), _ = cards(tmp_path, text)
    assert contact.name == "Jörg Müller"
    assert contact.note == "one\u2424two"
    assert contact.phones == ("0170 5550100",)


def test_a_card_without_an_end_or_a_name_costs_only_itself(tmp_path):
    text = "BEGIN:VCARD\nFN:Lost\n" + makers.vcard("3.0", FN="Jane") + makers.vcard(NOTE="nobody") + "BEGIN:VCARD\nFN:x"
    items, skipped = cards(tmp_path, text)
    assert [item.name for item in items] == ["Jane"]
    assert [row.why for row in skipped] == [
        "the card is damaged: it has no end",
        "the card has no name, e-mail or number",
        "the card is damaged: it has no end",
    ]


TEXT = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=120)


@settings(deadline=None, max_examples=50)
@given(st.lists(TEXT.filter(lambda text: plain(text).strip()), min_size=1, max_size=5))
def test_any_name_comes_through_folding_and_escaping(tmp_path_factory, names):
    def escaped(text: str) -> str:
        return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")

    text = "".join(makers.vcard(FN=escaped(name)) for name in names)
    path = saved(tmp_path_factory.getbasetemp(), text, "cards.vcf")
    items, skipped = read(path, expect="vcard")
    assert skipped == []
    assert [item.name for item in items] == [plain(name).strip().replace("/", "-") for name in names]


def test_leads_are_accounts_that_arrived(tmp_path):
    rows = [
        {
            "who": "Acme",
            "arrived": "2026-11-19 14:30",
            "email": "jane@acme.com",
            "phone": "+49 30 555010",
            "tags": "web;fair",
            "note": "wants a demo",
        },
        {"who": "", "arrived": "2026-11-19"},
    ]
    items, skipped = read(saved(tmp_path, makers.table(makers.LEADS, rows)), expect="leads")
    lead = items[0]
    assert isinstance(lead, Contact)
    assert (lead.name, lead.arrived, lead.tags) == (
        "Acme",
        datetime(2026, 11, 19, 14, 30, tzinfo=BERLIN),
        ("web", "fair"),
    )
    assert [row.why for row in skipped] == ["nothing in it says whom it was with"]


@pytest.mark.parametrize(
    ("header", "is_leads"),
    [
        ("Name,Company,Phone,Email,Created", True),
        ("company,contact,phone", True),
        ("Full Name,E-mail,Source", True),
        ("Company,City", False),
        ("who,date,phone", False),
        ("Company,Phone,Created,Call result", False),
        ("Company,Phone,Duration", False),
    ],
)
def test_names_with_a_way_to_reach_them_and_nothing_of_a_call_are_leads(tmp_path, header, is_leads):
    _, found = look_at(saved(tmp_path, f"{header}\n{header.replace('Created', '2026-11-19')}\n", "list.csv"))
    assert (found is LEADS) == is_leads


def test_a_lead_that_came_on_nobody_knows_which_day_goes_on_the_call_list(tmp_path):
    (lead,), _ = read(saved(tmp_path, "company,phone\nAcme,+49 30 555010\n", "list.csv"), expect="leads")
    assert (lead.arrived, lead.listed is not None) == (None, True)


def test_a_number_is_the_same_with_or_without_its_country(tmp_path):
    assert is_same_number("+49 (30) 555-0100", "030 5550100")
    assert is_same_number("0049305550100", "+49305550100")
    assert not is_same_number("030 5550100", "030 5550101")
    assert not is_same_number("100", "5550100")
    assert digits_of("100") == ""


def leads_of(tmp_path, text, insisted=""):
    contacts, skipped = read(saved(tmp_path, text), expect="leads", insisted=insisted)
    assert skipped == []
    return contacts


def test_a_list_of_buyers_without_headings_is_read_by_what_its_columns_hold(tmp_path):
    first, second = leads_of(
        tmp_path, "jane@acme.com,Acme GmbH,Jane Doe,+49 30 555010,Berlin\n,Globex Corp,,(0)171 5550199,\n"
    )
    assert (first.line, first.name, first.phones, first.emails) == (
        1,
        "Acme GmbH",
        ("+49 30 555010",),
        ("jane@acme.com",),
    )
    assert (first.note, first.person, first.arrived, first.listed) == ("Jane Doe · Berlin", "", None, NOW.date())
    assert (second.line, second.name, second.phones, second.emails, second.note) == (
        2, "Globex Corp", ("(0)171 5550199",), (), ""
    )  # fmt: skip


def test_bare_addresses_and_bare_numbers_are_buyers_too(tmp_path):
    assert [each.name for each in leads_of(tmp_path, "jane@acme.com\nbob@globex.com\n")] == [
        "jane@acme.com", "bob@globex.com"
    ]  # fmt: skip
    assert [each.phones for each in leads_of(tmp_path, "+49 30 555010;0171 5550199\n")] == [
        ("+49 30 555010", "0171 5550199")
    ]  # fmt: skip


def test_a_day_without_headings_may_be_a_calls_and_only_the_rep_makes_it_an_arrival(tmp_path):
    path = saved(tmp_path, "Acme,2026-11-18,555 010 0199\nGlobex,2026-11-19,555 010 0198\n")
    assert look_at(path)[1] is None
    contacts, skipped = read(path, expect="leads", insisted="leads")
    assert skipped == []
    assert [(each.name, each.arrived.date().isoformat()) for each in contacts] == [
        ("Acme", "2026-11-18"), ("Globex", "2026-11-19")
    ]  # fmt: skip


def test_what_is_read_from_which_bare_column_is_told(tmp_path):
    look, found = look_at(saved(tmp_path, "Acme,555 010 0199\n"))
    assert found is LEADS
    assert found.notes(look) == ('Read: phone from "column 2"; company from "column 1".',)
