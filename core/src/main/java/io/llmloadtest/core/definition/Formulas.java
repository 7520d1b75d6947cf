package io.llmloadtest.core.definition;

/**
 * How each tool's latencies follow from an answer, as read in the version that {@link Definition} names, for an
 * OpenAI-compatible server and without further options.
 *
 * <p>n is the number of output tokens by our best source throughout; the tools take the server's usage, their own
 * tokenizer, or count chunks. Where a formula reads (E2E − TTFT) ÷ …, the start cancels out.
 */
final class Formulas {
    private Formulas() {}

    /**
     * The clock runs from before the connection. A chunk counts when its {@code choices} isn't empty, whatever the delta
     * holds; the usage chunk, whose choices are empty, doesn't. TTFT is the first one, each later one is an ITL sample,
     * and E2E ends at the last. TPOT for n above 1.
     */
    static void vllm(MeasuredAnswer answer, LatencySamples samples) {
        Arrivals choices = answer.choices();
        samples.ttft(answer.started(), choices.first());
        samples.itl(choices);
        samples.tpot(choices.first(), choices.last(), answer.tokens() - 1);
        samples.e2e(answer.started(), choices.last());
    }

    /**
     * A chunk counts when it has content or reasoning. E2E is renewed at every line, {@code [DONE]} included, so the
     * time after the last token is part of TPOT. Against an SGLang server that decodes speculatively it splits an ITL
     * gap over the tokens of the chunk; the record doesn't know of such a server, so here a gap is one sample, as the
     * tool has it with any other. Its native {@code /generate} is another protocol and splits always.
     */
    static void sglang(MeasuredAnswer answer, LatencySamples samples) {
        Arrivals texts = answer.texts();
        samples.ttft(answer.started(), texts.first());
        samples.itl(texts);
        samples.tpot(texts.first(), answer.ended(), answer.tokens() - 1);
        samples.e2e(answer.started(), answer.ended());
    }

    /**
     * The clock runs from before the connection to the last response with content or reasoning. ITL is one value a
     * request, and it says of itself that TPOT is the same. With {@code --per-chunk-usage} it would divide by n less
     * the first chunk's tokens, as our TPOT does.
     */
    static void aiperf(MeasuredAnswer answer, LatencySamples samples) {
        Arrivals texts = answer.texts();
        samples.ttft(answer.started(), texts.first());
        samples.itl(texts.first(), texts.last(), answer.tokens() - 1);
        samples.tpot(texts.first(), texts.last(), answer.tokens() - 1);
        samples.e2e(answer.started(), texts.last());
    }

    /**
     * The clock starts when the request's head is written, so connecting isn't in any figure, and stops at
     * {@code [DONE]}. TPOT divides the time from the start to the last token by n: TTFT is in it.
     */
    static void guidellm(MeasuredAnswer answer, LatencySamples samples) {
        Arrivals texts = answer.texts();
        samples.ttft(answer.connected(), texts.first());
        samples.itl(texts.first(), texts.last(), answer.tokens() - 1);
        samples.tpot(answer.connected(), texts.last(), answer.tokens());
        samples.e2e(answer.connected(), answer.ended());
    }

    /**
     * Only {@code delta.content} counts; versions after this one see reasoning too. All tokens of a chunk get its
     * arrival, so a chunk of k gives k − 1 samples of 0 and one of the whole gap. An answer of a single token has no
     * TTFT. It reads {@code [DONE]} and on until the response is closed.
     */
    static void inferencePerf(MeasuredAnswer answer, LatencySamples samples) {
        Arrivals tokens = answer.contentTokens();
        if (tokens.count() > 1) {
            samples.ttft(answer.started(), tokens.first());
            samples.itl(tokens);
            samples.tpot(tokens.first(), tokens.last(), answer.answerTokens() - 1);
        }
        samples.e2e(answer.started(), answer.closed());
    }

    /**
     * A chunk counts when it has text, reasoning included; versions before this one took any chunk with choices. E2E
     * ends at the last message before {@code [DONE]}, be it the one with the usage.
     */
    static void evalscope(MeasuredAnswer answer, LatencySamples samples) {
        Arrivals texts = answer.texts();
        samples.ttft(answer.started(), texts.first());
        samples.itl(texts);
        samples.tpot(texts.first(), answer.lastEvent(), answer.tokens() - 1);
        samples.e2e(answer.started(), answer.lastEvent());
    }

    /**
     * Responses without {@code delta.content} are dropped before anything is computed, reasoning among them. ITL is one
     * value a request. There is no TPOT.
     */
    static void genaiPerf(MeasuredAnswer answer, LatencySamples samples) {
        Arrivals contents = answer.contents();
        samples.ttft(answer.started(), contents.first());
        samples.itl(contents.first(), contents.last(), answer.answerTokens() - 1);
        samples.e2e(answer.started(), contents.last());
    }

    /**
     * Only {@code delta.content} counts. ITL is one value a request, the sum of TTFT and all gaps over the answer's
     * tokens, so TTFT is in it. There is no TPOT. A request without content, whose TTFT it gives as 0, has none here.
     */
    static void llmperf(MeasuredAnswer answer, LatencySamples samples) {
        Arrivals contents = answer.contents();
        samples.ttft(answer.started(), contents.first());
        samples.itl(answer.started(), contents.last(), answer.answerTokens());
        samples.e2e(answer.started(), answer.closed());
    }

    /**
     * Only {@code delta.content} counts, and TTFT is E2E when there was none. ITL loses the first gap. TPOT takes a
     * chunk for a token. That it made a new HTTP client within the span it timed is nothing a record can show.
     */
    static void original(MeasuredAnswer answer, LatencySamples samples) {
        Arrivals contents = answer.contents();
        samples.ttft(answer.started(), contents.count() > 0 ? contents.first() : answer.closed());
        samples.itlFrom(contents, 1);
        samples.tpot(contents.first(), answer.closed(), contents.count() - 1);
        samples.e2e(answer.started(), answer.closed());
    }
}
