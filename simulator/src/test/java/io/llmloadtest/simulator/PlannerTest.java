package io.llmloadtest.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.simulator.config.Fault;
import io.llmloadtest.simulator.config.ModelProfile;
import io.llmloadtest.simulator.config.ResponseStyle;
import io.llmloadtest.simulator.config.UsageReport;
import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.Dialect;
import io.llmloadtest.simulator.dialect.RequestRejected;
import io.llmloadtest.simulator.dialect.openai.ChatDialect;
import io.llmloadtest.simulator.dialect.openai.TextDialect;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final ModelProfile MODEL = ModelProfile.defaults();
    private static final Dialect CHAT = new ChatDialect();
    private static final Dialect TEXT = new TextDialect();
    private static final AnswerScript REGULAR = AnswerScript.regular(ResponseStyle.defaults(), true);

    private static byte[] body(String fields) {
        return ("{\"model\":\"simulated\",\"prompt\":\"one two three\","
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"one two three\"}]" + fields + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static AnswerPlan plan(ModelProfile model, Dialect dialect, AnswerScript script, String fields)
            throws RequestRejected {
        return new Planner(model).plan(dialect.read(body(fields)), script, 255, new Random(1));
    }

    private static AnswerPlan plan(ModelProfile model, String fields) throws RequestRejected {
        return plan(model, CHAT, REGULAR, fields);
    }

    @Test
    void a_chat_has_the_template_on_top_of_its_prompt_and_a_text_has_not() throws RequestRejected {
        ModelProfile model = MODEL.withTemplateTokens(11);
        assertThat(plan(model, CHAT, REGULAR, "").promptTokens()).isEqualTo(14);
        assertThat(plan(model, TEXT, REGULAR, "").promptTokens()).isEqualTo(3);
    }

    @Test
    void a_model_that_talks_on_ends_by_length_where_the_request_bounds_it_and_else_by_itself() throws RequestRejected {
        assertThat(plan(MODEL, ",\"max_tokens\":7"))
                .extracting(AnswerPlan::outputTokens, AnswerPlan::finishReason)
                .containsExactly(7, "length");
        assertThat(plan(MODEL.withDefaultOutputTokens(9), ""))
                .extracting(AnswerPlan::outputTokens, AnswerPlan::finishReason)
                .containsExactly(9, "stop");
    }

    @Test
    void a_model_that_would_stop_does_so_unless_it_is_told_not_to() throws RequestRejected {
        ModelProfile model = MODEL.withEosAfter(new TokenLength(5, 0));
        assertThat(plan(model, ",\"max_tokens\":50"))
                .extracting(AnswerPlan::outputTokens, AnswerPlan::finishReason)
                .containsExactly(5, "stop");
        assertThat(plan(model, ",\"max_tokens\":50,\"ignore_eos\":true"))
                .extracting(AnswerPlan::outputTokens, AnswerPlan::finishReason)
                .containsExactly(50, "length");
        assertThat(plan(model, ",\"max_tokens\":50,\"min_tokens\":8").outputTokens())
                .isEqualTo(8);
    }

    @Test
    void a_model_may_not_know_what_it_is_told() throws RequestRejected {
        ModelProfile model = MODEL.withEosAfter(new TokenLength(5, 0)).withHonoursIgnoreEos(false);
        assertThat(plan(model, ",\"max_tokens\":50,\"ignore_eos\":true").outputTokens())
                .isEqualTo(5);
        assertThat(plan(model, ",\"max_tokens\":50,\"min_tokens\":8").outputTokens())
                .isEqualTo(5);
    }

    @Test
    void more_than_the_window_holds_is_refused_with_what_it_holds() {
        assertThatThrownBy(() -> plan(MODEL.withContextWindow(10), ",\"max_tokens\":8"))
                .isInstanceOfSatisfying(RequestRejected.class, refused -> {
                    assertThat(refused.status()).isEqualTo(400);
                    assertThat(refused.param()).contains("max_tokens");
                    assertThat(refused.reason()).contains("10 tokens", "8 output tokens", "3 tokens");
                });
    }

    @Test
    void an_answer_that_nobody_bounds_fills_the_window_at_most() throws RequestRejected {
        assertThat(plan(MODEL.withContextWindow(10), "").outputTokens()).isEqualTo(7);
    }

    @Test
    void tokens_are_counted_where_it_is_asked_and_the_style_does_so() throws RequestRejected {
        String asked = ",\"stream_options\":{\"include_usage\":true,\"continuous_usage_stats\":true}";
        assertThat(usage(UsageReport.CONTINUOUS, asked)).isEqualTo(tuple(true, true));
        assertThat(usage(UsageReport.FINAL, asked)).isEqualTo(tuple(true, false));
        assertThat(usage(UsageReport.NEVER, asked)).isEqualTo(tuple(false, false));
        assertThat(usage(UsageReport.CONTINUOUS, "")).isEqualTo(tuple(false, false));
    }

    private static Tuple usage(UsageReport report, String fields) throws RequestRejected {
        AnswerScript script = AnswerScript.regular(ResponseStyle.defaults().withUsage(report), true);
        AnswerPlan plan = plan(MODEL, CHAT, script, fields);
        return tuple(plan.finalUsage(), plan.continuousUsage());
    }

    @Test
    void a_prompt_that_was_cut_is_told_by_its_count_alone() throws RequestRejected {
        AnswerPlan plan = plan(MODEL, CHAT, REGULAR.with(new Fault.PromptCut(2)), ",\"max_tokens\":7");
        assertThat(plan)
                .extracting(AnswerPlan::promptTokens, AnswerPlan::outputTokens, AnswerPlan::finishReason)
                .containsExactly(2, 7, "length");
    }

    @Test
    void a_wrong_model_is_unknown_unless_any_will_do() throws RequestRejected {
        var asked = CHAT.read(
                "{\"model\":\"gpt \\\"9\\\"\",\"messages\":[{\"content\":\"a\"}]}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> new Planner(MODEL).checkModel(asked))
                .isInstanceOfSatisfying(
                        RequestRejected.class,
                        refused -> assertThat(refused.status()).isEqualTo(404));
        var any = new Planner(MODEL.withAnyName(true));
        any.checkModel(asked);
        assertThat(any.plan(asked, REGULAR, 1, new Random(1)).model()).isEqualTo("gpt \\\"9\\\"");
    }
}
