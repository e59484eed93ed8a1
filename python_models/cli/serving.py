"""Serve the dashboard and the API on one port."""

import errno
import socket

import uvicorn

from python_models.errors import RegularsError

# By name: the library must not import the dashboard, which imports the library.
_SERVER = "dash_app.server:create_server"


class _AnnouncingServer(uvicorn.Server):
    """A server that prints its address once it answers there."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as uvicorn does, then print the address."""
        await super().startup(sockets=sockets)
        if sockets and self.started:
            host, port = sockets[0].getsockname()[:2]
            print(f"The dashboard is at http://{host}:{port} (stop it with Ctrl+C).", flush=True)


def claim_port(host: str, port: int) -> socket.socket:
    """Listen on the port (0: any free one) and return the socket. Raises RegularsError when that cannot be."""
    try:
        return socket.create_server((host, port), backlog=128)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise RegularsError(
                f"Port {port} of {host} is in use, perhaps by a dashboard that runs already. See http://{host}:{port}, "
                f"stop that program, or choose another port, e.g. REGULARS_PORT={port + 1}."
            ) from error
        raise RegularsError(
            f"{host}:{port} cannot be listened on: {error.strerror}. Check REGULARS_HOST and REGULARS_PORT."
        ) from error


def serve_dashboard(listener: socket.socket) -> None:
    """Serve until interrupted. Raises SnapshotMissing when nothing has been published."""
    from python_models import warehouse  # brings pandas, a second that the other commands need not wait

    warehouse.snapshot_name()
    config = uvicorn.Config(_SERVER, factory=True, log_level="warning", access_log=False)
    _AnnouncingServer(config).run(sockets=[listener])
