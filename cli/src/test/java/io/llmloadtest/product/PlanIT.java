package io.llmloadtest.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.simulator.Simulator;
import io.llmloadtest.simulator.config.SimulatorConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A plan and a config file as the packaged product reads them. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PlanIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_plan_runs_with_the_defaults_of_a_config_file_and_a_flag_beside_it() throws Exception {
        Product product = new Product(folder.resolve("runs.db"));
        Path config = folder.resolve("config.yaml");
        Path plan = folder.resolve("plan.json");
        Files.writeString(config, "run: {allow_invalid: true, rehearsal: false, quiet: true}\n");
        try (Simulator server = Simulator.start(SimulatorConfig.defaults())) {
            Files.writeString(plan, """
                    {"server_url": "%s", "num_prompts": 2, "output_len": 5, "warmup": 0, "concurrency": [1, 2],
                     "name": "planned"}""".formatted(server.uri()));
            String table = product.output("--config", config.toString(), "run", "--plan", plan.toString(), "-c", "3");

            assertThat(table).contains("3 users", "2 requests per level").doesNotContain("1 user ");
        }
        assertThat(product.output("runs", "list", "--json")).contains("\"name\":\"planned\"");
        assertThat(product.output("run", "--plan-schema"))
                .isEqualTo(Files.readString(Path.of("../docs/plan.schema.json")));
    }
}
