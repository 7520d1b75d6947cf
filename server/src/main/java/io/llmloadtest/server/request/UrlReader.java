package io.llmloadtest.server.request;

import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.plan.ShownUrl;
import io.llmloadtest.server.guard.TargetRules;
import io.llmloadtest.server.http.Fields;
import java.net.URI;
import java.net.URISyntaxException;
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
    Optional<URI> server(Fields body) {
        if (!body.has("server_url")) {
            body.wrong("server_url", "is missing", EXAMPLE, Sentence.of("url-missing"));
        }
        return page("server_url", EXAMPLE, body);
    }

    /** A proxy to go through; empty without one, and when it is wrong. What is wrong doesn't show a password. */
    Optional<URI> proxy(Fields body) {
        Optional<String> text = body.text("proxy").map(String::strip).filter(given -> !given.equals(NONE));
        if (text.isPresent() && !PROXY.matcher(text.get()).matches()) {
            body.wrong(
                    "proxy",
                    "must be the URL of an HTTP proxy",
                    "such as http://proxy:3128, or none",
                    Sentence.of("proxy-form"));
            return Optional.empty();
        }
        return text.flatMap(given -> parsed("proxy", given, "such as http://proxy:3128", body));
    }

    /** Where the server's counters are; the usual place when that is wrong. */
    MetricsSource metrics(Fields body) {
        if (body.text("metrics_url").map(String::strip).filter(NONE::equals).isPresent()) {
            return new MetricsSource.Off();
        }
        return page("metrics_url", "for example http://localhost:8002/metrics, or none", body)
                .<MetricsSource>map(MetricsSource.At::new)
                .orElseGet(MetricsSource.Usual::new);
    }

    private Optional<URI> page(String field, String example, Fields body) {
        Optional<String> text = body.text(field).map(String::strip);
        if (text.isPresent() && !PAGE.matcher(text.get()).matches()) {
            body.wrong(
                    field, "must be an http or https URL without user and fragment", example, Sentence.of("url-form"));
            return Optional.empty();
        }
        return text.flatMap(given -> parsed(field, given, example, body));
    }

    private Optional<URI> parsed(String field, String text, String example, Fields body) {
        try {
            URI url = new URI(text);
            if (url.getHost() == null || url.getPort() == 0 || url.getPort() > 65_535) {
                body.wrong(field, "has no valid host or port", example, Sentence.of("url-host"));
                return Optional.empty();
            }
            if (ShownUrl.lacksHidden(url)) {
                body.wrong(
                        field,
                        "has '***' for a value of its query that was not kept",
                        "give it again",
                        Sentence.of("url-value-hidden"));
                return Optional.empty();
            }
            Optional<String> refusal = rules.refusal(url);
            refusal.ifPresent(why ->
                    body.wrong(field, why, "see TARGET_ALLOWLIST in the documentation", Sentence.of("url-refused")));
            return refusal.isPresent() ? Optional.empty() : Optional.of(url);
        } catch (URISyntaxException notAnUrl) {
            body.wrong(field, "is no URL", example, Sentence.of("url-form"));
            return Optional.empty();
        }
    }
}
