package io.llmloadtest.server.request;

import static io.llmloadtest.core.field.ServerFields.METRICS_URL;
import static io.llmloadtest.core.field.ServerFields.OBSERVED_PAGES;
import static io.llmloadtest.core.field.ServerFields.SERVER_URL;

import io.llmloadtest.core.field.PlanField;
import io.llmloadtest.core.field.PlanValues;
import io.llmloadtest.core.field.ServerFields;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.plan.ShownUrl;
import io.llmloadtest.server.guard.TargetRules;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses that this server is to call, none of which it calls without being allowed to. */
final class UrlReader {
    private static final String HOST = "(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?";
    private static final Pattern PAGE = Pattern.compile("https?://" + HOST + "(/[^?#\\s]*)?(\\?[^#\\s]*)?");
    private static final Pattern PROXY = Pattern.compile("http://([^@/?#\\s]+@)?" + HOST + "/?");
    private static final String NONE = "none";
    private static final String EXAMPLE = "for example http://localhost:8000";

    private final TargetRules rules;

    UrlReader(TargetRules rules) {
        this.rules = rules;
    }

    /** The server under test; empty when it is missing or wrong. */
    Optional<URI> server(PlanValues values, Problems problems) {
        if (!values.has(SERVER_URL)) {
            problems.add(SERVER_URL.id(), "is missing", EXAMPLE, Sentence.of("url-missing"));
        }
        return page(SERVER_URL, EXAMPLE, values, problems);
    }

    /** A proxy to go through; empty without one, and when it is wrong. What is wrong doesn't show a password. */
    Optional<URI> proxy(PlanValues values, Problems problems) {
        Optional<String> text = values.get(ServerFields.PROXY).filter(given -> !given.equals(NONE));
        if (text.isPresent() && !PROXY.matcher(text.get()).matches()) {
            problems.add(
                    "proxy",
                    "must be the URL of an HTTP proxy",
                    "such as http://proxy:3128, or none",
                    Sentence.of("proxy-form"));
            return Optional.empty();
        }
        return text.flatMap(given -> parsed("proxy", given, "such as http://proxy:3128", problems));
    }

    /** Where the server's counters are; the usual place when that is wrong. */
    MetricsSource metrics(PlanValues values, Problems problems) {
        if (values.get(METRICS_URL).filter(NONE::equals).isPresent()) {
            return new MetricsSource.Off();
        }
        return page(METRICS_URL, "for example http://localhost:8002/metrics, or none", values, problems)
                .<MetricsSource>map(MetricsSource.At::new)
                .orElseGet(MetricsSource.Usual::new);
    }

    /** Further pages that are asked for during a run; what else they have to be is the plan's to say. */
    void observed(PlanValues values, Problems problems) {
        for (PlanField<List<String>> field : OBSERVED_PAGES) {
            values.get(field).orElse(List.of()).forEach(page -> {
                Optional<URI> ignored = parsed(field.id(), page, "for example http://gpu-1:9400/metrics", problems);
            });
        }
    }

    private Optional<URI> page(PlanField<String> field, String example, PlanValues values, Problems problems) {
        Optional<String> text = values.get(field);
        if (text.isPresent() && !PAGE.matcher(text.get()).matches()) {
            problems.add(
                    field.id(),
                    "must be an http or https URL without user and fragment",
                    example,
                    Sentence.of("url-form"));
            return Optional.empty();
        }
        return text.flatMap(given -> parsed(field.id(), given, example, problems));
    }

    private Optional<URI> parsed(String field, String text, String example, Problems problems) {
        try {
            URI url = new URI(text);
            if (url.getHost() == null || url.getPort() == 0 || url.getPort() > 65_535) {
                problems.add(field, "has no valid host or port", example, Sentence.of("url-host"));
                return Optional.empty();
            }
            if (ShownUrl.lacksHidden(url)) {
                problems.add(
                        field,
                        "has '***' for a value of its query that was not kept",
                        "give it again",
                        Sentence.of("url-value-hidden"));
                return Optional.empty();
            }
            Optional<String> refusal = rules.refusal(url);
            refusal.ifPresent(why ->
                    problems.add(field, why, "see TARGET_ALLOWLIST in the documentation", Sentence.of("url-refused")));
            return refusal.isPresent() ? Optional.empty() : Optional.of(url);
        } catch (URISyntaxException notAnUrl) {
            problems.add(field, "is no URL", example, Sentence.of("url-form"));
            return Optional.empty();
        }
    }
}
