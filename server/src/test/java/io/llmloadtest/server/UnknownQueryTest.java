package io.llmloadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A query parameter that a path doesn't know is refused: an answer without the filter would be taken for one with it. */
class UnknownQueryTest extends SiteTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private record Operation(String method, String path, List<String> query) {}

    /** All of the contract but health, which anybody may ask as he likes. */
    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        ContractCheck.contract()
                .path("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                    if (METHODS.contains(method) && path.startsWith("/api/") && !path.endsWith("/health")) {
                        operations.add(new Operation(method.toUpperCase(Locale.ROOT), path, query(operation)));
                    }
                }));
        return operations;
    }

    private static List<String> query(JsonNode operation) {
        List<String> names = new ArrayList<>();
        operation.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asString("").equals("query")) {
                names.add(parameter.path("name").asString());
            }
        });
        return names;
    }

    @Test
    void is_refused_at_every_path_of_the_contract_with_the_known_ones() {
        assertThat(operations()).hasSizeGreaterThan(25).allSatisfy(operation -> {
            String path = operation
                    .path()
                    .replace("{run_id}", "r")
                    .replace("{format}", "csv")
                    .replaceAll("\\{\\w+}", "x");
            Reply refused = site.send(operation.method(), path + "?order=name", "{}");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("/detail")).contains("'order'");
            assertThat(operation.query())
                    .allSatisfy(name -> assertThat(refused.text("/detail")).contains(name));
        });
    }

    @Test
    void of_a_path_that_does_not_exist_is_no_matter() {
        assertThat(site.send("GET", "/api/v1/nowhere?order=name", "").status()).isEqualTo(404);
    }

    @Test
    void is_left_to_pages_health_and_metrics() {
        for (String path : new String[] {"/", "/health", "/metrics"}) {
            assertThat(site.send("GET", path + "?order=name", "").status())
                    .as(path)
                    .isEqualTo(200);
        }
    }
}
