"""How often a whole server is asked: each request takes as long as four calls of a parser.

Not in conftest.py, which is read before the profile is chosen.
"""

from hypothesis import HealthCheck, settings

OVER = settings(
    max_examples=max(40, settings().max_examples // 4),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
