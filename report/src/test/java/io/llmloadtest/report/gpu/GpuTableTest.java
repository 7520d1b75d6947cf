package io.llmloadtest.report.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.host.Gpu;
import io.llmloadtest.core.host.GpuReading;
import io.llmloadtest.report.text.Style;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GpuTableTest {
    private static final Gpu BUSY = new Gpu(
            0,
            "NVIDIA H100 80GB HBM3",
            "550.54.15",
            OptionalLong.of(76_500L << 20),
            OptionalLong.of(81_559L << 20),
            OptionalDouble.of(97),
            OptionalDouble.of(61),
            OptionalDouble.of(612.33),
            OptionalDouble.of(700),
            Optional.of(false));
    private static final Gpu SILENT = new Gpu(
            1,
            "NVIDIA A100-SXM4-40GB",
            "",
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.of(true));

    @Test
    void each_gpu_is_a_row_and_what_is_not_told_a_dash() {
        String table = GpuTable.render(List.of(BUSY, SILENT), Style.PLAIN);

        assertThat(table.lines().filter(line -> line.contains("H100")).toList())
                .singleElement()
                .asString()
                .matches(" *0 +NVIDIA H100 80GB HBM3 +74\\.7 +79\\.6 +97 +61 +612\\.33 +700 +550\\.54\\.15 *");
        assertThat(table.lines().filter(line -> line.contains("A100")).toList())
                .singleElement()
                .asString()
                .matches(" *1 +NVIDIA A100-SXM4-40GB \\(MIG\\)( +—){7} *");
    }

    @Test
    void in_json_what_is_not_told_is_null() {
        assertThat(GpuJson.render(new GpuReading.Found(List.of(SILENT))))
                .isEqualTo("{\"gpus\":[{\"gpu_index\":1,\"device_name\":\"NVIDIA A100-SXM4-40GB\","
                        + "\"driver_version\":null,\"memory_used_gb\":null,\"memory_total_gb\":null,"
                        + "\"gpu_util_percent\":null,\"temperature_celsius\":null,\"power_draw_watts\":null,"
                        + "\"power_limit_watts\":null,\"mig_enabled\":true}],\"reason\":null}");
    }

    @Test
    void in_json_it_is_not_known_whether_a_gpu_is_divided_that_says_nothing_of_it() {
        Gpu mute = new Gpu(
                0,
                "NVIDIA L4",
                "",
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty());
        assertThat(GpuJson.render(new GpuReading.Found(List.of(mute)))).contains("\"mig_enabled\":null");
        assertThat(GpuJson.render(new GpuReading.Found(List.of(BUSY)))).contains("\"mig_enabled\":false");
    }

    @Test
    void in_json_a_reason_stands_for_gpus_that_are_missing() {
        assertThat(GpuJson.render(new GpuReading.Missing(GpuReading.Cause.NO_GPUS)))
                .startsWith("{\"gpus\":[],\"reason\":\"the NVIDIA driver finds no GPU");
    }
}
