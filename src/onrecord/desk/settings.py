"""How a desk is run."""

from ipaddress import ip_address

from onrecord.model import Value


class Settings(Value, frozen=True, kw_only=True):
    """`tiles` is a tile server's URL template (``https://…/{z}/{x}/{y}.png``), null for the built-in map; `workers` are processes that serve."""

    host: str = "127.0.0.1"
    port: int = 8571
    tiles: str | None = None
    workers: int = 1

    @property
    def is_private(self) -> bool:
        """Whether only this machine can reach the desk, so that it needs no accounts."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"
