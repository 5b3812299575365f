"""What each role does, and that it is told why when it may not."""

import re
from datetime import date, timedelta
from typing import Callable

import pytest
from associations import Association
from places import Places
from playwright.sync_api import expect
from program import Server
from staff import NAMES, NUMBERS
from visitor import Manner, Visitor

MANNERS = [Manner(390, "sv", False), Manner(1280, "en", True)]
RESIDENT, SIGNER, HOLDER = "Cleo Låtsasson", "Liv Testberg", "Jonny Provsten"
PROTECTED = ("Elsa Demoström", "198404152392")
NEIGHBOUR = ("Hugo Fiktionsson", "198804212390")


def no_role(visitor: Visitor, path: str, permission: str) -> None:
    """The page says which right is missing, and leads to who has it."""
    visitor.go(f"/sundsvall/{path}")
    visitor.heading("access.no-role.title")
    expect(visitor.page.locator("main")).to_contain_text(visitor.say(f"staff.permissions.{permission}"))
    visitor.press(visitor.link("access.roles"))
    visitor.heading("staff.rules.title")


def search_customer(visitor: Visitor, number: str) -> None:
    visitor.go("/sundsvall/personal/kund").page.locator("#sok").fill(number)
    visitor.press(visitor.button("staff.customer.find"))


@pytest.mark.parametrize(("role", "path", "permission", "manner"), [
    ("viewer", "personal/kund", "book-for-others", MANNERS[0]),
    ("attendant", "personal/avstangningar", "close-spaces", MANNERS[1]),
    ("booking-officer", "personal/foreningar", "review-organisations", MANNERS[0]),
    ("case-officer", "personal/medarbetare", "manage-staff", MANNERS[1]),
    ("administrator", "logg", "read-audit-log", MANNERS[0]),
    ("auditor", "personal/avtal", "manage-agreements", MANNERS[1]),
], ids=str)
def test_a_role_ends_somewhere(
    visit: Callable[..., Visitor], role: str, path: str, permission: str, manner: Manner
) -> None:
    visitor = visit(manner).expect_status(403).log_in(NAMES[role]).go("/sundsvall/personal")
    expect(visitor.page.locator(".role h3").first).to_contain_text(visitor.say(f"staff.roles.{role}").capitalize())
    no_role(visitor, path, permission)


@pytest.mark.parametrize("manner", MANNERS, ids=str)
def test_an_auditor_finds_who_looked_and_why(
    visit: Callable[..., Visitor], demonstration: Server, manner: Manner
) -> None:
    association = Association.make(demonstration.engine, f"Granskade klubben {manner}", {SIGNER: "sign"})
    officer = visit(manner).log_in(NAMES["case-officer"]).go(association.review)
    officer.page.locator("#varde").fill("Föreningar")
    officer.page.locator("#beslut-nr").fill(f"KFN § 20 {manner}")
    officer.press(officer.button("staff.organisations.setClass"))
    auditor = visit(manner).log_in(NAMES["auditor"]).go("/sundsvall/logg")
    row = auditor.page.locator(".log tbody tr", has_text=f"KFN § 20 {manner}")
    expect(row).to_contain_text(NAMES["case-officer"])
    assert auditor.page.locator("main form[method=post]").count() == 0, "an auditor changes nothing"


@pytest.mark.parametrize("manner", MANNERS, ids=str)
def test_a_resident_has_the_own_bookings_alone(visit: Callable[..., Visitor], manner: Manner) -> None:
    visitor = visit(manner).log_in(RESIDENT).search()
    visitor.press(visitor.slots)
    visitor.heading("booking.done")
    other = visit(manner).expect_status(403, 404).log_in("Dan Testlund")
    other.page.goto(visitor.page.url)
    other.heading("errors.unknown.booking.heading")
    expect(other.page.locator("main")).not_to_contain_text(RESIDENT)
    no_role(other, "personal/plan", "see-bookings")
    visitor.press(visitor.button("booking.undo"))
    expect(visitor.page.get_by_role("status").first).to_contain_text(visitor.saying("booking.cancelled"))


@pytest.mark.parametrize(("permission", "manner"), [
    ("book", MANNERS[0]), ("book", MANNERS[1]), ("report-attendance", MANNERS[0]),
    ("apply-for-grants", MANNERS[1]), ("see-decisions", MANNERS[0]),
], ids=str)
def test_a_mandate_is_for_what_it_says(
    visit: Callable[..., Visitor], demonstration: Server, permission: str, manner: Manner
) -> None:
    association = Association.make(
        demonstration.engine, f"Fullmakt {permission} {manner}", {HOLDER: permission}, registrant=SIGNER)
    holder = visit(manner).expect_status(403, 404).log_in(HOLDER).go(association.address)
    may = holder.say(f"organisations.permissions.{permission}")
    assert holder.page.locator("section[aria-labelledby=may] li").all_inner_texts() == [may.capitalize()]
    expect(holder.page.locator("main form")).to_have_count(0)
    holder.act_for(association.name)
    holder.search()
    holder.press(holder.slots)
    if permission == "book":
        holder.heading("booking.done")
        expect(holder.page.locator(".facts")).to_contain_text(association.name)
        demonstration.engine.script(
            f"UPDATE mandate SET revoked_at = 1, revoked_by = person WHERE organisation = '{association.id}';")
        holder.page.reload()
        holder.heading("errors.unknown.booking.heading")
    else:
        holder.heading("access.no-mandate.title")
        expect(holder.page.locator("main")).to_contain_text(holder.say("access.no-mandate.text"))


