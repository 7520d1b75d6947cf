# shellcheck shell=bash disable=SC2034
# SGLang's serving benchmark: the package without its dependencies, but with what the client imports (5 GB with torch).
name='SGLang `bench_serving`'
version=0.5.23

install() {
    make_venv "$scratch/sglang" torch==2.14.1 transformers==5.19.0 torchvision apache-tvm-ffi aiohttp compressed-tensors \
        datasets gguf ipython msgspec numpy orjson pillow psutil pybase64 pyzmq requests sentencepiece starlette tqdm
    "$scratch/uv/bin/uv" pip install --quiet --python "$scratch/sglang/venv/bin/python" --no-deps "sglang==$version" \
        || die "sglang can't be installed"
}

command_line() {
    command=("$scratch/sglang/venv/bin/python" -m sglang.benchmark.serving --backend sglang-oai-chat --base-url "$url"
        --model "$model" --tokenizer "$tokenizer" --dataset-name random-ids --random-input-len "$input_tokens"
        --random-output-len "$tokens" --random-range-ratio 1 --max-concurrency "$streams" --num-prompts "$requests"
        --warmup-requests 0 --output-file result.jsonl --disable-tqdm)
}

read_figures() {
    figures result.jsonl completed=completed "failed=$requests - completed" tokens=total_output_tokens \
        ttft_p50_ms=median_ttft_ms ttft_p99_ms=p99_ttft_ms itl_p99_ms=p99_itl_ms
}
