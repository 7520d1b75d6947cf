package io.llmloadtest.core.observe;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which GPU of a source a sample is of.
 *
 * @param index the driver's number of it, from 0
 * @param device such as {@code NVIDIA H100 80GB HBM3}
 * @param instance of a GPU that is divided (MIG), its number; empty of the whole
 */
public record GpuPart(int index, String device, String instance) {
    private static final Pattern FORM = Pattern.compile("GPU (\\d{1,6})(?:: (.*?))?(?: MIG (\\w+))?");

    /** A whole one. */
    public GpuPart(int index, String device) {
        this(index, device, "");
    }

    public boolean isInstance() {
        return !instance.isEmpty();
    }

    /** As it is written in a sample, such as {@code GPU 0: NVIDIA H100 80GB HBM3}. */
    public String text() {
        return "GPU " + index + (device.isEmpty() ? "" : ": " + device) + (isInstance() ? " MIG " + instance : "");
    }

    /** Empty where a sample is of something else. */
    public static Optional<GpuPart> parse(String of) {
        Matcher form = FORM.matcher(of);
        return form.matches()
                ? Optional.of(new GpuPart(
                        Integer.parseInt(form.group(1)),
                        Optional.ofNullable(form.group(2)).orElse(""),
                        Optional.ofNullable(form.group(3)).orElse("")))
                : Optional.empty();
    }
}