@pytest.mark.parametrize("manner", MANNERS, ids=str)
def test_who_signs_lets_others_in_but_not_for_another(
    visit: Callable[..., Visitor], demonstration: Server, manner: Manner
) -> None:
    association = Association.make(demonstration.engine, f"Firman {manner}", {SIGNER: "sign"})
    stranger = Association.make(demonstration.engine, f"Grannens firma {manner}", {HOLDER: "sign"})
    signer = visit(manner).expect_status(404, 422).log_in(SIGNER).go(association.address)
    signer.press(signer.button("organisations.inviteNow"))
    expect(signer.page.locator(".errors")).to_contain_text(signer.say("organisations.problems.permissions"))
    signer.page.get_by_label(signer.say("organisations.permissions.book").capitalize(), exact=True).check()
    signer.press(signer.button("organisations.inviteNow"))
    expect(signer.page.locator("#link")).to_have_value(re.compile("/inbjudan/"))
    own = signer.page.locator("section[aria-labelledby=mandates] li.row", has_text=SIGNER)
    own.locator("summary").click()
    signer.press(own.get_by_role("button"))
    expect(signer.page.locator(".errors")).to_contain_text(signer.say("organisations.refusals.last-signer"))
    signer.go(stranger.address)
    signer.heading("errors.unknown.organisation.heading")
    expect(signer.page.locator("main")).not_to_contain_text(stranger.name)


@pytest.mark.parametrize("manner", MANNERS, ids=str)
def test_a_protected_identity_is_for_who_has_to_know(visit: Callable[..., Visitor], manner: Manner) -> None:
    name, number = PROTECTED
    administrator = visit(manner).expect_status(422).log_in(NAMES["administrator"])
    search_customer(administrator, number)

    def unfold(kind: str, field: str, reason: str) -> None:
        administrator.page.get_by_text(administrator.say(f"staff.protection.{kind}.title"), exact=True).click()
        administrator.page.locator(f"#{field}").fill(reason)
        administrator.press(administrator.button(f"staff.protection.{kind}.button"))

    unfold("protect", "skal-skydd", "Skatteverkets besked")
    hidden = administrator.say("names.protected")
    expect(administrator.page.get_by_role("heading", level=1)).to_have_text(hidden)
    officer = visit(manner).log_in(NAMES["booking-officer"])
    search_customer(officer, number)
    expect(officer.page.get_by_role("heading", level=1)).to_have_text(hidden)
    expect(officer.page.locator("main")).not_to_contain_text(name)
    expect(officer.page.get_by_text(officer.say("staff.protection.reveal.title"), exact=True)).to_have_count(0)
    person = visit(manner).log_in(name).search()
    person.press(person.slots)
    person.heading("booking.done")
    expect(person.go("/sundsvall/jag").page.locator("main")).to_contain_text(name)
    unfold("reveal", "skal", "Ska få nyckeln i handen")
    expect(administrator.page.locator(".note.warning")).to_contain_text(name)
    administrator.page.goto(officer.page.url)
    expect(administrator.page.locator("main")).not_to_contain_text(name)
    unfold("unprotect", "skal-skydd", "Skatteverkets besked")
    expect(administrator.page.get_by_role("heading", level=1)).to_have_text(name)


@pytest.mark.parametrize("manner", MANNERS, ids=str)
def test_a_neighbours_employee_works_while_the_agreement_holds(
    visit: Callable[..., Visitor], manner: Manner, known: Places
) -> None:
    administrator = visit(manner).log_in(NAMES["administrator"]).go("/sundsvall/personal/avtal")
    decision = f"KS 2026/7 {manner}"
    administrator.page.locator("#arbetsgivare").select_option(label="Timrå")
    administrator.page.locator("#roll-attendant").check()
    administrator.page.locator("#slut").fill(str(date.today() + timedelta(days=60)))
    administrator.page.locator("#beslut").fill(decision)
    administrator.press(administrator.page.locator("main form button.primary"))
    administrator.go("/sundsvall/personal/medarbetare")
    administrator.page.locator("#nummer").fill(NEIGHBOUR[1])
    administrator.page.locator("#namn").fill("Exempelperson")
    administrator.page.locator("#roll").select_option("attendant")
    administrator.page.locator("#arbetsgivare").select_option(label="Timrå")
    administrator.page.locator("#skal").fill("Delad vaktmästare")
    administrator.press(administrator.page.locator("main form button.primary"))

    visitor = visit(manner).expect_status(403).log_in(NEIGHBOUR[0]).go("/sundsvall/personal")
    expect(visitor.page.locator("main")).to_contain_text("Timrå")
    visitor.go(f"/sundsvall/personal/plan?plats=anlaggning:{known.slug}")
    expect(visitor.page.locator("main nav.step:visible")).to_be_visible()
    no_role(visitor, "personal/kund", "book-for-others")

    administrator.go("/sundsvall/personal/avtal")
    row = administrator.page.locator("li.row", has_text=decision)
    row.locator("summary").click()
    row.locator("input[name=skal]").fill("Avtalet sades upp")
    administrator.press(row.get_by_role("button"))
    no_role(visitor, f"personal/plan?plats=anlaggning:{known.slug}", "see-bookings")
