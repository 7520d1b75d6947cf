package io.llmloadtest.cli.config;

import io.llmloadtest.cli.config.Section.Kind;
import io.llmloadtest.server.request.ServerSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a plan, which are those of the API's RunRequest, as arguments of {@code run}. What a value may be beyond
 * its type is for the options themselves to say. {@code docs/plan.schema.json} describes the same fields.
 */
final class PlanKeys {
    private static final List<String> TEXTS = List.of(
            "model", "endpoint", "arrival", "connections", "stamps", "prompts", "ci_metric", "proxy", "metrics_url");
    private static final List<String> WHOLES = List.of("max_concurrency", "shared_prefix_len", "warmup", "seed");
    private static final List<String> SLO_METRICS = List.of("ttft", "tpot", "itl", "e2e");

    private static final Map<String, Reader> READERS = readers();

    private PlanKeys() {}

    /** Reads one field into what would be typed for it. */
    private interface Reader {
        List<OptionValue> read(Section plan, String name);
    }

    static List<String> names() {
        return List.copyOf(READERS.keySet());
    }

    static boolean isKnown(String name) {
        return READERS.containsKey(name);
    }

    /** One field, if it is given. */
    static List<OptionValue> read(Section plan, String name) {
        return Optional.ofNullable(READERS.get(name))
                .filter(reader -> plan.given(name).isPresent())
                .map(reader -> reader.read(plan, name))
                .orElse(List.of());
    }

    private static Map<String, Reader> readers() {
        Map<String, Reader> readers = new LinkedHashMap<>();
        readers.put("server_url", as("--server", Kind.TEXT));
        readers.put("adapter", PlanKeys::adapter);
        TEXTS.forEach(name -> readers.put(name, as(option(name), Kind.TEXT)));
        readers.put("concurrency", listAs("--concurrency", Kind.WHOLE));
        readers.put("rate", listAs("--rate", Kind.NUMBER));
        readers.put("burstiness", as("--burstiness", Kind.NUMBER));
        readers.put("num_prompts", PlanKeys::requests);
        readers.put("duration_seconds", as("--duration", Kind.NUMBER));
        readers.put("until_ci", as("--until-ci", Kind.NUMBER));
        readers.put("input_len", PlanKeys::length);
        readers.put("input_len_std", PlanKeys::deviation);
        readers.put("output_len", PlanKeys::length);
        readers.put("output_len_std", PlanKeys::deviation);
        WHOLES.forEach(name -> readers.put(name, as(option(name), Kind.WHOLE)));
        readers.put(
                "stream", (plan, name) -> flag(plan, name, "--stream", List.of("--stream"), List.of("--no-stream")));
        readers.put("timeout", PlanKeys::timeout);
        readers.put("timeouts", PlanKeys::timeouts);
        readers.put("drain", as("--drain", Kind.NUMBER));
        readers.put("respect_retry_after", when("--respect-retry-after"));
        readers.put("sampling", PlanKeys::sampling);
        readers.put("extra_body", PlanKeys::extraBody);
        readers.put("goodput_thresholds", PlanKeys::thresholds);
        readers.put("goodput_target", as("--goodput-target", Kind.NUMBER));
        readers.put("headers", PlanKeys::headers);
        readers.put("tls", PlanKeys::tls);
        readers.put("api_key_ref", PlanKeys::keyReference);
        readers.put("preflight", unless("--no-preflight"));
        readers.put("rehearsal", unless("--no-rehearsal"));
        readers.put("name", as("--name", Kind.TEXT));
        readers.put("notes", as("--notes", Kind.TEXT));
        readers.put("tags", (plan, name) -> tags(plan.list(name, Kind.TEXT).orElse(List.of()), plan.place(name)));
        readers.put("framework", PlanKeys::framework);
        readers.put("framework_config", PlanKeys::serverSettings);
        readers.put("vllm_config", PlanKeys::serverSettings);
        readers.put("validation_config", PlanKeys::validation);
        return readers;
    }

