package io.llmloadtest.insight.plugin;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Finding.Severity;

/**
 * What a plug-in's check has to say about a level, in whole sentences.
 *
 * @param severity INFO changes no verdict; the others are the least that the level's verdict then is
 * @param seen what was seen
 * @param advice what to do about it; may be empty
 */
public record Remark(Severity severity, Words seen, Words advice) {

    /** In English, without advice. */
    public static Remark of(Severity severity, String seen) {
        return new Remark(severity, Words.english(seen), Words.english(""));
    }

    /** The same with what to do about it. */
    public Remark advising(String english) {
        return new Remark(severity, seen, Words.english(english));
    }

    /** The same in Korean, too, for the page. */
    public Remark inKorean(String seenKorean, String adviceKorean) {
        return new Remark(severity, new Words(seen.english(), seenKorean), new Words(advice.english(), adviceKorean));
    }

    Finding finding(String id) {
        return Finding.inEnglish(id, severity, 0, "", seen.english(), advice.english())
                .translated("ko", seen.korean(), advice.korean());
    }

    /**
     * A sentence in the languages of the page.
     *
     * @param korean empty where English has to do
     */
    public record Words(String english, String korean) {
        static Words english(String text) {
            return new Words(text, "");
        }
    }
}
