package io.llmloadtest.app;

/**
 * What a run does before its first measured request.
 *
 * @param preflight ask the server for one short answer, and learn what it honours
 * @param rehearsal play against a server in this process until the time stamps are steady, and learn their error
 */
public record Preparation(boolean preflight, boolean rehearsal) {
    public static final Preparation ALL = new Preparation(true, true);
    public static final Preparation NONE = new Preparation(false, false);
}
