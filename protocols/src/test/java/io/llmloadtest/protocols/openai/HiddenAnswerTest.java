package io.llmloadtest.protocols.openai;

import static io.llmloadtest.protocols.openai.Chat.DONE;
import static io.llmloadtest.protocols.openai.Chat.delta;
import static io.llmloadtest.protocols.openai.Chat.finish;
import static io.llmloadtest.protocols.openai.Chat.stream;
import static io.llmloadtest.protocols.openai.Chat.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.protocols.Decoded;
import io.llmloadtest.protocols.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of which nothing is seen: empty only when nothing says that anything was generated. */
class HiddenAnswerTest {
    private static final String ROLE = delta("{\"role\":\"assistant\",\"content\":\"\"}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "length | {\"completion_tokens\":64,\"completion_tokens_details\":{\"reasoning_tokens\":64}}",
                "stop | {\"completion_tokens\":1}",
                "stop | {\"completion_tokens\":0,\"completion_tokens_details\":{\"reasoning_tokens\":9}}",
                "stop | {\"prompt_tokens\":20,\"total_tokens\":84}",
                "length | null",
            })
    void a_count_or_a_used_up_limit_says_that_tokens_were_generated(String reason, String usage) {
        Decoded decoded = stream(ROLE, finish(reason), usage(usage), DONE);
        assertThat(decoded.outcome()).isEqualTo(new Outcome.Completed(reason));
        assertThat(decoded.chunks()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stop | null",
                "stop | {\"completion_tokens\":0}",
                "stop | {\"prompt_tokens\":20,\"completion_tokens\":0,\"total_tokens\":20}",
                "content_filter | {\"completion_tokens\":null}",
            })
    void without_either_an_answer_without_text_is_empty(String reason, String usage) {
        assertThat(stream(ROLE, finish(reason), usage(usage), DONE).failure().kind())
                .isEqualTo(FailureKind.EMPTY);
    }

    @Test
    void the_same_holds_of_a_whole_answer() {
        Decoded decoded = Chat.notStreaming(Response.document("{\"choices\":[{\"message\":{\"content\":null},"
                + "\"finish_reason\":\"length\"}],\"usage\":{\"completion_tokens\":64}}"));
        assertThat(decoded.outcome()).isEqualTo(new Outcome.Completed("length"));
        assertThat(decoded.outputTokens()).isEqualTo(64);
    }
}
