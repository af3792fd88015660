"""`python -m tests.hostile.opening`: what must be heard, a socket and a name that is looked up."""

from __future__ import annotations

import contextlib
import socket

if __name__ == "__main__":
    with contextlib.suppress(OSError):
        socket.getaddrinfo("127.0.0.1", 9)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM):
        pass
