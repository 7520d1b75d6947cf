package io.llmloadtest.protocols.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.PlanBuilder;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.Prompt.Message;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.protocols.Decoded;
import io.llmloadtest.protocols.ModelFit;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.Response;
import io.llmloadtest.protocols.answer.AnswerDecoder;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.json.JsonEvents;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiEmbeddingsTest {
    private static final String USAGE = ",\"usage\":{\"prompt_tokens\":6,\"total_tokens\":6}}";

    @Test
    void a_request_has_a_text_for_each_message_and_nothing_of_generation() {
        Prompt prompt = new Prompt(
                List.of(new Message("user", "a"), new Message("user", "b")), 2, 0, Map.of("dimensions", "4"));
        RequestOptions options = new RequestOptions(
                "m", false, false, false, false, false, false, Map.of(), Map.of("encoding_format", "\"base64\""));

        assertThat(new String(new OpenAiEmbeddings().call(prompt, options).body(), UTF_8))
                .isEqualTo("{\"model\":\"m\",\"input\":[\"a\",\"b\"],\"encoding_format\":\"base64\",\"dimensions\":4}");
    }

    @Test
    void its_url_names_it() {
        assertThat(new OpenAiEmbeddings()
                        .at(URI.create("http://h/v1/embeddings"))
                        .endpoint())
                .hasValue("/embeddings");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[0.5,-1,2e-3]", "\"AAAAPwAAgL8=\""},
            quoteCharacter = '`')
    void vectors_are_numbers_or_base64(String vector) {
        Decoded answer = decoded(2, list(2, vector) + USAGE);

        assertThat(answer.outcome()).isEqualTo(new Outcome.Completed("", Set.of()));
        assertThat(answer.inputTokens()).isEqualTo(6);
        assertThat(answer.outputTokens()).isEqualTo(-1);
        assertThat(answer.unstreamed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "0"})
    void another_number_of_vectors_than_of_texts_is_a_failure(int vectors) {
        Decoded answer = decoded(2, list(vectors, "[1]") + USAGE);

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(answer.failure().message()).isEqualTo(vectors + " vectors came for 2 inputs");
    }

    @Test
    void an_empty_vector_is_a_failure() {
        Decoded answer = decoded(2, list(2, "[]") + USAGE);

        assertThat(answer.failure().kind()).isEqualTo(FailureKind.MALFORMED);
        assertThat(answer.failure().message()).isEqualTo("2 of 2 vectors are empty");
    }

    @Test
    void an_error_and_a_page_of_something_else_are_failures() {
        assertThat(decoded(1, "{\"error\":{\"message\":\"no\"}}").failure().kind())
                .isEqualTo(FailureKind.STREAM_ERROR);
        assertThat(decoded(1, "{\"status\":\"welcome\"}").failure().kind()).isEqualTo(FailureKind.WRONG_CONTENT);
    }

    @Property
    void any_split_of_an_answer_and_any_cut_of_it_end_as_they_should(
            @ForAll @IntRange(min = 1, max = 40) int vectors, @ForAll @IntRange(max = 5_000) int at) {
        String whole = list(vectors, "[1,2,3]") + USAGE;
        int cut = 1 + at % (whole.length() - 1);
        Response response = Response.document(whole);

        assertThat(Decoded.of(decoder(vectors), response, List.of(cut)).outcome())
                .isEqualTo(new Outcome.Completed("", Set.of()));
        assertThat(Decoded.of(
                                decoder(vectors),
                                Response.document(whole.substring(0, cut)).cut())
                        .failure()
                        .kind())
                .isEqualTo(FailureKind.TRUNCATED);
    }

    private static String list(int vectors, String vector) {
        return "{\"object\":\"list\",\"data\":"
                + IntStream.range(0, vectors)
                        .mapToObj(index ->
                                "{\"object\":\"embedding\",\"index\":" + index + ",\"embedding\":" + vector + "}")
                        .toList();
    }

    private static Decoded decoded(int inputs, String document) {
        return Decoded.of(decoder(inputs), Response.document(document));
    }

    private static AnswerDecoder decoder(int inputs) {
        TestPlan plan = new PlanBuilder()
                .streaming(false)
                .batchSize(inputs)
                .at(new Target(
                        URI.create("http://h"),
                        "m",
                        "openai-embeddings",
                        new Credential.None(),
                        Map.of(),
                        Target.Tls.VERIFIED,
                        Optional.empty()));
        Protocol fitted = ((ModelFit.Fits) new OpenAiEmbeddings().fit(plan, Optional.empty())).protocol();
        return fitted.decoder(false, false, new JsonEvents(), AnswerListener.NONE);
    }
}
