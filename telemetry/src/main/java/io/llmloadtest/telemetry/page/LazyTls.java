package io.llmloadtest.telemetry.page;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The platform's TLS, set up when the first connection wants it. The JDK's HTTP client sets it up when it is made, even
 * where it is only ever asked for plain HTTP; to read the platform's certificates is a tenth of a run's start.
 */
final class LazyTls extends SSLContext {
    LazyTls() {
        super(new Spi(), null, "TLS");
    }

    private static final class Spi extends SSLContextSpi {
        private static SSLContext platform() {
            try {
                return SSLContext.getDefault();
            } catch (NoSuchAlgorithmException broken) {
                throw new IllegalStateException("the platform's TLS can't be set up", broken);
            }
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return platform().createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return platform().createSSLEngine(host, port);
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return platform().getSocketFactory();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return platform().getServerSocketFactory();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return platform().getClientSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return platform().getServerSessionContext();
        }

        @Override
        protected void engineInit(
                KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random) {
            throw new IllegalStateException("the platform's TLS is set up already");
        }
    }
}
