package io.llmloadtest.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmloadtest.protocols.answer.AnswerDecoder;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.openai.OpenAiChat;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one chunk of a streamed answer costs the event loop, from its bytes to the decoder's totals. Must allocate
 * nothing.
 *
 * <p>Runs by {@code org.openjdk.jmh.Main DecoderBenchmark -prof gc}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class DecoderBenchmark {
    /** A chunk as vLLM sends it: 222 bytes with a token's text, or 324 with continuous usage beside it. */
    @Param
    private Chunk chunk = Chunk.TEXT;

    private final AnswerDecoder decoder = new OpenAiChat().decoder(true, false, new JsonEvents(), AnswerListener.NONE);

    public DecoderBenchmark() {
        decoder.head(200, "text/event-stream");
    }

    /** What a chunk carries. */
    public enum Chunk {
        TEXT(""),
        TEXT_AND_USAGE(",\"usage\":{\"prompt_tokens\":22,\"total_tokens\":25,\"completion_tokens\":3,"
                + "\"completion_tokens_details\":null}");

        private final byte[] bytes;

        Chunk(String usage) {
            bytes = ("data: {\"id\":\"chatcmpl-893f15b4dbbd09c4\",\"object\":\"chat.completion.chunk\","
                            + "\"created\":1795567370,\"model\":\"tiny\",\"choices\":[{\"index\":0,"
                            + "\"delta\":{\"content\":\" something\"},\"logprobs\":null,"
                            + "\"finish_reason\":null,\"token_ids\":null}]" + usage + "}\n\n")
                    .getBytes(UTF_8);
        }
    }

    /** The read ends where the event ends, as it mostly does. */
    @Benchmark
    public int whole_event() {
        decoder.body(chunk.bytes, 0, chunk.bytes.length);
        return decoder.tally().chunks();
    }

    /** The event comes in two reads. */
    @Benchmark
    public int event_cut_in_two() {
        decoder.body(chunk.bytes, 0, chunk.bytes.length / 2);
        decoder.body(chunk.bytes, chunk.bytes.length / 2, chunk.bytes.length);
        return decoder.tally().chunks();
    }
}
