package io.llmloadtest.server.request;

import io.llmloadtest.core.field.FieldNames;
import io.llmloadtest.core.field.PlanField;

/** Fields by their paths, which is what they are called in JSON. */
public final class JsonNames {
    public static final FieldNames NAMES = PlanField::id;

    private JsonNames() {}
}
