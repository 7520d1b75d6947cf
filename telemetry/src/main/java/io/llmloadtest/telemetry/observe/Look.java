package io.llmloadtest.telemetry.observe;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.observe.Sample;
import java.util.List;
import java.util.Optional;

/** What one look at a source came to. */
public sealed interface Look {
    /** Id of every finding of a source that tells nothing, or not all. */
    String FINDING = "not-observed";

    /**
     * It told something.
     *
     * @param remark what is to be said of it nevertheless
     */
    record Seen(List<Sample> samples, Optional<Finding> remark) implements Look {
        public Seen {
            samples = List.copyOf(samples);
        }

        public Seen(List<Sample> samples) {
            this(samples, Optional.empty());
        }
    }

    /** It told nothing. */
    record Unseen(Finding why) implements Look {}

    /**
     * What is to be said of a source.
     *
     * @param sentence name of the sentence that says why
     */
    static Finding finding(String sentence, String source, Figure... figures) {
        return Finding.info(FINDING)
                .saying(sentence)
                .with(Figure.text("source", source))
                .with(figures);
    }

    static Look unseen(String sentence, String source, Figure... figures) {
        return new Unseen(finding(sentence, source, figures));
    }
}
