package io.llmloadtest.cli.progress;

import io.llmloadtest.core.event.Tick;
import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.metric.Precision;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.protocols.catalog.Protocols;
import io.llmloadtest.report.FindingText;
import java.net.URI;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Figures and facts in few words. */
final class Wording {
    private Wording() {}

    /** The whole URL of what will be asked. */
    static String asked(TestPlan plan) {
        Target target = plan.target();
        URI asked = Protocols.byId(target.protocol())
                .map(protocol -> protocol.at(target.baseUrl()).shownUrlOf(protocol.path(target.model())))
                .orElse(target.shownUrl());
        return "asking " + asked;
    }

    static String load(LoadShape shape) {
        return switch (shape) {
            case LoadShape.Concurrency closed -> closed.users() == 1 ? "1 user" : count(closed.users()) + " users";
            case LoadShape.ConstantRate rate -> figure(rate.perSecond()) + " req/s constant";
            case LoadShape.PoissonRate rate -> figure(rate.perSecond()) + " req/s Poisson";
            case LoadShape.GammaRate rate -> figure(rate.perSecond()) + " req/s gamma " + figure(rate.burstiness());
        };
    }

    static String inFlight(Tick tick) {
        return count(tick.inFlight()) + " in flight · ";
    }

    static String requestRate(double perSecond) {
        return figure(perSecond) + " req/s · ";
    }

    static String done(long requests) {
        return count(requests) + " done · ";
    }

    static String tokenRate(double perSecond) {
        return figure(perSecond) + " tok/s";
    }

    /** Empty where the second brought no first token. */
    static String ttft(Tick tick) {
        return tick.ttftMicros().getTotalCount() == 0 ? "" : " · TTFT " + median(tick.ttftMicros());
    }

    static String warmup(int requests) {
        return "warm-up, " + (requests == 1 ? "1 request" : count(requests) + " requests");
    }

    static String rehearsal(int streams) {
        return "rehearsal, " + (streams == 1 ? "1 stream" : count(streams) + " streams") + " against a built-in server";
    }

    static String rehearsed(ErrorBar errorBar) {
        return "rehearsed: time stamps are off by %s at the median, %s at p99"
                .formatted(millis(errorBar.p50Millis()), millis(errorBar.p99Millis()));
    }

    static String failures(long failed) {
        return failed == 1 ? "1 error" : count(failed) + " errors";
    }

    static String finished(LevelResult result) {
        StringBuilder line = new StringBuilder(count(result.total()))
                .append(result.total() == 1 ? " request in " : " requests in ")
                .append(seconds(result.windowNanos() / 1e9))
                .append(" · ")
                .append(figure(result.requestsPerSecond()))
                .append(" req/s");
        if (!result.outputUnknown()) {
            line.append(" · ")
                    .append(figure(result.throughputTokensPerSecond()))
                    .append(" tok/s");
        }
        result.summary(Metric.TTFT)
                .ifPresent(ttft -> line.append(" · TTFT p50 ").append(millis(ttft.median())));
        result.precision()
                .filter(precision -> precision.margin().isPresent())
                .ifPresent(precision -> line.append(" · ").append(precision(precision)));
        if (result.failed() > 0) {
            line.append(" · ").append(failures(result.failed()));
        }
        if (result.cancelled() > 0) {
            line.append(" · ").append(count(result.cancelled())).append(" cancelled");
        }
        if (result.notStarted() > 0) {
            line.append(" · ").append(count(result.notStarted())).append(" never started");
        }
        return line.toString();
    }

    private static String precision(Precision precision) {
        String end = switch (precision.end()) {
            case REACHED -> "reached at ";
            case LIMIT -> "at the limit ";
            case STOPPED -> "stopped at ";
        };
        return precision.goal().subject() + " " + end
                + margin(precision.margin().orElseThrow()) + " of "
                + precision.goal().allowed();
    }

    /** A share, as {@code ±7.2 %}. */
    static String margin(double share) {
        return String.format(Locale.ROOT, share < 0.01 ? "±%.2f %%" : "±%.1f %%", 100 * share);
    }

    static String finding(Finding finding) {
        String advice = FindingText.advice(finding);
        return "note: " + FindingText.evidence(finding) + (advice.isEmpty() ? "" : "; " + advice);
    }

    static String seconds(double seconds) {
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 120 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }

    static String millis(double millis) {
        return millis < 10
                ? String.format(Locale.ROOT, "%.2f ms", millis)
                : String.format(Locale.ROOT, "%,.0f ms", millis);
    }

    private static String median(Histogram micros) {
        return millis(micros.getValueAtPercentile(50) / 1000.0);
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String figure(double value) {
        boolean whole = value == Math.rint(value) || value >= 100;
        return String.format(Locale.ROOT, whole ? "%,.0f" : value < 1 ? "%.3g" : "%.1f", value);
    }
}
