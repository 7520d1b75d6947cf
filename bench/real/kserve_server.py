"""KServe's gRPC service on gRPC's own C++ core: a peer that shares no code with the client. It has one decoupled model with
the tensors of vLLM's back end, which answers with one word every few milliseconds.

usage: kserve_server.py --port P --seconds N [--gap-ms MS] [--streams N]
"""
import argparse
import asyncio
import json
import struct

import grpc
import kserve_pb2 as pb
import kserve_pb2_grpc as service

MODEL = "toy"
STRING = 13  # in Triton's DataType
KNOWN = {"text_input", "stream", "sampling_parameters", "return_num_input_tokens", "return_num_output_tokens",
         "return_finish_reason"}


def text(raw):
    return raw[4:4 + struct.unpack("<I", raw[:4])[0]].decode()


def element(value):
    data = value.encode()
    return struct.pack("<I", len(data)) + data


def response(outputs, final):
    made = pb.ModelInferResponse(model_name=MODEL, model_version="1")
    made.parameters["triton_final_response"].bool_param = final
    for name, (kind, raw) in outputs.items():
        made.outputs.add(name=name, datatype=kind, shape=[1])
        made.raw_output_contents.append(raw)
    return pb.ModelStreamInferResponse(infer_response=made)


def failure(message):
    return pb.ModelStreamInferResponse(error_message=message)


class Inference(service.GRPCInferenceServiceServicer):
    def __init__(self, gap):
        self.gap = gap

    async def ServerLive(self, request, context):
        return pb.ServerLiveResponse(live=True)

    async def ModelConfig(self, request, context):
        config = pb.ModelConfigResponse.Config(name=MODEL)
        config.input.add(name="text_input", data_type=STRING)
        config.output.add(name="text_output", data_type=STRING)
        config.model_transaction_policy.decoupled = True
        return pb.ModelConfigResponse(config=config)

    async def RepositoryIndex(self, request, context):
        index = pb.RepositoryIndexResponse()
        index.models.add(name=MODEL, version="1", state="READY")
        return index

    async def ModelStreamInfer(self, requests, context):
        async for request in requests:
            async for answer in self.answer(request):
                yield answer

    async def answer(self, request):
        tensors = {tensor.name: raw for tensor, raw in zip(request.inputs, request.raw_input_contents)}
        unknown = sorted(set(tensors) - KNOWN)
        if request.model_name != MODEL:
            yield failure(f"Request for unknown model: '{request.model_name}' is not found")
            return
        if unknown:
            yield failure(f"unexpected inference input '{unknown[0]}' for model '{MODEL}'")
            return
        sampling = json.loads(text(tensors["sampling_parameters"])) if "sampling_parameters" in tensors else {}
        limit = int(sampling.get("max_tokens", request.parameters["max_tokens"].int64_param or 16))
        words = len(text(tensors["text_input"]).split())
        loop = asyncio.get_running_loop()
        due = loop.time()
        for number in range(limit):
            due += self.gap
            await asyncio.sleep(max(0, due - loop.time()))
            last = number + 1 == limit
            yield response({
                "text_output": ("BYTES", element(" word")),
                "finish_reason": ("BYTES", element("length" if last else "None")),
                "num_input_tokens": ("UINT32", struct.pack("<I", words)),
                "num_output_tokens": ("UINT32", struct.pack("<I", 1)),
            }, False)
        if request.parameters["triton_enable_empty_final_response"].bool_param:
            yield response({}, True)


async def main():
    read = argparse.ArgumentParser()
    read.add_argument("--port", type=int, required=True)
    read.add_argument("--seconds", type=int, default=900)
    read.add_argument("--gap-ms", type=float, default=20)
    read.add_argument("--streams", type=int, default=100)
    asked = read.parse_args()
    server = grpc.aio.server(options=[("grpc.max_concurrent_streams", asked.streams)])
    service.add_GRPCInferenceServiceServicer_to_server(Inference(asked.gap_ms / 1000), server)
    server.add_insecure_port(f"127.0.0.1:{asked.port}")
    await server.start()
    print(f"grpcio {grpc.__version__} serves {MODEL} on 127.0.0.1:{asked.port}", flush=True)
    await server.wait_for_termination(timeout=asked.seconds)


asyncio.run(main())
