package io.llmloadtest.cli.config;

import static java.util.stream.Collectors.toCollection;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A result's configuration has of headers only the names. Their values may be given again by {@code --header}. */
final class KeptHeaders {
    private static final String FIELD = "headers";
    private static final String OPTION = "--header";

    private KeptHeaders() {}

    /** {@code plan} with only those of its names that {@code command} has no value for; they are still to be asked for. */
    static ObjectNode withoutThoseGivenAgain(ObjectNode plan, ParseResult command) {
        if (!(plan.path(FIELD) instanceof ArrayNode names) || !command.hasMatchedOption(OPTION)) {
            return plan;
        }
        Set<String> given = names(command.matchedOption(OPTION).stringValues());
        ObjectNode rest = plan.deepCopy();
        ArrayNode missing = rest.putArray(FIELD);
        names.valueStream()
                .map(JsonNode::asString)
                .filter(name -> !given.contains(name))
                .forEach(missing::add);
        return rest;
    }

    private static Set<String> names(List<String> headers) {
        return headers.stream()
                .map(header -> header.split(":", 2)[0].strip())
                .collect(toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
    }
}
