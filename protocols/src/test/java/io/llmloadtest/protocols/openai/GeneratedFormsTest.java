package io.llmloadtest.protocols.openai;

import static io.llmloadtest.protocols.openai.Chat.DONE;
import static io.llmloadtest.protocols.openai.Chat.FINISH;
import static io.llmloadtest.protocols.openai.Chat.content;
import static io.llmloadtest.protocols.openai.Chat.delta;
import static io.llmloadtest.protocols.openai.Chat.stream;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.protocols.Decoded;
import io.llmloadtest.protocols.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that a model generates is a token, in whatever form a server puts it. */
class GeneratedFormsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"abc\"}]}]}",
                "{\"content\":[{\"thinking\":\"abc\",\"type\":\"thinking\"}]}",
                "{\"content\":[{\"text\":\"abc\",\"type\":\"reasoning\"}]}",
                "{\"content\":[{\"text\":\"abc\",\"thought\":true}]}",
                "{\"content\":\"\",\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"abc\",\"index\":0}]}",
                "{\"reasoning_details\":[{\"type\":\"reasoning.summary\",\"summary\":\"abc\"}]}",
                "{\"reasoning\":{\"content\":\"abc\"}}",
                "{\"reasoning\":[{\"summary\":[{\"type\":\"summary_text\",\"text\":\"abc\"}]}]}",
                "{\"thinking_blocks\":[{\"type\":\"thinking\",\"thinking\":\"abc\",\"signature\":\"\"}]}",
                "{\"reasoning_text\":\"abc\"}",
            })
    void thinking_is_a_token_but_none_of_the_answer(String delta) {
        Decoded decoded = stream(delta(delta), content("a"), FINISH, DONE);
        assertThat(decoded.chunks()).isEqualTo(2);
        assertThat(decoded.answerChunks()).isEqualTo(1);
        assertThat(decoded.textLength()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\":[{\"type\":\"text\",\"text\":\"abc\"}]}",
                "{\"content\":[\"a\",\"bc\"]}",
                "{\"content\":{\"type\":\"text\",\"text\":\"abc\"}}",
                "{\"content\":[{\"type\":\"text\",\"text\":{\"value\":\"abc\",\"annotations\":[]}}]}",
                "{\"content\":[{\"type\":\"thinking\",\"thinking\":\"\"},{\"type\":\"text\",\"text\":\"abc\"}]}",
                "{\"content\":[{\"type\":\"refusal\",\"refusal\":\"abc\"}]}",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"x\",\"type\":\"function\",\"function\":{\"name\":\"abc\"}}]}",
                "{\"tool_calls\":[{\"type\":\"custom\",\"custom\":{\"name\":\"a\",\"input\":\"bc\"}}]}",
                "{\"tool_calls\":{\"function\":{\"arguments\":{\"a\":\"bc\"}}}}",
                "{\"function_call\":{\"name\":\"abc\",\"arguments\":\"\"}}",
                "{\"audio\":{\"id\":\"audio_1\",\"transcript\":\"abc\"}}",
            })
    void answers_are_tokens_of_the_answer(String delta) {
        Decoded decoded = stream(delta(delta), FINISH, DONE);
        assertThat(decoded.chunks()).isEqualTo(1);
        assertThat(decoded.answerChunks()).isEqualTo(1);
        assertThat(decoded.textLength()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"audio\":{\"data\":\"UklGRg==\"}}",
                "{\"images\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AA\"}}]}",
            })
    void sounds_and_pictures_count_once_whatever_the_length_of_their_data(String delta) {
        Decoded decoded = stream(delta(delta), FINISH, DONE);
        assertThat(decoded.answerChunks()).isEqualTo(1);
        assertThat(decoded.textLength()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\":[]}",
                "{\"content\":[{}]}",
                "{\"content\":[{\"type\":\"text\"}]}",
                "{\"content\":[{\"type\":\"text\",\"text\":\"\"},null,7,[[]]]}",
                "{\"content\":[{\"type\":\"thinking\",\"thinking\":[]}]}",
                "{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"id\":\"x\",\"format\":\"y\"}]}",
                "{\"tool_calls\":[{\"id\":\"x\",\"type\":\"function\",\"function\":{\"name\":\"\",\"arguments\":\"\"}}]}",
                "{\"audio\":{\"id\":\"audio_1\",\"expires_at\":7}}",
                "{\"audio\":null,\"images\":[]}",
            })
    void what_holds_nothing_generated_is_no_token(String delta) {
        assertThat(stream(delta(delta), content("a"), FINISH, DONE).chunks()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\"},{\"type\":\"text\",\"text\":\"a\"}]}",
                "{\"content\":null,\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{}}}]}",
                "{\"content\":null,\"audio\":{\"data\":\"UklG\",\"transcript\":\"hello\"}}",
            })
    void a_whole_answer_may_have_the_same_forms(String message) {
        Decoded decoded = Chat.notStreaming(
                Response.document("{\"choices\":[{\"message\":" + message + ",\"finish_reason\":\"stop\"}]}"));
        assertThat(decoded.chunks()).isEqualTo(1);
        assertThat(decoded.answerChunks()).isEqualTo(1);
    }
}
