#!/usr/bin/env bash
# Times the launcher, several times: --version; from calling ./llm-loadtest run -n 10 to its first request on the wire and to its first
# measured one (the tenth from the end), with the processor time of the whole run.
# usage: bench/startup.sh [RUNS] [CPUS]     (5; all. With CPUS=0 the client has that core, and the server the others)
set -euo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$project/llm-loadtest" --version >/dev/null   # builds when needed

python3 - "$project/llm-loadtest" "${1:-5}" "${2:-}" <<'PYTHON'
import http.server, json, os, statistics, subprocess, sys, tempfile, threading, time

launcher, runs, cpus = sys.argv[1], int(sys.argv[2]), sys.argv[3]
MEASURED, TOKENS, TTFT, GAP = 10, 16, 0.02, 0.01
times = []

class Server(http.server.BaseHTTPRequestHandler):
    """A server of 16 tokens, the first after 20 ms and then one every 10 ms."""
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_error(404)

    def do_POST(self):
        times.append(time.monotonic())
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for token in range(TOKENS):
            time.sleep(TTFT if token == 0 else GAP)
            self.event({"choices": [{"index": 0, "delta": {"content": " a"},
                                     "finish_reason": "length" if token == TOKENS - 1 else None}]})
        self.event({"choices": [], "usage": {"prompt_tokens": 256, "completion_tokens": TOKENS,
                                             "total_tokens": 256 + TOKENS}})
        self.chunk("data: [DONE]\n\n")
        self.chunk("")

    def event(self, value):
        self.chunk("data: " + json.dumps(value) + "\n\n")

    def chunk(self, text):
        self.wfile.write(f"{len(text):x}\r\n{text}\r\n".encode())

    def log_message(self, *_):
        pass

def timed(*arguments):
    """Seconds until the command has ended, and the processor time that it took."""
    started = time.monotonic()
    client = subprocess.Popen((["taskset", "-c", cpus] if cpus else []) + [launcher, *arguments],
                              env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(client.pid, 0)
    return started, time.monotonic() - started, usage.ru_utime + usage.ru_stime

def told(what, seconds, unit="s"):
    print(f"{what}: median {statistics.median(seconds):.2f} {unit}, "
          f"least {min(seconds):.2f}, most {max(seconds):.2f}, of {len(seconds)}")

folder = tempfile.TemporaryDirectory()
environment = os.environ | {"DATABASE_PATH": folder.name + "/runs.db"}
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
if cpus:
    os.sched_setaffinity(0, os.sched_getaffinity(0) - {int(cpu) for cpu in cpus.split(",")} or os.sched_getaffinity(0))
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}"
told("--version", [timed("--version")[1] for _ in range(runs)])
first, measured, cpu = [], [], []
for _ in range(runs):
    times.clear()
    started, _, spent = timed("run", "-s", url, "-m", "m", "-n", str(MEASURED), "--output-len", str(TOKENS))
    first.append(times[0] - started)
    measured.append(times[-MEASURED] - started)
    cpu.append(spent)
told("run: first request", first)
told("run: first measured request", measured)
told("run: processor time, all of it", cpu)
PYTHON
