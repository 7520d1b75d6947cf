package io.llmloadtest.protocols.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.Prompt.Message;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.Decoded;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.json.JsonEvents;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a plain text has that messages haven't. */
class OllamaGenerateTest {
    private static final OllamaGenerate GENERATE = new OllamaGenerate();

    @Test
    void all_of_a_prompt_is_one_text() {
        Prompt prompt = new Prompt(List.of(new Message("system", "be brief"), new Message("user", "say")), 1, 7);
        Call call = GENERATE.call(
                prompt, new RequestOptions("m", true, false, false, false, false, false, Map.of("temperature", 0.5)));

        assertThat(call.path()).isEqualTo("/generate");
        assertThat(new String(call.body(), UTF_8))
                .isEqualTo("{\"model\":\"m\",\"prompt\":\"be brief\\nsay\",\"stream\":true,"
                        + "\"options\":{\"temperature\":0.5,\"num_predict\":7}}");
    }

    @Test
    void texts_and_thinking_stand_at_the_top_of_a_line() {
        Decoded answer = Decoded.of(
                GENERATE.decoder(true, false, new JsonEvents(), AnswerListener.NONE),
                Lines.stream(
                        "{\"model\":\"m\",\"response\":\"\",\"thinking\":\"hm\",\"done\":false}",
                        Lines.response("a"),
                        "{\"model\":\"m\",\"response\":\"\",\"done\":true,\"done_reason\":\"length\",\"eval_count\":2}"));

        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("length", Set.of()));
        assertThat(answer.chunks()).isEqualTo(2);
        assertThat(answer.answerChunks()).isEqualTo(1);
        assertThat(answer.outputTokens()).isEqualTo(2);
    }
}
