"""Several spaces and times at once by the API."""

from datetime import timedelta

import engine as engines
from api import assert_problem
from load import assert_every_booking_has_its_rows
from places import Places, local, stamp, tomorrow
from program import Server


def times(*hours: int) -> list[dict]:
    day = tomorrow() + timedelta(days=3)
    return [{"start": stamp(local(day, hour)), "end": stamp(local(day, hour + 1))} for hour in hours]


def test_api(engine: engines.Engine, server: Server, places: Places) -> None:
    client = server.client(server.token())
    asked = {"name": "Julcupen", "spaces": places.lanes[:2], "times": times(10, 12)}
    preview = client.post("arrangements/preview", asked)
    assert preview.status == 200 and preview.json["bookable"], preview
    assert [time["state"] for time in preview.json["times"]] == ["free"] * 4

    taken = client.book({"space": places.lanes[1]} | times(12)[0])
    assert taken.status == 201, taken
    problem = assert_problem(client.post("arrangements", asked), 409, "arrangement-not-free")
    assert [(time["space"], time["code"]) for time in problem["times"]] == [(places.lanes[1], "already-yours")]
    assert client.get("arrangements").json == {"arrangements": []}

    rest = asked | {"except": [{"space": places.lanes[1]} | times(12)[0]]}
    made = client.post("arrangements", rest, Idempotency_Key="en-cup")
    assert made.status == 201 and len(made.json["bookings"]) == 3, made
    same = client.post("arrangements", rest, Idempotency_Key="en-cup")
    assert same.status == 201 and same.json["reference"] == made.json["reference"]
    assert_problem(client.post("arrangements", asked, Idempotency_Key="en-cup"), 422, "idempotency-key-reused")
    reference = made.json["reference"]
    assert client.get(f"arrangements/{reference}").json == made.json
    assert [one["name"] for one in client.get("arrangements").json["arrangements"]] == ["Julcupen"]
    assert_every_booking_has_its_rows(engine)

    first = made.json["bookings"][0]["booking"]["id"]
    some = client.post(f"arrangements/{reference}/cancellation", {"bookings": [first]})
    assert some.status == 200, some
    assert [one["booking"]["state"] for one in some.json["bookings"]].count("cancelled") == 1
    rest = client.post(f"arrangements/{reference}/cancellation")
    assert rest.status == 200, rest
    assert {one["booking"]["state"] for one in rest.json["bookings"]} == {"cancelled"}
    assert_problem(client.post(f"arrangements/{reference}/cancellation"), 422, "arrangement-ended")
    assert_every_booking_has_its_rows(engine)

    assert_problem(client.post("arrangements", asked | {"shown": True}), 403, "arrangement-by-staff-alone")
    many = asked | {"spaces": [places.hall] * 101}
    assert_problem(client.post("arrangements", many), 422, "arrangement-too-many")
    assert_problem(client.get("arrangements/7K3F-9Q2M"), 404, "unknown-arrangement")
