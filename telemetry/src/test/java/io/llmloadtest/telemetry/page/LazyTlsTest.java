package io.llmloadtest.telemetry.page;

import static org.assertj.core.api.Assertions.assertThat;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;

/** The platform's TLS behind another door. */
class LazyTlsTest {
    @Test
    void its_engines_speak_what_the_platforms_do() throws Exception {
        SSLEngine engine = new LazyTls().createSSLEngine("localhost", 443);
        SSLEngine platforms = SSLContext.getDefault().createSSLEngine("localhost", 443);
        assertThat(engine.getEnabledProtocols()).isEqualTo(platforms.getEnabledProtocols());
        assertThat(engine.getEnabledCipherSuites()).isEqualTo(platforms.getEnabledCipherSuites());
        assertThat(engine.getPeerHost()).isEqualTo("localhost");
    }
}
