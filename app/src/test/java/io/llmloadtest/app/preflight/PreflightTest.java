package io.llmloadtest.app.preflight;

import static io.llmloadtest.app.preflight.FakeServer.answer;
import static io.llmloadtest.app.preflight.FakeServer.error;
import static io.llmloadtest.app.preflight.FakeServer.html;
import static io.llmloadtest.app.preflight.FakeServer.json;
import static io.llmloadtest.app.preflight.FakeServer.modelWithWindow;
import static io.llmloadtest.app.preflight.FakeServer.models;
import static io.llmloadtest.app.preflight.FakeServer.noAnswer;
import static io.llmloadtest.app.preflight.FakeServer.redirect;
import static io.llmloadtest.app.preflight.FakeServer.stream;
import static io.llmloadtest.app.preflight.FakeServer.usage;
import static io.llmloadtest.report.FindingText.evidence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.engine.call.HttpReply;
import io.llmloadtest.protocols.openai.OpenAiChat;
import io.llmloadtest.transport.http.HttpHeaders;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {
    private static final PromptSource PROMPTS = (level, number) -> Prompt.user("a ".repeat(10), 10, 100);

    private static PreflightReport check(FakeServer server, TestPlan plan) throws Exception {
        return new Preflight(server).check(plan, new OpenAiChat(), PROMPTS);
    }

    private static PreflightReport check(HttpReply models, HttpReply generation) throws Exception {
        return check(FakeServer.with(models, generation), Plans.forModel("tiny"));
    }

    private static List<String> ids(PreflightReport report) {
        return report.findings().stream().map(Finding::id).toList();
    }

    private static void assertStops(HttpReply models, HttpReply generation, String... words) {
        assertThatThrownBy(() -> check(models, generation))
                .isInstanceOf(UnfitServerException.class)
                .message()
                .contains(words)
                .doesNotContain("--");
    }

    @Test
    void a_server_that_does_all_that_was_asked_gives_no_finding() throws Exception {
        PreflightReport report = check(models("tiny"), stream(32, 10));

        assertThat(report.findings()).isEmpty();
        assertThat(report.options()).isEqualTo(Preflight.unchecked(report.plan(), new OpenAiChat()));
    }

    @Test
    void the_probe_asks_for_a_few_tokens_only() throws Exception {
        FakeServer server = FakeServer.with(models("tiny"), stream(32, 10));
        check(server, Plans.forModel("tiny"));

        assertThat(server.bodies()).singleElement().asString().contains("\"max_tokens\":32");
    }

    @Nested
    class The_model {
        @Test
        void is_the_only_one_offered_when_none_was_named() throws Exception {
            PreflightReport report =
                    check(FakeServer.with(models("only"), stream(32, 10)), Plans.forModel(Preflight.ANY_MODEL));

            assertThat(report.plan().target().model()).isEqualTo("only");
            assertThat(report.options().model()).isEqualTo("only");
        }

        @Test
        void has_to_be_chosen_when_there_are_several() {
            FakeServer server = FakeServer.with(models("a", "b"), stream(32, 10));

            assertThatThrownBy(() -> check(server, Plans.forModel(Preflight.ANY_MODEL)))
                    .isInstanceOf(UnfitServerException.class)
                    .hasMessage("The server offers several models, 'a', 'b': choose one.");
        }

        @Test
        void has_to_be_named_when_the_server_has_no_list() {
            FakeServer server = FakeServer.with(error(404, "Not Found"), stream(32, 10));

            assertThatThrownBy(() -> check(server, Plans.forModel(Preflight.ANY_MODEL)))
                    .isInstanceOf(UnfitServerException.class)
                    .message()
                    .contains("answered 404", "Name it", "check the address");
        }

        @Test
        void stops_the_run_when_the_server_does_not_know_it() {
            assertStops(
                    models("big", "small"),
                    error(404, "The model `tiny` does not exist."),
                    "doesn't know the model 'tiny'",
                    "'big', 'small'",
                    "choose one");
        }

        @Test
        void that_is_answered_for_but_not_listed_is_only_noted() throws Exception {
            assertThat(ids(check(models("tiny:latest"), stream(32, 10)))).containsExactly("model-unlisted");
        }

        @Test
        void can_not_be_checked_where_the_list_fails_and_the_run_goes_on() throws Exception {
            assertThat(ids(check(error(500, "oops"), stream(32, 10)))).containsExactly("models-unknown");
        }

        @Test
        void may_be_listed_in_a_bare_array() throws Exception {
            assertThat(ids(check(json(200, "[{\"id\":\"tiny\"}]"), stream(32, 10))))
                    .isEmpty();
        }
    }

    @Nested
    class A_run_is_stopped {
        @Test
        void with_the_fields_that_it_is_about() {
            assertThatThrownBy(() -> check(error(404, "Not Found"), error(404, "Not Found")))
                    .isInstanceOfSatisfying(
                            UnfitServerException.class,
                            unfit -> assertThat(unfit.fields()).containsExactly("server_url"));
            assertThatThrownBy(() -> check(models("a", "b"), error(401, "Unauthorized")))
                    .isInstanceOfSatisfying(
                            UnfitServerException.class,
                            unfit -> assertThat(unfit.fields()).containsExactly("api_key"));
        }

        @ParameterizedTest
        @EnumSource(
                value = FailureKind.class,
                names = {"DNS", "CONNECT", "CONNECT_TIMEOUT", "TLS", "MALFORMED", "LOCAL"})
        void when_the_server_can_not_be_reached(FailureKind kind) {
            HttpReply unreachable = noAnswer(kind, "what the system said");

            assertStops(unreachable, unreachable, "Can't reach http://server:8000", "what the system said");
        }

        @Test
        void with_whether_there_is_no_http_at_all_or_a_broken_one() {
            HttpReply none = noAnswer(FailureKind.MALFORMED, "not a status line: 'SSH-2.0-x'");
            HttpReply broken = noAnswer(FailureKind.MALFORMED, "not a chunk size: 'zz'");

            assertStops(none, none, "The service there doesn't speak HTTP: check the port");
            assertStops(broken, broken, "The server there breaks HTTP's rules", "such as a proxy or gateway");
        }

        @Test
        void when_a_key_is_wanted_and_none_was_given() {
            assertStops(error(401, "Unauthorized"), error(401, "Unauthorized"), "401", "requires a key");
        }

        @Test
        void when_the_key_is_wrong() {
            FakeServer server = FakeServer.with(models("tiny"), error(403, "bad key"));

            assertThatThrownBy(() -> check(server, Plans.plan("tiny", new Credential.Given())))
                    .isInstanceOf(UnfitServerException.class)
                    .message()
                    .contains("rejects the key");
        }

        @Test
        void when_a_key_is_wanted_before_the_model_is_known() {
            FakeServer server = FakeServer.with(error(401, "Unauthorized"), stream(32, 10));

            assertThatThrownBy(() -> check(server, Plans.forModel(Preflight.ANY_MODEL)))
                    .isInstanceOf(UnfitServerException.class)
                    .message()
                    .contains("requires a key");
        }

        @Test
        void when_there_is_no_api_below_the_address() {
            assertStops(error(404, "Not Found"), error(404, "Not Found"), "404", "/v1");
        }

        @Test
        void when_there_is_none_at_the_other_place_either_and_tells_both() {
            assertStops(
                    error(404, "Not Found"),
                    error(404, "Not Found"),
                    "http://server:8000/v1/chat/completions answers 404",
                    "Nor is it at http://server:8000/chat/completions.");
        }

        @Test
        void when_a_client_certificate_is_wanted_by_a_web_server() {
            HttpReply refused = answer(400, "text/html", "<html>400 No required SSL certificate was sent</html>");

            assertStops(refused, refused, "requires a client certificate");
            assertThatThrownBy(() -> check(FakeServer.with(refused, refused), Plans.forModel(Preflight.ANY_MODEL)))
                    .hasMessageContaining("requires a client certificate");
        }

        @Test
        void when_the_api_lacks_the_endpoint() {
            assertStops(models("tiny"), error(404, "Not Found"), "chat or completions");
        }

        @ParameterizedTest
        @ValueSource(ints = {200, 404, 400})
        void when_a_web_page_answers(int status) {
            assertStops(html(status), html(status), "a web page", "path");
        }

        @Test
        void when_something_else_than_a_completion_answers() {
            HttpReply page = json(200, "{\"status\":\"welcome\"}");

            assertStops(page, page, "not a completion", "welcome");
        }

        @Test
        void when_the_server_redirects() {
            assertStops(redirect("/login"), redirect("/login"), "redirects to '/login'", "not followed");
        }

        @Test
        void when_prompts_are_longer_than_the_context() {
            assertStops(
                    models("tiny"),
                    error(400, "This model's maximum context length is 1024 tokens. However, your prompt contains"),
                    "maximum context length is 1024",
                    "prompts or answers shorter");
        }

        @Test
        void when_llama_cpp_says_so_in_its_own_words() {
            assertStops(
                    models("tiny"),
                    error(400, "request (2072 tokens) exceeds the available context size (1024 tokens)"),
                    "prompts or answers shorter");
        }

        @Test
        void when_prompt_and_answer_together_exceed_the_context_that_the_server_told() {
            assertStops(modelWithWindow("tiny", 109), stream(32, 10), "context of 109 tokens", "one of them shorter");
        }

        @Test
        void when_the_server_refuses_even_the_plainest_request() {
            assertStops(models("tiny"), error(400, "temperature must be 1"), "temperature must be 1");
        }
    }

    @Nested
    class A_run_goes_on {
        @ParameterizedTest
        @ValueSource(ints = {500, 502, 503, 429, 408})
        void when_the_probe_fails_in_a_way_that_others_may_not(int status) throws Exception {
            PreflightReport report = check(models("tiny"), error(status, "overloaded"));

            assertThat(report.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.id()).isEqualTo("probe-failed");
                assertThat(finding.severity()).isEqualTo(Finding.Severity.INFO);
                assertThat(evidence(finding)).contains(status + ": overloaded");
            });
        }

        @Test
        void when_the_probe_took_too_long() throws Exception {
            assertThat(ids(check(models("tiny"), noAnswer(FailureKind.TOTAL_TIMEOUT, "no answer"))))
                    .containsExactly("probe-failed");
        }

        @Test
        void when_only_the_first_of_two_probes_meets_a_web_page() throws Exception {
            Queue<HttpReply> replies = new ArrayDeque<>(List.of(html(200), stream(32, 10)));

            PreflightReport report =
                    check(FakeServer.with(models("tiny"), body -> replies.remove()), Plans.forModel("tiny"));

            assertThat(report.findings()).isEmpty();
        }

        @Test
        void when_the_context_holds_exactly_what_is_asked() throws Exception {
            assertThat(ids(check(modelWithWindow("tiny", 110), stream(32, 10)))).isEmpty();
        }

        @Test
        void when_only_some_requests_exceed_the_context() throws Exception {
            PromptSource mixed =
                    (level, number) -> Prompt.user("a ".repeat(10), 10, level >= 0 && number % 4 == 0 ? 1000 : 100);
            FakeServer server = FakeServer.with(modelWithWindow("tiny", 512), stream(32, 10));

            PreflightReport report = new Preflight(server).check(Plans.forModel("tiny"), new OpenAiChat(), mixed);

            assertThat(report.findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(evidence(finding)).contains("25 of the first 100 requests"));
        }
    }

    @Nested
    class A_server_that_is_known {
        private static FakeServer owned(String owner) {
            return FakeServer.with(
                    json(200, "{\"data\":[{\"id\":\"tiny\",\"object\":\"model\",\"owned_by\":\"" + owner + "\"}]}"),
                    stream(32, 10));
        }

        @Test
        void is_named_with_what_it_ignores_without_a_word() throws Exception {
            PreflightReport report = check(owned("library"), Plans.forModel("tiny"));

            assertThat(report.findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(evidence(finding))
                            .isEqualTo(
                                    "the server is Ollama, by its list of models, which ignores ignore_eos, min_tokens"
                                            + " without a word"));
        }

        @Test
        void is_not_spoken_of_where_nothing_that_counts_is_ignored() throws Exception {
            assertThat(ids(check(owned("llamacpp"), Plans.forModel("tiny")))).isEmpty();
            assertThat(check(owned("sglang"), Plans.forModel("tiny"))
                            .server()
                            .orElseThrow()
                            .counters())
                    .contains("--enable-metrics");
        }
    }

    @Test
    void a_gateway_that_answers_come_through_is_named_by_its_header() throws Exception {
        HttpReply.Answer answer = (HttpReply.Answer) stream(32, 10);
        HttpReply through = new HttpReply.Answer(
                200,
                answer.contentType(),
                "",
                answer.body(),
                HttpHeaders.NONE.with("Server", "nginx/1.26.3").with("X-LiteLLM-Version", "1.80"),
                HttpHeaders.NONE);
        PreflightReport report = check(FakeServer.with(models("tiny"), through), Plans.forModel("tiny"));

        assertThat(report.findings())
                .singleElement()
                .satisfies(finding -> assertThat(evidence(finding))
                        .isEqualTo("answers come through nginx, LiteLLM, by their header server, x-litellm-version"));
    }

    @Nested
    class Options_that_the_server_refuses {
        @Test
        void are_given_up_beginning_with_ignore_eos() throws Exception {
            FakeServer server = FakeServer.refusing("ignore_eos", error(422, "Unexpected keys in the request"));
            PreflightReport report = check(server, Plans.forModel("tiny"));

            assertThat(report.options().ignoreEos()).isFalse();
            assertThat(report.options().minTokens()).isFalse();
            assertThat(report.options().includeUsage()).isTrue();
            assertThat(ids(report)).containsExactly("options-refused");
        }

        @Test
        void are_the_ones_that_its_message_names() throws Exception {
            FakeServer server = FakeServer.refusing("stream_options", error(400, "stream_options is not allowed"));
            PreflightReport report = check(server, Plans.forModel("tiny"));

            assertThat(report.options().includeUsage()).isFalse();
            assertThat(report.options().continuousUsage()).isFalse();
            assertThat(report.options().ignoreEos()).isTrue();
        }

        @Test
        void are_continuous_usage_before_all_usage() throws Exception {
            FakeServer server =
                    FakeServer.refusing("continuous_usage_stats", error(400, "unknown key in usage options"));
            PreflightReport report = check(server, Plans.forModel("tiny"));

            assertThat(report.options().includeUsage()).isTrue();
            assertThat(report.options().continuousUsage()).isFalse();
        }

        @Test
        void include_max_tokens_where_the_newer_name_is_wanted() throws Exception {
            FakeServer server = FakeServer.refusing(
                    "\"max_tokens\"", error(400, "Unsupported parameter: use 'max_completion_tokens' instead"));
            PreflightReport report = check(server, Plans.forModel("tiny"));

            assertThat(report.options().maxCompletionTokens()).isTrue();
            assertThat(report.options().ignoreEos()).isTrue();
        }
    }

    @Nested
    class A_finding_tells {
        @Test
        void that_usage_is_missing() throws Exception {
            assertThat(ids(check(models("tiny"), stream(32, 1, "length", "")))).containsExactly("usage-missing");
        }

        @Test
        void that_chunks_carry_several_tokens() throws Exception {
            HttpReply bundled = stream(32, 4, "length", ",\"usage\":" + usage(32, 10));

            assertThat(check(models("tiny"), bundled).findings())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.id()).isEqualTo("tokens-per-chunk");
                        assertThat(evidence(finding)).contains("4 tokens");
                    });
        }

        @Test
        void that_ignore_eos_was_not_honoured() throws Exception {
            HttpReply early = stream(7, 1, "stop", ",\"usage\":" + usage(7, 10));

            assertThat(check(models("tiny"), early).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.id()).isEqualTo("ignore-eos-ignored");
                assertThat(evidence(finding)).contains("7 of 32 tokens");
            });
        }

        @Test
        void that_the_answer_was_not_streamed() throws Exception {
            HttpReply whole = json(
                    200,
                    "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"a b c\"},"
                            + "\"finish_reason\":\"length\"}],\"usage\":" + usage(32, 10) + "}");

            assertThat(ids(check(models("tiny"), whole))).containsExactly("unstreamed");
        }

        @Test
        void that_a_chat_template_adds_tokens() throws Exception {
            assertThat(ids(check(models("tiny"), stream(32, 25)))).containsExactly("template-tokens");
        }

        @Test
        void that_the_server_counts_far_more_prompt_tokens() throws Exception {
            assertThat(ids(check(models("tiny"), stream(32, 400)))).containsExactly("prompt-longer");
        }

        @Test
        void that_the_server_counts_fewer_prompt_tokens_than_were_sent() throws Exception {
            assertThat(ids(check(models("tiny"), stream(32, 4)))).containsExactly("prompt-shorter");
        }

        @Test
        void that_a_200_carried_an_error() throws Exception {
            HttpReply failed =
                    FakeServer.answer(200, "text/event-stream", "data: {\"error\":{\"message\":\"boom\"}}\n\n");

            assertThat(check(models("tiny"), failed).findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(evidence(finding)).contains("STREAM_ERROR", "boom"));
        }
    }

    @Test
    void text_of_a_server_can_not_move_the_cursor_of_a_terminal() {
        assertThatThrownBy(() -> check(models("tiny"), error(402, "pay\\u001b[2Jnow\\r\\nplease")))
                .isInstanceOf(UnfitServerException.class)
                .message()
                .contains("pay [2Jnow please")
                .doesNotContain("\u001b", "\n");
    }
}
