package io.llmloadtest.report.selftest;

import io.llmloadtest.report.text.Style;
import io.llmloadtest.report.text.Style.Tone;
import java.util.Arrays;

/** Characters on a grid, drawn over one another. */
final class Canvas {
    private final char[][] marks;
    private final Tone[][] tones;

    Canvas(int rows, int columns) {
        marks = new char[rows][columns];
        tones = new Tone[rows][columns];
        for (int row = 0; row < rows; row++) {
            Arrays.fill(marks[row], ' ');
            Arrays.fill(tones[row], Tone.PLAIN);
        }
    }

    void put(int row, int column, char mark, Tone tone) {
        marks[row][column] = mark;
        tones[row][column] = tone;
    }

    void across(int row, char mark, Tone tone) {
        Arrays.fill(marks[row], mark);
        Arrays.fill(tones[row], tone);
    }

    /** A row without what is blank at its end; neighbours of one tone are painted together. */
    String line(int row, Style style) {
        int end = new String(marks[row]).stripTrailing().length();
        StringBuilder line = new StringBuilder();
        int from = 0;
        while (from < end) {
            int to = from + 1;
            while (to < end && tones[row][to] == tones[row][from]) {
                to++;
            }
            line.append(style.paint(tones[row][from], new String(marks[row], from, to - from)));
            from = to;
        }
        return line.toString();
    }
}
