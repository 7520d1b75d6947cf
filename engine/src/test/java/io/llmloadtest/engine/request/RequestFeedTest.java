package io.llmloadtest.engine.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.session.SessionSource;
import io.llmloadtest.engine.Targets;
import io.llmloadtest.engine.net.Endpoint;
import io.llmloadtest.engine.net.EndpointException;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.catalog.Protocols;
import io.llmloadtest.protocols.openai.OpenAiChat;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests come in the order of their loop's stripe, made ahead or on the spot. */
@Timeout(60)
class RequestFeedTest {
    private static final RequestOptions OPTIONS =
            new RequestOptions("m", true, true, false, false, false, false, Map.of());

    private final AtomicInteger promptsMade = new AtomicInteger();

    private RequestFactory factory() throws EndpointException, InterruptedException {
        return new RequestFactory(
                Endpoint.resolve(Targets.at("http://127.0.0.1:8000"), new OpenAiChat(), ""),
                new RequestTemplate(
                        Protocols.byId("openai-chat").orElseThrow(),
                        OPTIONS,
                        SessionSource.ofPrompts((level, number) -> {
                            promptsMade.incrementAndGet();
                            return Prompt.user("prompt " + level + "/" + number, 7, 9);
                        })));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 3", "2, 3"})
    void the_numbers_are_the_loops_index_and_then_every_loops_th(int loop, int loops) throws Exception {
        int count = 6_000;
        try (RequestFeed feed = new RequestFeed(factory(), 4, loop, loops, count)) {
            long[] expected = LongStream.iterate(loop, number -> number + loops)
                    .limit(count)
                    .toArray();
            assertThat(LongStream.generate(() -> feed.next().turn().session())
                            .limit(count)
                            .toArray())
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 3"})
    void all_requests_of_a_short_level_are_made_ahead_and_none_twice(int loop, int loops) throws Exception {
        try (RequestFeed feed = new RequestFeed(factory(), 4, loop, loops, 50)) {
            assertThat(promptsMade).hasValue(50);
            LongStream.range(0, 50).forEach(i -> feed.next());
            assertThat(promptsMade).hasValue(50);
        }
    }

    @Test
    void a_request_carries_the_prompt_of_its_level_and_number() throws Exception {
        try (RequestFeed feed = new RequestFeed(factory(), 4, 1, 2, 10)) {
            feed.next();
            PreparedRequest second = feed.next();
            assertThat(new String(second.wire().bytes(), StandardCharsets.UTF_8))
                    .contains("prompt 4/3");
            assertThat(second.inputTokens()).isEqualTo(7);
            assertThat(second.maxOutputTokens()).isEqualTo(9);
        }
    }

    @Test
    void more_than_were_announced_are_made_on_the_spot() throws Exception {
        try (RequestFeed feed = new RequestFeed(factory(), 0, 0, 1, 2)) {
            assertThat(LongStream.generate(() -> feed.next().turn().session())
                            .limit(5)
                            .toArray())
                    .containsExactly(0, 1, 2, 3, 4);
        }
    }
}
