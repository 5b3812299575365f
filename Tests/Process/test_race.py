"""Many want the same time: exactly one gets it, the others hear why, by page and by API alike."""

import threading
from collections import Counter
from datetime import timedelta

import engine as engines
import pytest
from api import Client, assert_problem
from pages import Browser, forms
from places import Places, local, slot, tomorrow
from program import PEOPLE, Server
from thoroughness import repetitions

SLOTS = repetitions(1000)
BY_API = 12
BY_PAGE = 4


class Racers:
    """Clients that each have a connection of their own and try everything at the same moment as the others."""

    def __init__(self, server: Server, by_api: int = BY_API, by_page: int = BY_PAGE):
        tokens = [server.token(person) for person in PEOPLE]
        self.clients: list[Client] = [server.client(tokens[number % len(tokens)]) for number in range(by_api)]
        self.clients += [Browser(server.port).log_in(number) for number in range(by_page)]
        self.failures: list[str] = []

    def race(self, heats: list[list[dict]]) -> list[list[int]]:
        """In each heat, client N tries the Nth wish. Returns each heat's statuses, 201 for every win."""
        barrier = threading.Barrier(len(self.clients))
        results = [[0] * len(self.clients) for _ in heats]

        def run(lane: int) -> None:
            try:
                for number, heat in enumerate(heats):
                    barrier.wait(60)
                    results[number][lane] = self._try(self.clients[lane], heat[lane], f"{number}-{lane}")
            except Exception as error:
                self.failures.append(f"client {lane}: {error!r}")
                barrier.abort()

        threads = [threading.Thread(target=run, args=[lane], daemon=True) for lane in range(len(self.clients))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not self.failures, self.failures
        return results

    def _try(self, client: Client, wish: dict, key: str) -> int:
        if not isinstance(client, Browser):
            answer = client.book(wish)
            if answer.status == 409:
                assert answer.json["type"].endswith(("/problems/slot-taken", "/problems/already-yours")), answer
            return answer.status
        answer = client.book(wish, key)
        if answer.status == 303:
            assert "/bokningar/" in answer.headers["location"], answer.headers
            return 201
        return answer.status


def tally(heats: list[list[int]]) -> Counter:
    return Counter(tuple(sorted(Counter(heat).items())) for heat in heats)


@pytest.mark.parametrize("places", [2], indirect=True)
def test_sixteen_for_each_of_many_slots(
    engine: engines.Engine, server: Server, places: Places
) -> None:
    racers = Racers(server)
    count = len(racers.clients)
    before = engine.scalar("SELECT COUNT(*) FROM booking")
    heats = racers.race([[places.slot(number)] * count for number in range(SLOTS)])
    assert tally(heats) == {((201, 1), (409, count - 1)): SLOTS}
    assert engine.scalar("SELECT COUNT(*) FROM booking") == before + SLOTS


def test_a_whole_hall_against_its_thirds(engine: engines.Engine, server: Server, places: Places) -> None:
    """Either the whole hall wins alone, or each third has one winner."""
    racers = Racers(server, by_api=6, by_page=2)
    spaces = [places.hall, places.hall, *places.thirds, places.thirds[0], places.hall, places.thirds[1]]
    begins = local(tomorrow(), 0)
    heats = racers.race(
        [[slot(space, begins + timedelta(hours=number), 60) for space in spaces] for number in range(60)])
    for heat in heats:
        assert set(heat) <= {201, 409}, heat
        won = sorted(spaces[lane] for lane, status in enumerate(heat) if status == 201)
        assert won in ([places.hall], sorted(places.thirds)), heat
    assert overlaps(engine) == 0


def test_buffers_against_neighbours(engine: engines.Engine, server: Server, places: Places) -> None:
    """18–19 and 19–20 cannot both have a quarter of an hour before and after: one of the two is booked."""
    racers = Racers(server, by_api=6, by_page=2)
    begins = local(tomorrow(), 0)
    heats = racers.race(
        [
            [slot(places.buffered, begins + timedelta(hours=3 * number + lane % 2), 60) for lane in range(8)]
            for number in range(60)
        ])
    assert tally(heats) == {((201, 1), (409, 7)): 60}
    assert overlaps(engine) == 0


def test_the_loser_sees_the_nearest_free_times(
    engine: engines.Engine, server: Server, places: Places
) -> None:
    first, second = Browser(server.port).log_in(0), Browser(server.port).log_in(1)
    wish = slot(places.lanes[0], local(tomorrow(), 18), 60)
    assert first.book(wish, "first").status == 303
    answer = second.book(wish, "second")
    assert answer.status == 409
    assert "Tiden är redan bokad" in answer.text
    offers = [form for form in forms(answer) if form.action == f"{second.site}/bokningar"]
    slots = [button["value"].split("/") for offer in offers for button in offer.buttons if button.get("name") == "slot"]
    assert slots and {space for space, _, _ in slots} <= set(places.spaces)
    assert [wish["space"], wish["start"], wish["end"]] not in slots
    press = offers[0].fields | {"slot": "/".join(slots[0])}
    assert second.submit(offers[0].action, press).status == 303, "the nearest free time is one press away"


def test_double_click_and_reload_book_once(engine: engines.Engine, server: Server, places: Places) -> None:
    browser = Browser(server.port).log_in()
    before = engine.scalar("SELECT COUNT(*) FROM booking")
    wish = slot(places.lanes[1], local(tomorrow(), 18), 60)
    racers = [Browser(server.port) for _ in range(6)]
    answers = []
    for racer in racers:
        racer.cookies = browser.cookies
    threads = [
        threading.Thread(target=lambda racer=racer: answers.append(racer.book(wish, "same"))) for racer in racers
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.status for answer in answers} == {303}, [str(answer) for answer in answers]
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert engine.scalar("SELECT COUNT(*) FROM booking") == before + 1


def test_the_same_key_by_api(engine: engines.Engine, server: Server, places: Places) -> None:
    client = server.client(server.token())
    # Beyond the day before which a booking may be moved.
    day = tomorrow() + timedelta(days=2)
    wish = slot(places.lanes[2], local(day, 18), 60)
    first = client.post("bookings", wish, Idempotency_Key="k1")
    again = client.post("bookings", wish, Idempotency_Key="k1")
    assert first.status == 201 and again.status in (200, 201), (first, again)
    assert first.json["id"] == again.json["id"]
    other = client.post("bookings", slot(places.lanes[3], local(day, 18), 60), Idempotency_Key="k1")
    assert_problem(other, 422, "idempotency-key-reused")
    path = f"bookings/{first.json['id']}"
    for action, body in [("move", slot(places.lanes[2], local(day, 20), 60)), ("cancellation", None)]:
        first = client.post(f"{path}/{action}", body, Idempotency_Key=action)
        again = client.post(f"{path}/{action}", body, Idempotency_Key=action)
        assert first.status == again.status == 200 and first.json == again.json, (first, again)
        assert_problem(client.post(f"{path}/{action}", body, Idempotency_Key="k1"), 422, "idempotency-key-reused")


def overlaps(engine: engines.Engine) -> int:
    return engine.scalar(
        """SELECT COUNT(*) FROM occupancy AS a JOIN occupancy AS b
            ON a.municipality = b.municipality AND a.space = b.space AND a.starts < b.starts
            AND b.starts < a.ends""")
