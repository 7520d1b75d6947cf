#!/usr/bin/env bash
# Times the launcher: from calling ./llm-loadtest run to its first request on the wire, several times.
# usage: bench/startup.sh [RUNS]     (5)
set -euo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$project/llm-loadtest" --version >/dev/null   # builds when needed

python3 - "$project/llm-loadtest" "${1:-5}" <<'PYTHON'
import os, socket, statistics, subprocess, sys, tempfile, time

launcher, runs = sys.argv[1], int(sys.argv[2])
millis = []
folder = tempfile.TemporaryDirectory()
environment = os.environ | {"DATABASE_PATH": folder.name + "/runs.db"}
for _ in range(runs):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(30)
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
        started = time.monotonic()
        client = subprocess.Popen([launcher, "run", "-s", url, "-m", "m", "-n", "1", "--no-rehearsal"],
                                  env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with server.accept()[0] as connection:
            connection.settimeout(30)
            connection.recv(1)
            millis.append((time.monotonic() - started) * 1000)
        client.kill()
        client.wait()
print(f"launcher to first request: median {statistics.median(millis):.0f} ms, "
      f"least {min(millis):.0f}, most {max(millis):.0f}, of {runs} runs")
PYTHON
