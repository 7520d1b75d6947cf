package io.llmloadtest.protocols.openai;

import static io.llmloadtest.protocols.openai.Chat.DONE;
import static io.llmloadtest.protocols.openai.Chat.FINISH;
import static io.llmloadtest.protocols.openai.Chat.content;
import static io.llmloadtest.protocols.openai.Chat.delta;
import static io.llmloadtest.protocols.openai.Chat.stream;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.protocols.Decoded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What in a chunk is a token, and what is not. */
class ChunkTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"choices\":[]}",
                "{\"choices\":null}",
                "{\"choices\":{}}",
                "{\"choices\":[null,1,[]]}",
                "{\"choices\":[{}]}",
                "{\"choices\":[{\"delta\":null}]}",
                "{\"choices\":[{\"delta\":{}}]}",
                "{\"choices\":[{\"delta\":[]}]}",
                "{\"choices\":[{\"delta\":{\"content\":null}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"\"}}]}",
                "{\"choices\":[{\"delta\":{\"content\":7}}]}",
                "{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}",
                "{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null,\"reasoning_content\":null}}]}",
                "{\"choices\":[{\"delta\":{\"tool_calls\":null,\"refusal\":null,\"function_call\":null}}]}",
                "{\"choices\":[{\"delta\":{\"tool_calls\":[null,{},{\"function\":null}]}}]}",
                "{\"choices\":[],\"usage\":null}",
                "{\"choices\":[{\"delta\":{},\"logprobs\":null,\"stop_reason\":[{\"content\":\"x\"}]}]}",
                "{\"content\":\"elsewhere\",\"text\":\"elsewhere\"}",
            })
    void an_event_without_text_is_no_token(String event) {
        Decoded decoded = stream(event, content("a"), FINISH, DONE);
        assertThat(decoded.outcome()).isEqualTo(new Outcome.Completed("stop"));
        assertThat(decoded.chunks()).isEqualTo(1);
        assertThat(decoded.textLength()).isEqualTo(1);
        assertThat(decoded.events()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\":\"abc\"}",
                "{\"refusal\":\"abc\"}",
                "{\"role\":\"assistant\",\"content\":\"abc\"}",
                "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"abc\"}}]}",
                "{\"function_call\":{\"arguments\":\"abc\"}}",
            })
    void text_of_the_answer_is_a_token_of_it(String delta) {
        Decoded decoded = stream(delta(delta));
        assertThat(decoded.chunks()).isEqualTo(1);
        assertThat(decoded.answerChunks()).isEqualTo(1);
        assertThat(decoded.textLength()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reasoning", "reasoning_content", "thinking"})
    void reasoning_is_a_token_but_none_of_the_answer(String field) {
        Decoded decoded = stream(
                delta("{\"content\":null,\"" + field + "\":\"hmm\"}"),
                delta("{\"content\":\"\",\"" + field + "\":\"so\"}"),
                content("a"));
        assertThat(decoded.chunks()).isEqualTo(3);
        assertThat(decoded.answerChunks()).isEqualTo(1);
        assertThat(decoded.textLength()).isEqualTo(6);
    }

    @Test
    void a_chunk_with_reasoning_and_answer_is_one_token_event_and_one_of_the_answer() {
        Decoded decoded = stream(delta("{\"reasoning_content\":\"so\",\"content\":\"a\"}"));
        assertThat(decoded.chunks()).isEqualTo(1);
        assertThat(decoded.answerChunks()).isEqualTo(1);
        assertThat(decoded.textLength()).isEqualTo(3);
    }

    @Test
    void name_and_arguments_of_a_tool_call_are_tokens_its_id_and_type_are_not() {
        Decoded decoded = stream(
                delta("{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"get_weather\",\"arguments\":\"\"}}]}"),
                delta("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"city\\\":\"}}]}"),
                delta("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"Oslo\\\"}\"}}]}"),
                Chat.finish("tool_calls"),
                DONE);
        assertThat(decoded.outcome()).isEqualTo(new Outcome.Completed("tool_calls"));
        assertThat(decoded.chunks()).isEqualTo(3);
        assertThat(decoded.textLength()).isEqualTo("get_weather{\"city\":\"Oslo\"}".length());
    }

    @Test
    void several_choices_in_one_event_are_one_token_event_with_all_their_text() {
        Decoded decoded = stream("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"ab\"}},"
                + "{\"index\":1,\"delta\":{\"content\":\"cd\"}}]}");
        assertThat(decoded.chunks()).isEqualTo(1);
        assertThat(decoded.textLength()).isEqualTo(4);
    }

    @Test
    void keys_may_come_in_any_order() {
        Decoded decoded = stream(
                "{\"usage\":{\"completion_tokens\":3,\"prompt_tokens\":9},"
                        + "\"choices\":[{\"finish_reason\":\"stop\",\"delta\":{\"content\":\"a\"},\"index\":0}],\"id\":\"x\"}",
                DONE);
        assertThat(decoded.outcome()).isEqualTo(new Outcome.Completed("stop"));
        assertThat(decoded.outputTokens()).isEqualTo(3);
        assertThat(decoded.inputTokens()).isEqualTo(9);
    }

    @Test
    void escapes_and_characters_of_several_bytes_count_as_text_not_as_bytes() {
        assertThat(stream(content("\\n\\u00e9é€")).textLength()).isEqualTo(4);
    }
}
