package io.llmloadtest.report;

import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.ExtraBody;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.plan.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The plan as it was asked for, without any secret: of a header only its name, of a key only where it came from. */
final class JsonConfig {
    private JsonConfig() {}

    static void write(TestPlan plan, JsonOut json) {
        target(plan.target(), json);
        load(plan.levels(), json);
        workload(plan.workload(), json);
        json.flag("stream", plan.streaming());
        json.count("warmup", plan.warmupRequests());
        json.number("timeout", seconds(plan.timeouts().total()));
        json.object("timeouts", () -> timeouts(plan.timeouts(), json));
        json.object(
                "goodput_thresholds",
                Optional.of(plan.slo()).filter(slo -> !slo.isEmpty()),
                slo -> slo.thresholds()
                        .forEach(threshold -> json.number(threshold.metric() + "_ms", threshold.maxMillis())));
        json.number("goodput_target", plan.slo().targetPercent());
        json.object("sampling", () -> {
            json.number("temperature", plan.sampling().temperature());
            json.number("top_p", plan.sampling().topP());
            json.flag("ignore_eos", plan.sampling().ignoreEos());
        });
        json.raw("extra_body", plan.sampling().extraBody().map(ExtraBody::fields));
        json.id("connections", plan.connections());
        json.id("stamps", plan.stamps());
        json.number("drain", seconds(plan.drain()));
        json.flag("respect_retry_after", plan.respectRetryAfter());
        json.count("seed", plan.seed());
    }

    private static void target(Target target, JsonOut json) {
        json.text("server_url", target.shownUrl().toString());
        json.text("model", target.model());
        json.text("adapter", target.protocol());
        json.text("api_key_ref", reference(target.credential()));
        json.array("headers", target.headers().keySet().stream().sorted().toList(), json.json()::writeString);
        json.text("proxy", target.proxy().map(SafeText::url));
        json.text("metrics_url", metrics(target.metrics()));
        json.object("tls", () -> {
            json.text("ca_certificates", target.tls().caCertificates().map(InputFile::name));
            json.text("client_certificate", target.tls().clientCertificate().map(InputFile::name));
            json.text("client_key", target.tls().clientKey().map(InputFile::name));
            json.flag("insecure", target.tls().insecure());
        });
    }

    private static String metrics(MetricsSource metrics) {
        return switch (metrics) {
            case MetricsSource.Usual ignored -> "auto";
            case MetricsSource.At page -> page.shown().toString();
            case MetricsSource.Off ignored -> "none";
        };
    }

    private static Optional<String> reference(Credential credential) {
        return switch (credential) {
            case Credential.None ignored -> Optional.empty();
            case Credential.FromEnvironment(String name) -> Optional.of("env:" + name);
            case Credential.FromFile(String path) -> Optional.of("file:" + path);
            case Credential.Given ignored -> Optional.of("given");
        };
    }

    private static void load(List<Level> levels, JsonOut json) {
        List<LoadShape> shapes = levels.stream().map(Level::shape).toList();
        json.array(
                "concurrency",
                shapes.stream()
                        .flatMapToInt(shape -> Loads.users(shape).stream())
                        .boxed()
                        .toList(),
                json.json()::writeNumber);
        json.array(
                "rate",
                shapes.stream()
                        .flatMapToDouble(shape -> Loads.rate(shape).stream())
                        .boxed()
                        .toList(),
                rate -> json.number(rate));
        stop(levels.getFirst().stop(), json);
        json.objects("levels", levels, level -> {
            shape(level.shape(), json);
            stop(level.stop(), json);
        });
    }

    static void shape(LoadShape shape, JsonOut json) {
        json.text("shape", Loads.id(shape));
        json.count("concurrency", Loads.users(shape));
        json.number("rate", Loads.rate(shape));
        json.number("burstiness", Loads.burstiness(shape));
        json.count("max_concurrency", Loads.cap(shape));
    }

    private static void stop(StopRule stop, JsonOut json) {
        json.count("num_prompts", stop.mostRequests());
        json.number(
                "duration_seconds",
                stop.longest()
                        .map(longest -> OptionalDouble.of(seconds(longest)))
                        .orElse(OptionalDouble.empty()));
        json.object("until_ci", stop.precision(), goal -> goal(goal, json));
    }

    static void goal(PrecisionGoal goal, JsonOut json) {
        json.text("metric", goal.metric());
        json.text("percentile", goal.percentile());
        json.number("percent", goal.percent());
    }

    private static void workload(Workload workload, JsonOut json) {
        switch (workload) {
            case Workload.Synthetic synthetic -> {
                json.count("input_len", synthetic.input().mean());
                json.count("input_len_std", synthetic.input().stddev());
                json.count("shared_prefix_len", synthetic.sharedPrefixTokens());
                json.nothing("prompts");
            }
            case Workload.PromptFile prompts -> {
                json.nothing("input_len");
                json.nothing("input_len_std");
                json.nothing("shared_prefix_len");
                json.text("prompts", prompts.file().name());
            }
        }
        json.count("output_len", workload.output().mean());
        json.count("output_len_std", workload.output().stddev());
    }

    private static void timeouts(Timeouts timeouts, JsonOut json) {
        json.number("connect", seconds(timeouts.connect()));
        json.number("first_token", seconds(timeouts.firstToken()));
        json.number("stall", seconds(timeouts.stall()));
        json.number("total", seconds(timeouts.total()));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
