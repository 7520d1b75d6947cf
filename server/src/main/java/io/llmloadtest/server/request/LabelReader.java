package io.llmloadtest.server.request;

import io.llmloadtest.core.field.FieldType;
import io.llmloadtest.core.field.PlanField;
import io.llmloadtest.core.field.PlanValues;
import io.llmloadtest.core.field.StoreFields;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.server.http.Fields;
import java.util.ArrayList;
import java.util.List;

/** Reads what a run is called. */
public final class LabelReader {
    /** Of a run that is there: its server's settings are among its tags. */
    private static final PlanField<List<String>> MORE_TAGS =
            StoreFields.TAGS.typed(new FieldType.Several<>(StoreFields.TAG, 0, 2 * StoreFields.MAX_TAGS));

    private LabelReader() {}

    /** Of a new run: its name, tags and notes, and how its server was set. */
    public static Labels of(PlanValues values) {
        List<String> tags = new ArrayList<>(values.get(StoreFields.TAGS).orElse(List.of()));
        tags.addAll(ServerSettings.tags(values));
        return Labels.of(
                values.get(StoreFields.NAME).orElse(""),
                tags,
                values.get(StoreFields.NOTES).orElse(""));
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
        PlanValues values =
                PlanJson.read(body, List.of(StoreFields.NAME, MORE_TAGS, StoreFields.NOTES), FileReader::file);
        body.refuseUnknown();
        return Labels.of(
                values.get(StoreFields.NAME).orElse(before.name()),
                values.get(MORE_TAGS).orElse(List.copyOf(before.tags())),
                values.get(StoreFields.NOTES).orElse(before.notes()));
    }
}
