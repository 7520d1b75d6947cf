package io.llmloadtest.bench;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.protocols.JsonEvents;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.ResponseDecoder;
import io.llmloadtest.protocols.openai.OpenAiChat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chat completions from a server whose token texts are its own monotonic clock in nanoseconds at the moment of writing.
 * Collects those truths beside the real decoder's work, response by response in the order in which they end. For one
 * event loop only, so that this order is the records' order.
 */
final class TruthProtocol implements Protocol {
    private static final byte[] TOKEN = "\"content\":\" ".getBytes(StandardCharsets.US_ASCII);

    private final Protocol chat = new OpenAiChat();
    private final List<long[]> truths = new ArrayList<>();

    /** When each token of each ended response was written. Only when the run is over. */
    List<long[]> truths() {
        return truths;
    }

    @Override
    public String id() {
        return chat.id();
    }

    @Override
    public String path() {
        return chat.path();
    }

    @Override
    public byte[] requestBody(Prompt prompt, RequestOptions options) {
        return chat.requestBody(prompt, options);
    }

    @Override
    public ResponseDecoder decoder(boolean streaming, JsonEvents json) {
        return new TruthDecoder(chat.decoder(streaming, json));
    }

    /** Looks for the texts that lie whole in a slice, as this server's writes do on loopback. */
    private final class TruthDecoder implements ResponseDecoder {
        private final ResponseDecoder inner;
        private long[] written = new long[128];
        private int count;
        private boolean over;

        private TruthDecoder(ResponseDecoder inner) {
            this.inner = inner;
        }

        @Override
        public void body(byte[] bytes, int from, int to) {
            inner.body(bytes, from, to);
            for (int at = from; at + TOKEN.length < to; at++) {
                if (bytes[at] == '"' && Arrays.equals(bytes, at, at + TOKEN.length, TOKEN, 0, TOKEN.length)) {
                    at += TOKEN.length;
                    long nanos = 0;
                    for (; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
                        nanos = nanos * 10 + bytes[at] - '0';
                    }
                    add(nanos);
                }
            }
        }

        private void add(long nanos) {
            if (count == written.length) {
                written = Arrays.copyOf(written, count * 2);
            }
            written[count++] = nanos;
        }

        @Override
        public void end(boolean complete) {
            inner.end(complete);
            if (!over) {
                over = true;
                truths.add(Arrays.copyOf(written, count));
            }
        }

        @Override
        public void head(int status, String contentType) {
            inner.head(status, contentType);
        }

        @Override
        public boolean ended() {
            return inner.ended();
        }

        @Override
        public int events() {
            return inner.events();
        }

        @Override
        public int choiceEvents() {
            return inner.choiceEvents();
        }

        @Override
        public int chunks() {
            return inner.chunks();
        }

        @Override
        public int answerChunks() {
            return inner.answerChunks();
        }

        @Override
        public long textLength() {
            return inner.textLength();
        }

        @Override
        public int tokensSoFar() {
            return inner.tokensSoFar();
        }

        @Override
        public boolean unstreamed() {
            return inner.unstreamed();
        }

        @Override
        public int outputTokens() {
            return inner.outputTokens();
        }

        @Override
        public int inputTokens() {
            return inner.inputTokens();
        }

        @Override
        public int cachedInputTokens() {
            return inner.cachedInputTokens();
        }

        @Override
        public int reasoningTokens() {
            return inner.reasoningTokens();
        }

        @Override
        public ServerTimings serverTimings() {
            return inner.serverTimings();
        }

        @Override
        public Outcome outcome() {
            return inner.outcome();
        }
    }
}
