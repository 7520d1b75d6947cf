# shellcheck shell=bash disable=SC2034
# inference-perf of the Kubernetes project.
name=inference-perf
version=0.7.0
parts=faults # its chat prompts ask for 30 tokens, no more and no fewer; its other prompts are for completions only

install() { python_version='>=3.12' make_venv "$scratch/inference-perf" "inference-perf==$version"; }

command_line() {
    cat > config.json <<EOF
{
  "api": {"type": "chat", "streaming": true},
  "data": {"type": "mock"},
  "load": {"type": "concurrent", "stages": [{"num_requests": $requests, "concurrency_level": $streams}]},
  "server": {"type": "vllm", "model_name": "$model", "base_url": "$url", "ignore_eos": true},
  "tokenizer": {"pretrained_model_name_or_path": "$tokenizer"},
  "report": {"request_lifecycle": {"summary": true, "per_stage": false, "use_server_output_tokens": true}},
  "storage": {"local_storage": {"path": "report"}}
}
EOF
    command=("$scratch/inference-perf/venv/bin/inference-perf" --config_file config.json)
}

read_figures() {
    figures report/summary_lifecycle_metrics.json completed=successes/count failed=failures/count \
        'tokens=successes/output_tokens/total or 0' \
        'ttft_p50_ms=successes/latency/time_to_first_token/median * 1000' \
        'ttft_p99_ms=successes/latency/time_to_first_token/p99 * 1000' \
        'itl_p99_ms=successes/latency/inter_token_latency/p99 * 1000'
}
