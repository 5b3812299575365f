"""Jobs: each is done once by whoever is free, and what a killed process had goes on elsewhere."""

import re
import time
from typing import Callable

import engine as engines
import pytest
from answers import assert_ran, assert_refused
from ledger import Jobs
from program import Server, run
from thoroughness import repetitions

# What a process has taken is nobody else's for this long after it was last heard of.
LEASE = 20

@pytest.fixture
def jobs(migrated: engines.Engine) -> Jobs:
    return Jobs(migrated)


def runs(server: Server, outcome: str = "done") -> int:
    """How many the process says that it has done."""
    pattern = rf'^manegen_job_runs_total{{kind="job.trial",outcome="{outcome}"}} (\d+)'
    found = re.search(pattern, server.client().get("/metrics").text, re.MULTILINE)
    return int(found[1]) if found else 0


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_three_workers_and_two_web_processes(engine: engines.Engine, jobs: Jobs) -> None:
    workers = [Server(engine, "--role", "worker") for _ in range(3)]
    webs = [Server(engine, "--role", "web") for _ in range(2)]
    try:
        for server in workers + webs:
            server.launch()
        for server in workers + webs:
            server.wait_until_ready()
        count = repetitions(10_000)
        # Long enough that a worker which looks about every second still finds some.
        jobs.add(count, milliseconds=25)
        jobs.wait_until_done(300)
        jobs.assert_each_ended_once()
        assert jobs.ledger("taken") == count
        done = [runs(server) for server in workers]
        assert sum(done) == count and min(done) > 0, done
        assert [runs(server) for server in webs] == [0, 0]
        assert webs[0].client().get("/sundsvall").status == 200
        assert workers[0].client().get("/sundsvall").status == 404

        # One is killed with jobs under way: the others do them when its leases have ended.
        jobs.add(24, milliseconds=1000)
        while jobs.waiting("lease_holder IS NOT NULL") < 12:
            time.sleep(0.02)
        workers[0].kill()
        lost = jobs.waiting("lease_holder IS NOT NULL")
        assert lost > 0
        jobs.wait_until_done(LEASE + 15)
        jobs.assert_each_ended_once()
        assert jobs.ledger("taken") > jobs.count
        for server in workers[1:] + webs:
            server.stop()
    finally:
        for server in workers + webs:
            server.kill()


def test_stop_gives_jobs_back(engine: engines.Engine, jobs: Jobs, serve: Callable[..., Server]) -> None:
    server = serve(engine, "--jobs", "2")
    jobs.add(3, milliseconds=60_000)
    while jobs.waiting("lease_holder IS NOT NULL") < 2:
        time.sleep(0.02)
    server.stop()
    assert jobs.waiting("lease_holder IS NULL AND attempts = 0 AND died_at IS NULL") == 3


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_the_figures(engine: engines.Engine, jobs: Jobs, serve: Callable[..., Server]) -> None:
    engine.script("""INSERT INTO job (municipality, id, kind, payload, priority, created_at, due_at)
        VALUES ('2281', 'broken', 'job.trial', 'no', 2, 0, 0), ('2281', 'later', 'version.next', '{}', 2, 0, 0);""")
    server = serve(engine)
    deadline = time.monotonic() + 30
    while True:
        text = server.client().get("/metrics").text
        if 'manegen_jobs{kind="job.trial",state="dead"} 1.0' in text:
            break
        assert time.monotonic() < deadline, text
        time.sleep(0.2)
    assert 'manegen_jobs{kind="version.next",state="queued"} 1.0' in text
    assert 'manegen_job_runs_total{kind="job.trial",outcome="dead"} 1.0' in text
    assert 'manegen_job_runs_total{kind="audit.seal",outcome="done"} 1.0' in text
    assert 'manegen_job_duration_seconds_count{kind="housekeeping.tidy"} 1' in text
    assert re.search(r"^manegen_jobs_oldest_due_seconds \d{9}", text, re.MULTILINE), text
    assert "a job was given up" in server.log.read_text()


def test_settings(tmp_path) -> None:
    for flags in [["--role", "baker"], ["--jobs", "0"], ["--jobs", "65"]]:
        assert_refused(run("serve", "--data", str(tmp_path / "data"), *flags))
    assert "--role" in assert_ran(run("serve", "--help"))
