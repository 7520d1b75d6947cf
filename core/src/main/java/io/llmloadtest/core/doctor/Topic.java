package io.llmloadtest.core.doctor;

/** What an observation is about, in the order in which they are shown. */
public enum Topic {
    CONNECTION("Connection"),
    STREAM("Stream"),
    TOKENS("Tokens"),
    PROMPTS("Prompts"),
    OPTIONS("Options"),
    ERRORS("Names and errors");

    private final String title;

    Topic(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
