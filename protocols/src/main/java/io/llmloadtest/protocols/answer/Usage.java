package io.llmloadtest.protocols.answer;

/**
 * What a server's usage says, as it says it. {@link #ABSENT} where it says nothing.
 *
 * @param total prompt and output together
 * @param reasoning output tokens that were reasoning, which some servers leave out of {@code completion}
 * @param unreadable whether the output tokens were given as something that is no count, such as a negative number
 */
public record Usage(int prompt, int completion, int total, int cached, int reasoning, boolean unreadable) {
    public static final int ABSENT = -1;
}
