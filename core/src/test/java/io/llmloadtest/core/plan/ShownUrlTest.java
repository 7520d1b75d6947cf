package io.llmloadtest.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class ShownUrlTest {

    @Test
    void what_may_be_a_secret_is_not_shown() {
        URI url = URI.create("https://u:p@h:9/v1/?api-version=1&key=s3cret&s3cret");

        assertThat(ShownUrl.of(url)).hasToString("https://h:9/v1/?api-version=1&key=***&***");
        assertThat(ShownUrl.lacksHidden(ShownUrl.of(url))).isTrue();
        assertThat(ShownUrl.lacksHidden(url)).isFalse();
    }
}
