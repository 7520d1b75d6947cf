package io.llmloadtest.server.system;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.llmloadtest.server.http.Replies;
import java.util.List;
import java.util.Optional;

/** {@code GET /frameworks}: inference servers, and the settings of theirs that are worth noting with a run. */
public final class Frameworks implements Handler {
    private static final Shelf ALL = new Shelf(List.of(
            new Framework(
                    "vllm",
                    "vLLM",
                    List.of(
                            setting("gpu_memory_utilization", 0.9),
                            setting("tensor_parallel_size", 1),
                            setting("max_num_seqs", 256),
                            setting("quantization"))),
            new Framework(
                    "sglang",
                    "SGLang",
                    List.of(
                            setting("tensor_parallel_size", 1),
                            setting("mem_fraction_static", 0.9),
                            setting("chunked_prefill", true))),
            new Framework("ollama", "Ollama", List.of(setting("context_length", 4096), setting("num_gpu", 1))),
            new Framework("lmdeploy", "LMDeploy", List.of()),
            new Framework(
                    "triton", "Triton", List.of(setting("backend", "TensorRT-LLM"), setting("instance_count", 1))),
            new Framework("tgi", "TGI", List.of()),
            new Framework("llama.cpp", "llama.cpp", List.of())));

    record Shelf(List<Framework> frameworks) {}

    record Framework(String id, String name, List<Setting> settings) {}

    record Setting(String name, @JsonProperty("default") Optional<Object> usual) {}

    private static Setting setting(String name, Object usual) {
        return new Setting(name, Optional.of(usual));
    }

    private static Setting setting(String name) {
        return new Setting(name, Optional.empty());
    }

    @Override
    public void handle(Context context) {
        Replies.json(context, ALL);
    }
}
