package io.llmloadtest.protocols.catalog;

import io.llmloadtest.core.text.ServerText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * What an answer came through on its way from the server, by a header that only it sets. One that says nothing of itself
 * isn't known.
 *
 * @param name as its users call it
 * @param header by which it is known
 */
public record Gateway(String name, String header) {
    private static final List<Sign> SIGNS = List.of(
            begins("x-litellm-", "LiteLLM"),
            begins("x-portkey-", "Portkey"),
            begins("x-kong-", "Kong"),
            begins("x-envoy-", "Envoy"),
            begins("helicone-", "Helicone"),
            begins("cf-ray", "Cloudflare"),
            begins("x-amz-cf-", "CloudFront"),
            begins("x-amzn-", "an AWS gateway"),
            begins("apigw-", "an API gateway"),
            server("nginx", "nginx"),
            server("openresty", "nginx (OpenResty)"),
            server("envoy", "Envoy"),
            server("istio-envoy", "Envoy (Istio)"),
            server("caddy", "Caddy"),
            server("cloudflare", "Cloudflare"),
            server("awselb", "an AWS load balancer"),
            server("apache", "Apache"),
            server("kong", "Kong"));

    /** A header field of an answer. */
    public record Header(String name, String value) {}

    private record Sign(BiPredicate<String, String> given, String gateway) {}

    private static Sign begins(String prefix, String gateway) {
        return new Sign((name, value) -> name.startsWith(prefix), gateway);
    }

    /** By the first word of the header {@code Server}, without a version. */
    private static Sign server(String word, String gateway) {
        return new Sign(
                (name, value) -> name.equals("server") && value.split("[/ ;(]", 2)[0].equalsIgnoreCase(word), gateway);
    }

    /** Each once, in the order of the headers; one that only says that it is there ({@code Via}) by its own words. */
    public static List<Gateway> in(List<Header> headers) {
        Map<String, Gateway> named = new LinkedHashMap<>();
        headers.forEach(header -> of(header).ifPresent(gateway -> named.putIfAbsent(gateway.name(), gateway)));
        return named.isEmpty() ? headers.stream().flatMap(Gateway::via).limit(1).toList() : List.copyOf(named.values());
    }

    private static Optional<Gateway> of(Header header) {
        String name = header.name().toLowerCase(Locale.ROOT);
        return SIGNS.stream()
                .filter(sign -> sign.given().test(name, header.value()))
                .map(sign -> new Gateway(sign.gateway(), name))
                .findFirst();
    }

    private static Stream<Gateway> via(Header header) {
        return header.name().equalsIgnoreCase("via") && !header.value().isBlank()
                ? Stream.of(new Gateway(ServerText.name(header.value()), "via"))
                : Stream.empty();
    }
}