    private static String option(String name) {
        return "--" + name.replace('_', '-');
    }

    private static Reader as(String option, Kind kind) {
        return (plan, name) -> plan.scalar(name, kind).stream()
                .map(value -> OptionValue.of(option, value, plan.place(name)))
                .toList();
    }

    private static Reader listAs(String option, Kind kind) {
        return (plan, name) -> plan.list(name, kind).stream()
                .map(values -> OptionValue.of(option, String.join(",", values), plan.place(name)))
                .toList();
    }

    /** A flag that is given when the field is true. */
    private static Reader when(String option) {
        return (plan, name) -> flag(plan, name, option, List.of(option), List.of());
    }

    /** A flag that is given when the field is false. */
    private static Reader unless(String option) {
        return (plan, name) -> flag(plan, name, option, List.of(), List.of(option));
    }

    private static List<OptionValue> flag(
            Section plan, String name, String option, List<String> whenTrue, List<String> whenFalse) {
        return plan.flag(name).stream()
                .map(value -> new OptionValue(option, value ? whenTrue : whenFalse, plan.place(name)))
                .toList();
    }

    /** The API knows the endpoints also as adapters. */
    private static List<OptionValue> adapter(Section plan, String name) {
        return plan.scalar(name, Kind.TEXT).stream()
                .map(adapter -> switch (adapter) {
                    case "openai-chat" -> OptionValue.of("--endpoint", "chat", plan.place(name));
                    case "openai-completions" -> OptionValue.of("--endpoint", "completions", plan.place(name));
                    default -> OptionValue.of("--adapter", adapter, plan.place(name));
                })
                .toList();
    }

    /** Of a plan that has both, levels end by their time, as the API has it, unless both only limit a precision. */
    private static List<OptionValue> requests(Section plan, String name) {
        return plan.given("duration_seconds").isPresent()
                        && plan.given("until_ci").isEmpty()
                ? List.of()
                : as("--num-prompts", Kind.WHOLE).read(plan, name);
    }

    private static List<OptionValue> length(Section plan, String name) {
        Optional<String> deviation = plan.scalar(name + "_std", Kind.WHOLE);
        return plan.scalar(name, Kind.WHOLE).stream()
                .map(mean -> OptionValue.of(
                        option(name),
                        deviation.map(spread -> mean + "," + spread).orElse(mean),
                        plan.place(name)))
                .toList();
    }

    /** It is read together with its mean. */
    private static List<OptionValue> deviation(Section plan, String name) {
        String mean = name.replace("_std", "");
        if (plan.given(mean).isEmpty()) {
            plan.wrong(name, "needs " + mean, "");
        }
        return List.of();
    }

    private static List<OptionValue> timeout(Section plan, String name) {
        boolean more = plan.section("timeouts")
                .flatMap(phases -> phases.given("total"))
                .isPresent();
        return more ? List.of() : as("--timeout", Kind.NUMBER).read(plan, name);
    }

    private static List<OptionValue> timeouts(Section plan, String name) {
        return inner(
                plan,
                name,
                Map.of(
                        "connect", as("--connect-timeout", Kind.NUMBER),
                        "first_token", as("--first-token-timeout", Kind.NUMBER),
                        "stall", as("--stall-timeout", Kind.NUMBER),
                        "total", as("--timeout", Kind.NUMBER)));
    }

    private static List<OptionValue> sampling(Section plan, String name) {
        return inner(
                plan,
                name,
                Map.of(
                        "temperature", as("--temperature", Kind.NUMBER),
                        "top_p", as("--top-p", Kind.NUMBER),
                        "ignore_eos", unless("--no-ignore-eos")));
    }

    private static List<OptionValue> extraBody(Section plan, String name) {
        return plan.section(name).stream()
                .map(fields -> OptionValue.of("--extra-body", fields.object().toString(), plan.place(name)))
                .toList();
    }

