package io.llmloadtest.core.field;

/** What a field is about: its place in help and form. */
public enum Section {
    SERVER("Server"),
    LOAD("Load"),
    REQUESTS("Requests"),
    LIMITS("Time limits"),
    RUN("Run and SLO"),
    STORE("Store");

    private final String title;

    Section(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
