package io.llmloadtest.bench;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.protocols.ApiLayout;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.Concession;
import io.llmloadtest.protocols.ListedModel;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.answer.AnswerDecoder;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.answer.AnswerTally;
import io.llmloadtest.protocols.answer.TextSink;
import io.llmloadtest.protocols.json.JsonEvents;
import io.llmloadtest.protocols.json.MalformedJsonException;
import io.llmloadtest.protocols.openai.OpenAiChat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Chat completions from a server whose token texts are its own monotonic clock in nanoseconds at the moment of writing.
 * Collects those truths beside the real decoder's work, response by response in the order in which they end. For one
 * event loop only, so that this order is the records' order.
 */
final class TruthProtocol implements Protocol {
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
    public ApiLayout layout() {
        return chat.layout();
    }

    @Override
    public String path() {
        return chat.path();
    }

    @Override
    public Call call(Prompt prompt, RequestOptions options) {
        return chat.call(prompt, options);
    }

    @Override
    public Call modelList() {
        return chat.modelList();
    }

    @Override
    public List<ListedModel> models(byte[] document) throws MalformedJsonException {
        return chat.models(document);
    }

    @Override
    public Optional<Concession> concession(RequestOptions options, String complaint) {
        return chat.concession(options, complaint);
    }

    @Override
    public JsonEvents.Reader reader(AnswerTally tally) {
        return chat.reader(tally);
    }

    @Override
    public AnswerDecoder decoder(
            boolean streaming, boolean modelKnown, JsonEvents json, AnswerListener listener, TextSink ignored) {
        return new AnswerDecoder(
                new AnswerDecoder.Asked(streaming, chat.streamForm(), modelKnown),
                chat::reader,
                chat::messageReader,
                json,
                listener,
                new Truths());
    }

    /** Reads the instants that the texts are. */
    private final class Truths implements TextSink {
        private long[] written = new long[128];
        private int count;

        @Override
        public void text(boolean reasoning, char[] characters, int from, int length) {
            long nanos = 0;
            for (int at = from; at < from + length; at++) {
                char digit = characters[at];
                nanos = digit >= '0' && digit <= '9' ? nanos * 10 + digit - '0' : nanos;
            }
            if (count == written.length) {
                written = Arrays.copyOf(written, count * 2);
            }
            written[count++] = nanos;
        }

        @Override
        public void end() {
            truths.add(Arrays.copyOf(written, count));
        }
    }
}
