package io.llmloadtest.telemetry.gpu;

import io.llmloadtest.core.host.Gpu;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The table that {@code nvidia-smi} writes when it is asked for certain columns. */
final class NvidiaSmiTable {
    static final String FORMAT = "--format=csv,noheader,nounits";

    private static final String INDEX = "index";
    private static final String NAME = "name";
    private static final String DRIVER = "driver_version";
    private static final String MEMORY_USED = "memory.used";
    private static final String MEMORY_TOTAL = "memory.total";
    private static final String UTILIZATION = "utilization.gpu";
    private static final String TEMPERATURE = "temperature.gpu";
    private static final String POWER = "power.draw";
    private static final String POWER_LIMIT = "power.limit";
    private static final String MIG = "mig.mode.current";
    private static final String[] COLUMNS = {
        INDEX, NAME, DRIVER, MEMORY_USED, MEMORY_TOTAL, UTILIZATION, TEMPERATURE, POWER, POWER_LIMIT, MIG
    };

    static final String QUERY = "--query-gpu=" + String.join(",", COLUMNS);

    /** It never quotes anything. */
    private static final CSVFormat TABLE = CSVFormat.DEFAULT
            .builder()
            .setHeader(COLUMNS)
            .setQuote(null)
            .setTrim(true)
            .get();

    private static final long MEBIBYTE = 1L << 20;

    private NvidiaSmiTable() {}

    /** The GPUs by index; lines that are no row of the table, such as the driver's warnings, are passed over. */
    static List<Gpu> read(String text) {
        try (CSVParser rows = CSVParser.parse(text, TABLE)) {
            return rows.stream()
                    .filter(CSVRecord::isConsistent)
                    .flatMap(row -> gpu(row).stream())
                    .sorted(Comparator.comparingInt(Gpu::index))
                    .toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text can be read", impossible);
        }
    }

    private static Optional<Gpu> gpu(CSVRecord row) {
        OptionalDouble index = number(row, INDEX);
        if (index.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Gpu(
                (int) index.getAsDouble(),
                row.get(NAME),
                value(row, DRIVER).orElse(""),
                bytes(row, MEMORY_USED),
                bytes(row, MEMORY_TOTAL),
                number(row, UTILIZATION),
                number(row, TEMPERATURE),
                number(row, POWER),
                number(row, POWER_LIMIT),
                divided(row.get(MIG))));
    }

    private static Optional<Boolean> divided(String mode) {
        return switch (mode) {
            case "Enabled" -> Optional.of(true);
            case "Disabled" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static OptionalLong bytes(CSVRecord row, String column) {
        OptionalDouble mebibytes = number(row, column);
        return mebibytes.isPresent()
                ? OptionalLong.of(Math.round(mebibytes.getAsDouble() * MEBIBYTE))
                : OptionalLong.empty();
    }

    /** Empty for everything that is no number, however the driver puts it: {@code [N/A]}, {@code [Not Supported]} … */
    private static OptionalDouble number(CSVRecord row, String column) {
        return value(row, column).filter(value -> value.matches("-?\\d{1,12}(\\.\\d{1,12})?")).stream()
                .mapToDouble(Double::parseDouble)
                .findFirst();
    }

    private static Optional<String> value(CSVRecord row, String column) {
        return Stream.of(row.get(column))
                .filter(value -> !value.startsWith("[") && !value.equals("N/A"))
                .findFirst();
    }
}
