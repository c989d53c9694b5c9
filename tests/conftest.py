"""Settings of every property test: a busy machine is no failure."""

import signal

from hypothesis import HealthCheck, settings

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

# A suite started in the background hears no Ctrl-C, nor would what it starts: the tests that press it need to be heard.
signal.signal(signal.SIGINT, signal.default_int_handler)
