package io.llmloadtest.telemetry.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;

class ExpositionPropertyTest {
    /** What a format's edge cases are made of. */
    private static final String TELLING = "n{}=\",\\\n\r\t #:_-+.0123456789eEinfNaN<[é\u2028";

    @Property
    void no_bytes_make_it_throw(@ForAll byte[] page) {
        Exposition read = Exposition.parse(page);
        assertThat(read.unreadable()).isBetween(0, page.length + 1);
    }

    @Property
    void no_text_of_the_format_s_own_characters_makes_it_throw(@ForAll("tellingTexts") String page) {
        Exposition read = Exposition.parse(page.getBytes(UTF_8));
        assertThat(read.samples().size() + read.unreadable()).isLessThanOrEqualTo(page.split("\n", -1).length);
    }

    @Property
    void what_was_written_is_read_back(@ForAll("pages") List<Sample> samples) {
        assertThat(Exposition.parse(written(samples).getBytes(UTF_8))).isEqualTo(new Exposition(samples, 0));
    }

    @Property
    void sums_do_not_depend_on_the_order_of_lines(@ForAll("pages") List<Sample> samples, @ForAll Random luck) {
        List<Sample> shuffled = new ArrayList<>(samples);
        Collections.shuffle(shuffled, luck);
        Exposition page = new Exposition(samples, 0);
        Exposition other = Exposition.parse(written(shuffled).getBytes(UTF_8));
        samples.forEach(sample -> assertThat(other.sum(sample.name()))
                .as(sample.name())
                .hasValueCloseTo(page.sum(sample.name()).orElseThrow(), Offset.offset(1e-3)));
    }

    @Property
    void a_page_cut_anywhere_loses_no_line_before_the_cut(@ForAll("pages") List<Sample> samples, @ForAll Random luck) {
        byte[] whole = written(samples).getBytes(UTF_8);
        int length = luck.nextInt(whole.length + 1);
        byte[] cut = Arrays.copyOf(whole, length);
        int complete =
                (int) new String(cut, UTF_8).chars().filter(c -> c == '\n').count();
        assertThat(Exposition.parse(cut).samples().subList(0, complete)).isEqualTo(samples.subList(0, complete));
    }

    @Provide
    Arbitrary<String> tellingTexts() {
        return Arbitraries.strings().withChars(TELLING.toCharArray()).ofMaxLength(80);
    }

    @Provide
    Arbitrary<List<Sample>> pages() {
        Arbitrary<String> names = Arbitraries.of("vllm:prompt_tokens_total", "a", "b_c", "_x", "A1:b");
        Arbitrary<String> labels = Arbitraries.of("engine", "model_name", "le", "_");
        Arbitrary<String> values =
                Arbitraries.strings().withChars(TELLING.toCharArray()).ofMaxLength(12);
        Arbitrary<Double> numbers = Arbitraries.doubles().between(-1e9, 1e9).ofScale(6);
        return Combinators.combine(names, Arbitraries.maps(labels, values).ofMaxSize(3), numbers)
                .as(Sample::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private static String written(List<Sample> samples) {
        return samples.stream().map(ExpositionPropertyTest::line).collect(joining());
    }

    private static String line(Sample sample) {
        String labels = sample.labels().entrySet().stream()
                .map(ExpositionPropertyTest::label)
                .collect(joining(",", "{", "}"));
        return sample.name() + (sample.labels().isEmpty() ? "" : labels) + " " + sample.value() + "\n";
    }

    private static String label(Map.Entry<String, String> label) {
        String escaped =
                label.getValue().replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
        return label.getKey() + "=\"" + escaped + "\"";
    }
}
