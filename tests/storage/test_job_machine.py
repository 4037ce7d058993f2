"""No job is lost, no stale worker is heard, nothing is repeated but what was in doubt: for any order of events."""

import os

from hypothesis import HealthCheck, settings

from tests.storage.job_machine import JobMachine

EXAMPLES = int(os.environ.get("GRINDVAKT_TEST_EXAMPLES", "40"))

TestJobs = JobMachine.TestCase
TestJobs.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=30,
    suppress_health_check=[HealthCheck.too_slow],
)
