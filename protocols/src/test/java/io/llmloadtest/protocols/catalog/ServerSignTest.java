package io.llmloadtest.protocols.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSignTest {

    @Test
    void every_sign_is_one_of_a_protocol_that_there_is() {
        assertThat(ServerSign.all())
                .allSatisfy(sign -> assertThat(sign.protocol()).isPresent());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /info           | 200 | {"model_id":"a/b","max_total_tokens":2048}         | tgi
            /get_model_info | 200 | {"model_path":"a/b","is_generation":true}          | sglang
            /api/tags       | 200 | {"models":[{"name":"a"}]}                          | ollama
            /props          | 200 | {"default_generation_settings":{"n_ctx":512}}      | llamacpp
            /v2             | 200 | {"name":"triton","extensions":["generate"]}            | triton
            /v2/health/ready | 200 | ``                                                | triton
            /v1/models      | 200 | {"object":"list","data":[]}                        | openai-chat
            /v1/messages    | 400 | {"type":"error","error":{"type":"invalid_request_error"}} | anthropic
            """)
    void a_server_is_known_by_the_page_that_only_it_has(String page, int status, String document, String protocol) {
        assertThat(given(page, status, document)).containsExactly(protocol);
    }

    @Test
    void a_server_with_grpc_says_that_it_lives() {
        String path = "/inference.GRPCInferenceService/ServerLive";

        assertThat(given(path, 200, "\0\0\0\0\2\b\1")).containsExactly("triton-grpc");
        assertThat(given(path, 200, "")).isEmpty();
        assertThat(given(path, 200, "<html>")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /info        | 200 | <html>Please sign in</html>
            /info        | 404 | {"model_id":"a/b"}
            /v1/models   | 200 | {"models":[]}
            /v1/messages | 400 | {"error":{"message":"bad request"}}
            """)
    void what_any_gateway_may_answer_is_no_sign(String page, int status, String document) {
        assertThat(given(page, status, document)).isEmpty();
    }

    private static List<String> given(String page, int status, String document) {
        return ServerSign.all().stream()
                .filter(sign -> sign.call().path().equals(page) && sign.isGiven(status, document.getBytes(UTF_8)))
                .map(sign -> sign.protocol().orElseThrow().id())
                .toList();
    }
}
