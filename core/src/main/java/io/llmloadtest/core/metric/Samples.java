package io.llmloadtest.core.metric;

import static io.llmloadtest.core.record.Stamps.isPresent;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.record.TokenTimes;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;

/** How each metric follows from the record of a completed request. Nanoseconds in, the metric's unit out. */
final class Samples {
    private static final double NANOS_PER_MILLI = 1e6;

    private Samples() {}

    static void ttft(RequestRecord request, DoubleConsumer sink) {
        span(request.stamps().started(), request.stamps().firstToken(), sink);
    }

    static void ttftIntended(RequestRecord request, DoubleConsumer sink) {
        span(request.stamps().intended(), request.stamps().firstToken(), sink);
    }

    static void ttfat(RequestRecord request, DoubleConsumer sink) {
        span(request.stamps().started(), request.stamps().firstAnswerToken(), sink);
    }

    static void tpot(RequestRecord request, DoubleConsumer sink) {
        tpotMillis(request).ifPresent(sink);
    }

    static void itl(RequestRecord request, DoubleConsumer sink) {
        reads(request.tokenTimes(), new TokenGaps(sink));
    }

    static void icl(RequestRecord request, DoubleConsumer sink) {
        reads(request.tokenTimes(), new ReadGaps(sink));
    }

    private static void reads(TokenTimes times, TokenReads reads) {
        reads.answer();
        for (int read = 0; read < times.reads(); read++) {
            reads.read(times.readNanos(read), times.tokens(read));
        }
    }

    static void e2e(RequestRecord request, DoubleConsumer sink) {
        span(request.stamps().started(), request.stamps().ended(), sink);
    }

    static void e2eIntended(RequestRecord request, DoubleConsumer sink) {
        span(request.stamps().intended(), request.stamps().ended(), sink);
    }

    static void queue(RequestRecord request, DoubleConsumer sink) {
        span(request.stamps().intended(), request.stamps().started(), sink);
    }

    static void capWait(RequestRecord request, DoubleConsumer sink) {
        span(request.stamps().intended(), request.stamps().released(), sink);
    }

    static void lateness(RequestRecord request, DoubleConsumer sink) {
        span(request.stamps().released(), request.stamps().started(), sink);
    }

    static void connect(RequestRecord request, DoubleConsumer sink) {
        span(request.stamps().started(), request.stamps().connected(), sink);
    }

    static void outputRate(RequestRecord request, DoubleConsumer sink) {
        tpotMillis(request).ifPresent(millis -> {
            // all tokens at one instant is no speed
            if (millis > 0) {
                sink.accept(1000 / millis);
            }
        });
    }

    static void inputTokens(RequestRecord request, DoubleConsumer sink) {
        known(request.input(), sink);
    }

    static void outputTokens(RequestRecord request, DoubleConsumer sink) {
        known(request.output(), sink);
    }

    static void cachedTokens(RequestRecord request, DoubleConsumer sink) {
        if (request.cachedInputTokens() >= 0) {
            sink.accept(request.cachedInputTokens());
        }
    }

    static void serverQueue(RequestRecord request, DoubleConsumer sink) {
        request.believedTimings().queueMillis().ifPresent(sink);
    }

    static void serverPrefill(RequestRecord request, DoubleConsumer sink) {
        request.believedTimings().prefillMillis().ifPresent(sink);
    }

    static void serverLoad(RequestRecord request, DoubleConsumer sink) {
        request.believedTimings().loadMillis().ifPresent(sink);
    }

    /** Milliseconds until it came or, where it never did, until the request was over. */
    static OptionalDouble waited(long fromNanos, long cameNanos, Stamps stamps) {
        long toNanos = isPresent(cameNanos) ? cameNanos : stamps.ended();
        return isPresent(fromNanos) && isPresent(toNanos)
                ? OptionalDouble.of((toNanos - fromNanos) / NANOS_PER_MILLI)
                : OptionalDouble.empty();
    }

    private static void span(long fromNanos, long toNanos, DoubleConsumer sink) {
        if (isPresent(fromNanos) && isPresent(toNanos)) {
            sink.accept((toNanos - fromNanos) / NANOS_PER_MILLI);
        }
    }

    private static void known(TokenCount count, DoubleConsumer sink) {
        if (count.source() != TokenSource.UNKNOWN) {
            sink.accept(count.tokens());
        }
    }

    /** (last token - first token) ÷ (n - k₁), k₁ the tokens of the first read; undefined for n ≤ k₁. */
    private static OptionalDouble tpotMillis(RequestRecord request) {
        TokenTimes times = request.tokenTimes();
        Stamps stamps = request.stamps();
        if (times.reads() == 0 || !isPresent(stamps.firstToken()) || !isPresent(stamps.lastToken())) {
            return OptionalDouble.empty();
        }
        int later = request.output().tokens() - times.tokens(0);
        return later <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((stamps.lastToken() - stamps.firstToken()) / NANOS_PER_MILLI / later);
    }
}
