package io.llmloadtest.core.definition;

import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.stats.Spill;
import io.llmloadtest.core.stats.Summary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The catalogue of other tools: what the same requests amount to by their definitions of the latencies. Options, tables
 * and JSON follow from an entry here.
 */
public enum Definition {
    VLLM(
            "vllm",
            "vLLM bench serve 0.32.0",
            "any chunk with choices counts, even one with only the role or the finish reason: TTFT is the first, ITL"
                    + " every gap between them (0 within one read), E2E ends at the last; TPOT is"
                    + " (E2E − TTFT) ÷ (n − 1)",
            Formulas::vllm),
    SGLANG(
            "sglang",
            "SGLang bench_serving 0.5.23",
            "ITL is every gap between chunks with text, one sample per chunk regardless of its tokens; E2E ends at"
                    + " [DONE]; TPOT is (E2E − TTFT) ÷ (n − 1)",
            Formulas::sglang),
    AIPERF(
            "aiperf",
            "AIPerf 0.13.0",
            "ITL is one value a request, (last token − first) ÷ (n − 1), and TPOT the same; E2E ends at the last token",
            Formulas::aiperf),
    GUIDELLM(
            "guidellm",
            "GuideLLM 0.8.1",
            "its clock starts once connected; ITL is one value a request, (last token − first) ÷ (n − 1);"
                    + " TPOT is (last token − start) ÷ n, which includes TTFT; E2E ends at [DONE]",
            Formulas::guidellm),
    INFERENCE_PERF(
            "inference-perf",
            "inference-perf 0.7.0",
            "reasoning is invisible; the k tokens of a chunk give k − 1 ITL samples of 0 and one of the whole gap; TPOT"
                    + " is (last token − first) ÷ (n − 1); E2E ends when the response is closed",
            Formulas::inferencePerf),
    EVALSCOPE(
            "evalscope",
            "EvalScope 1.14.1",
            "ITL is every gap between chunks with text, one sample a chunk; E2E ends at the last chunk, that with the"
                    + " usage included; TPOT is (E2E − TTFT) ÷ (n − 1)",
            Formulas::evalscope),
    GENAI_PERF(
            "genai-perf",
            "GenAI-Perf 0.0.16",
            "reasoning is invisible; ITL is one value a request, (last token − first) ÷ (n − 1); there is no TPOT; E2E"
                    + " ends at the last token",
            Formulas::genaiPerf),
    LLMPERF(
            "llmperf",
            "LLMPerf, its repository's last state",
            "reasoning is invisible; ITL is one value a request, (last token − start) ÷ n, which includes TTFT; there is"
                    + " no TPOT; E2E ends when the response is closed",
            Formulas::llmperf),
    ORIGINAL(
            "original",
            "the original LLM Loadtest",
            "reasoning is invisible, and without anything else TTFT is E2E; ITL is every gap between chunks but the"
                    + " first; TPOT is (E2E − TTFT) ÷ (chunks − 1); E2E ends when the response is closed",
            Formulas::original);

    /** The metrics that a tool defines, or leaves undefined. All in milliseconds. */
    public static final List<Metric> METRICS = List.of(Metric.TTFT, Metric.ITL, Metric.TPOT, Metric.E2E);

    private final String id;
    private final String source;
    private final String words;
    private final BiConsumer<MeasuredAnswer, LatencySamples> formula;

    Definition(String id, String source, String words, BiConsumer<MeasuredAnswer, LatencySamples> formula) {
        this.id = id;
        this.source = source;
        this.words = words;
        this.formula = formula;
    }

    /** The name in options and in JSON. */
    public String id() {
        return id;
    }

    /** The tool, and the version that the definition was read in. */
    public String source() {
        return source;
    }

    /** How it differs from ours, as one sentence without its end. */
    public String words() {
        return words;
    }

    /**
     * Statistics of {@link #METRICS} over the completed, streamed requests among {@code records}. A metric that the tool
     * doesn't define, or that no request has a value of, is not in the map.
     *
     * @param records of one level, in any order
     */
    public Map<Metric, Summary> summaries(Iterable<RequestRecord> records) {
        try (Spill spill = new Spill()) {
            LatencySamples samples = new LatencySamples(spill);
            for (RequestRecord request : records) {
                MeasuredAnswer.of(request).ifPresent(answer -> add(answer, samples));
            }
            return samples.summaries();
        }
    }

    /** Adds what this makes of an answer. */
    void add(MeasuredAnswer answer, LatencySamples samples) {
        formula.accept(answer, samples);
    }

    public static Optional<Definition> byId(String id) {
        return Arrays.stream(values())
                .filter(definition -> definition.id.equals(id))
                .findFirst();
    }
}