    private static List<OptionValue> headers(Section plan, String name) {
        List<String> words = new ArrayList<>();
        plan.section(name)
                .ifPresent(headers -> headers.names()
                        .forEach(header -> headers.scalar(header, Kind.TEXT)
                                .ifPresent(value -> words.add("--header=" + header + ": " + value))));
        return words.isEmpty() ? List.of() : List.of(new OptionValue("--header", words, plan.place(name)));
    }

    /** Where the API takes a file's content, a plan names the file. */
    private static List<OptionValue> tls(Section plan, String name) {
        return inner(
                plan,
                name,
                Map.of(
                        "insecure", when("--insecure"),
                        "ca_certificates", as("--ca-cert", Kind.TEXT),
                        "client_certificate", as("--client-cert", Kind.TEXT),
                        "client_key", as("--client-key", Kind.TEXT)));
    }

    private static List<OptionValue> inner(Section plan, String name, Map<String, Reader> readers) {
        List<OptionValue> found = new ArrayList<>();
        plan.section(name).ifPresent(fields -> {
            fields.refuseUnknown(readers::containsKey, List.copyOf(readers.keySet()));
            readers.forEach((field, reader) -> found.addAll(reader.read(fields, field)));
        });
        return found;
    }

    private static List<OptionValue> thresholds(Section plan, String name) {
        List<String> limits = new ArrayList<>();
        plan.section(name).ifPresent(fields -> {
            List<String> known =
                    SLO_METRICS.stream().map(metric -> metric + "_ms").toList();
            fields.refuseUnknown(known::contains, known);
            for (String metric : SLO_METRICS) {
                fields.scalar(metric + "_ms", Kind.NUMBER).ifPresent(millis -> limits.add(metric + ":" + millis));
            }
        });
        return limits.isEmpty()
                ? List.of()
                : List.of(OptionValue.of("--goodput", String.join(",", limits), plan.place(name)));
    }

    private static List<OptionValue> keyReference(Section plan, String name) {
        Optional<String> reference = plan.scalar(name, Kind.TEXT);
        if (reference.isEmpty()) {
            return List.of();
        }
        String text = reference.get();
        if (text.startsWith("env:")) {
            return List.of(OptionValue.of("--api-key-env", text.substring(4), plan.place(name)));
        }
        if (text.startsWith("file:")) {
            return List.of(OptionValue.of("--api-key-file", text.substring(5), plan.place(name)));
        }
        plan.wrong(name, "must say where the key is", "env:NAME or file:PATH");
        return List.of();
    }

    private static List<OptionValue> framework(Section plan, String name) {
        return plan.scalar(name, Kind.TEXT).stream()
                .flatMap(framework -> tags(List.of(ServerSettings.frameworkTag(framework)), plan.place(name)).stream())
                .toList();
    }

    /** How the server was set is kept as tags, such as {@code vllm.max_num_seqs=256}. */
    private static List<OptionValue> serverSettings(Section plan, String name) {
        String framework = name.equals("vllm_config")
                ? "vllm"
                : plan.scalar("framework", Kind.TEXT).orElse("server");
        List<String> tags = new ArrayList<>();
        plan.section(name)
                .ifPresent(settings -> settings.names()
                        .forEach(setting -> settings.given(setting).ifPresent(value -> {
                            if (value.isValueNode()) {
                                tags.add(ServerSettings.settingTag(framework, setting, value.asString()));
                            } else {
                                settings.wrong(setting, "must be a text, a number, true or false", "");
                            }
                        })));
        return tags(tags, plan.place(name));
    }

    private static List<OptionValue> tags(List<String> tags, String place) {
        return tags.isEmpty()
                ? List.of()
                : List.of(new OptionValue(
                        "--tag", tags.stream().map(tag -> "--tag=" + tag).toList(), place));
    }

    /** Known to the API, which says that it isn't used. */
    private static List<OptionValue> validation(Section plan, String name) {
        plan.section(name);
        return List.of();
    }
}
