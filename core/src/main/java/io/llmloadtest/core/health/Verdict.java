package io.llmloadtest.core.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far a level or a run can be believed as far as the client is concerned; it never judges the server. */
public record Verdict(Grade grade, List<Finding> findings) {
    public Verdict {
        findings = List.copyOf(findings);
    }

    /** The same after one more finding. */
    public Verdict with(Finding finding) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(finding);
        return of(more);
    }

    /**
     * The grade to tell; empty where nothing was {@code measured} that could be trusted. The client's own faults count
     * there, too.
     */
    public Optional<Grade> gradeOf(boolean measured) {
        return Optional.of(grade).filter(known -> measured || known != Grade.VALID);
    }

    /** The worst of the findings. */
    public static Verdict of(List<Finding> findings) {
        Grade worst = Grade.VALID;
        for (Finding finding : findings) {
            Grade alone = switch (finding.severity()) {
                case INFO -> Grade.VALID;
                case SUSPECT -> Grade.SUSPECT;
                case INVALID -> Grade.INVALID;
            };
            worst = alone.compareTo(worst) > 0 ? alone : worst;
        }
        return new Verdict(worst, findings);
    }

    /** In order from good to bad. */
    public enum Grade {
        VALID,
        SUSPECT,
        INVALID
    }
}
