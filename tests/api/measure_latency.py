"""Latency of the API over a real socket, one request after another: `python -m tests.api.measure_latency`.

It reads the published snapshot of the settings and starts its own server on a free port.
"""

import argparse
import http.client
import json
import random
import statistics
import threading
import time
from urllib.parse import quote

import uvicorn

from api.app import create_api
from python_models import warehouse


def start_server() -> tuple[uvicorn.Server, int]:
    """A running server and its port."""
    server = uvicorn.Server(uvicorn.Config(create_api(), port=0, log_level="warning"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.01)
    return server, int(server.servers[0].sockets[0].getsockname()[1])


def measure(connection: http.client.HTTPConnection, paths: list[str]) -> list[float]:
    """Milliseconds per request."""
    times = []
    for path in paths:
        start = time.perf_counter()
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        times.append((time.perf_counter() - start) * 1000)
        assert response.status == 200, f"{path} answered {response.status}"
    return times


def main() -> None:
    """Print p50 and p99 per route as JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=500)
    count = parser.parse_args().requests
    rows = warehouse.query_rows("select customer_id from mart_churn_predictions order by 1")
    customers = [quote(str(row["customer_id"])) for row in rows]
    draw = random.Random(0)
    server, port = start_server()
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for route in ("/predict?task=churn&customer_id=", "/explain?task=churn&customer_id=", "/healthz?"):
        paths = [route + draw.choice(customers) for _ in range(count + 20)]
        times = measure(connection, paths)[20:]
        p99 = statistics.quantiles(times, n=100)[98]
        figures = {"p50_ms": round(statistics.median(times), 1), "p99_ms": round(p99, 1), "requests": count}
        print(json.dumps({"route": route.split("?")[0], "customers": len(customers), **figures}))
    server.should_exit = True


if __name__ == "__main__":
    main()
