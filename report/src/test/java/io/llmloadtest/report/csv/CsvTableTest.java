package io.llmloadtest.report.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.report.sheet.TableColumn;
import io.llmloadtest.report.sheet.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class CsvTableTest {

    @Property
    void a_number_comes_back_to_the_nanosecond_and_never_has_an_exponent(
            @ForAll @DoubleRange(min = -1e9, max = 1e9) double millis) {
        String cell = CsvTable.cell(Value.number(millis));
        assertThat(Double.parseDouble(cell)).isCloseTo(millis, within(1e-6));
        assertThat(cell).matches("-?[0-9]+(\\.[0-9]*[1-9])?");
    }

    @Property
    void any_text_comes_back_as_it_was_but_for_the_apostrophe(@ForAll String text) throws IOException {
        String back = parsed(text).get(0);
        assertThat(back.startsWith("'") && !text.startsWith("'") ? back.substring(1) : back)
                .isEqualTo(text);
    }

    @Property
    void no_cell_of_text_begins_as_a_formula(@ForAll String text) {
        assertThat(CsvTable.cell(Value.text(text))).doesNotContainPattern("\\A[=+\\-@\\t\\r]");
    }

    @Test
    void what_is_no_number_is_an_empty_cell() {
        assertThat(CsvTable.cell(Value.number(Double.NaN))).isEmpty();
        assertThat(CsvTable.cell(Value.number(Double.POSITIVE_INFINITY))).isEmpty();
    }

    @Test
    void a_whole_number_keeps_all_its_digits() {
        assertThat(CsvTable.cell(Value.count(Long.MIN_VALUE))).isEqualTo("-9223372036854775808");
    }

    private static CSVRecord parsed(String text) throws IOException {
        StringWriter written = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(written, CSVFormat.DEFAULT)) {
            CsvTable.print(
                    List.of(new TableColumn<String>("text", "Text", Value::text)),
                    List.of(text).iterator(),
                    printer);
        }
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(false)
                .get();
        try (CSVParser parser = CSVParser.parse(written.toString(), format)) {
            return parser.getRecords().getFirst();
        }
    }
}
