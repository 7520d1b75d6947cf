package io.llmloadtest.protocols.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.protocols.Decoded;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.Recording;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.answer.Usage;
import io.llmloadtest.protocols.json.JsonEvents;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What real servers answered, to the last figure. */
class RecordedAnswersTest {
    private static final int ABSENT = -1;
    private static final Usage NO_USAGE = new Usage(ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, false);

    @Test
    void vllm_chat() {
        assertThat(chat("vllm/chat_stream"))
                .isEqualTo(stream(21, 21, 20, 90, ABSENT, ABSENT, ABSENT, ABSENT, ServerTimings.NONE));
    }

    @Test
    void vllm_chat_with_usage_at_the_end() {
        assertThat(chat("vllm/chat_stream_usage"))
                .isEqualTo(stream(22, 21, 20, 66, ABSENT, 20, 22, ABSENT, ServerTimings.NONE));
    }

    @Test
    void vllm_chat_with_usage_in_every_chunk_counts_the_token_that_had_no_text() {
        assertThat(chat("vllm/chat_stream_cont_usage"))
                .isEqualTo(stream(10, 9, 7, 20, 8, 8, 22, ABSENT, ServerTimings.NONE));
    }

    @Test
    void vllm_chat_with_log_probabilities_tells_its_tokens_by_them() {
        assertThat(chat("vllm/chat_stream_logprobs"))
                .isEqualTo(stream(5, 5, 4, 11, 4, ABSENT, ABSENT, ABSENT, ServerTimings.NONE));
    }

    @Test
    void vllm_chat_with_two_choices() {
        assertThat(chat("vllm/chat_n2_stream"))
                .isEqualTo(stream(11, 10, 8, 29, ABSENT, 8, 22, ABSENT, ServerTimings.NONE));
    }

    @Test
    void vllm_completions() {
        assertThat(completions("vllm/completions_stream"))
                .isEqualTo(stream(21, 20, 17, 77, ABSENT, 20, 4, ABSENT, ServerTimings.NONE));
    }

    @Test
    void vllm_completions_with_token_ids_tell_their_tokens_by_them_and_not_by_those_of_the_prompt() {
        assertThat(completions("vllm/prompt_token_ids"))
                .isEqualTo(stream(3, 3, 3, 16, 3, ABSENT, ABSENT, ABSENT, ServerTimings.NONE));
    }

    @Test
    void vllm_cut_in_mid_stream_keeps_what_came() {
        Decoded cut = chat("vllm/disconnect_5");
        assertThat(cut.failure().kind()).isEqualTo(FailureKind.TRUNCATED);
        assertThat(cut.failure().message()).isEqualTo("the connection was cut in mid-stream, after 4 chunks of text");
        assertThat(cut.events()).isEqualTo(5);
        assertThat(cut.chunks()).isEqualTo(4);
        assertThat(cut.ended()).isFalse();
    }

    @Test
    void llama_cpp_chat_has_timings_beside_the_finish_reason() {
        assertThat(chat("llamacpp/chat_stream"))
                .isEqualTo(stream(22, 22, 20, 59, ABSENT, 20, 28, 23, timings(57.042, 456.63)));
    }

    @Test
    void llama_cpp_chat_with_usage() {
        assertThat(chat("llamacpp/chat_stream_usage"))
                .isEqualTo(stream(23, 22, 20, 58, ABSENT, 20, 28, 0, timings(142.923, 488.497)));
    }

    @Test
    void llama_cpp_completions_have_their_final_usage_beside_the_finish_reason_which_tells_no_token_by_itself() {
        assertThat(completions("llamacpp/completions_stream"))
                .isEqualTo(stream(21, 21, 20, 110, ABSENT, 20, 3, 1, timings(31.0, 526.929)));
    }

    @Test
    void llama_cpp_chat_where_the_model_wrote_no_tool_call() {
        assertThat(chat("llamacpp/tool_call_stream"))
                .isEqualTo(stream(42, 42, 40, 91, ABSENT, 40, 27, 1, timings(114.294, 894.438)));
    }

    @Test
    void vllm_documents() {
        assertThat(document(new OpenAiChat(), "vllm/chat_nonstream"))
                .isEqualTo(whole(81, 20, 22, ABSENT, ServerTimings.NONE));
        assertThat(document(new OpenAiCompletions(), "vllm/completions_nonstream"))
                .isEqualTo(whole(35, 10, 4, ABSENT, ServerTimings.NONE));
    }

    @Test
    void llama_cpp_documents() {
        assertThat(document(new OpenAiChat(), "llamacpp/chat_nonstream"))
                .isEqualTo(whole(56, 20, 28, 23, timings(53.218, 517.521)));
        assertThat(document(new OpenAiCompletions(), "llamacpp/completions_nonstream"))
                .isEqualTo(whole(48, 10, 3, 1, timings(31.67, 244.274)));
    }

    private static Decoded chat(String recording) {
        return Decoded.of(
                        new OpenAiChat().decoder(true, false, new JsonEvents(), AnswerListener.NONE),
                        Recording.of(recording))
                .withoutUsage();
    }

    private static Decoded completions(String recording) {
        return Decoded.of(
                        new OpenAiCompletions().decoder(true, false, new JsonEvents(), AnswerListener.NONE),
                        Recording.of(recording))
                .withoutUsage();
    }

    private static Decoded document(Protocol protocol, String recording) {
        return Decoded.of(
                        protocol.decoder(false, false, new JsonEvents(), AnswerListener.NONE), Recording.of(recording))
                .withoutUsage();
    }

    private static ServerTimings timings(double prefill, double decode) {
        return new ServerTimings(OptionalDouble.empty(), OptionalDouble.of(prefill), OptionalDouble.of(decode));
    }

    /** A stream that ended with [DONE] for want of more tokens. */
    private static Decoded stream(
            int events,
            int choices,
            int chunks,
            long text,
            int soFar,
            int output,
            int input,
            int cached,
            ServerTimings timings) {
        return new Decoded(
                events,
                choices,
                chunks,
                chunks,
                text,
                soFar,
                false,
                true,
                output,
                input,
                cached,
                ABSENT,
                NO_USAGE,
                false,
                timings,
                new Outcome.Completed("length"));
    }

    private static Decoded whole(long text, int output, int input, int cached, ServerTimings timings) {
        return new Decoded(
                1,
                1,
                1,
                1,
                text,
                ABSENT,
                true,
                false,
                output,
                input,
                cached,
                ABSENT,
                NO_USAGE,
                false,
                timings,
                new Outcome.Completed("length"));
    }
}
