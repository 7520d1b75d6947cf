package io.llmloadtest.server.request;

import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.server.http.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a run is called. */
public final class LabelReader {
    private static final int MAX_NAME = 200;
    private static final int MAX_NOTES = 10_000;
    private static final int MAX_TAGS = 50;
    private static final int MAX_TAG = 100;
    private static final Pattern LINE = Pattern.compile("[^\\x00-\\x1f\\x7f]*");
    private static final Pattern TAG = Pattern.compile("[^\\x00-\\x1f\\x7f]+");
    private static final Pattern LINES = Pattern.compile("[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]*");

    private LabelReader() {}

    /** Of a new run: its name, tags and notes, and how its server was set. */
    static Labels of(Fields body) {
        List<String> tags = new ArrayList<>(tags(body, MAX_TAGS));
        tags.addAll(ServerSettings.tags(body));
        return Labels.of(name(body).orElse(""), tags, notes(body).orElse(""));
    }

    /** What stays as it was where the body gives nothing new; a body that gives nothing at all is wrong. */
    public static Labels changed(Labels before, Fields body) {
        if (body.names().isEmpty()) {
            body.wrong(
                    "name",
                    "or tags or notes must be given",
                    "there is nothing to change",
                    Sentence.of("nothing-to-change"));
        }
        Labels after = Labels.of(
                name(body).orElse(before.name()),
                body.has("tags") ? tags(body, 2 * MAX_TAGS) : List.copyOf(before.tags()),
                notes(body).orElse(before.notes()));
        body.refuseUnknown();
        return after;
    }

    private static Optional<String> name(Fields body) {
        return body.text("name", MAX_NAME, LINE, "one line of text");
    }

    private static Optional<String> notes(Fields body) {
        return body.text("notes", MAX_NOTES, LINES, "text without control characters");
    }

    private static List<String> tags(Fields body, int most) {
        return body.texts("tags", most, MAX_TAG, TAG, "a list of texts of one line, none of them empty");
    }
}
