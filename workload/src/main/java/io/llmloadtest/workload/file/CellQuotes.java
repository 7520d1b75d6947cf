package io.llmloadtest.workload.file;

/**
 * Tells which line ends are part of a quoted cell (RFC 4180): a quotation mark opens a cell only as its first character;
 * within an unquoted cell, as in {@code 5" pipe}, it is a character like others.
 */
final class CellQuotes {
    private enum State {
        START_OF_CELL,
        UNQUOTED,
        QUOTED,
        /** The mark closed the cell, unless a second one follows: two stand for one within it. */
        BEHIND_MARK
    }

    private final State atStart;
    private final int delimiter;
    private State state;

    private CellQuotes(State atStart, int delimiter) {
        this.atStart = atStart;
        this.delimiter = delimiter;
        this.state = atStart;
    }

    /** For rows that have no cells. */
    static CellQuotes none() {
        return new CellQuotes(State.UNQUOTED, -1);
    }

    static CellQuotes ofCellsPartedBy(char delimiter) {
        return new CellQuotes(State.START_OF_CELL, delimiter);
    }

    void startRow() {
        state = atStart;
    }

    void read(int character) {
        state = switch (state) {
            case START_OF_CELL -> character == '"' ? State.QUOTED : outside(character);
            case UNQUOTED -> outside(character);
            case QUOTED -> character == '"' ? State.BEHIND_MARK : State.QUOTED;
            case BEHIND_MARK -> character == '"' ? State.QUOTED : outside(character);
        };
    }

    private State outside(int character) {
        return character == delimiter ? State.START_OF_CELL : State.UNQUOTED;
    }

    /** Whether a line end here belongs to a cell. */
    boolean isOpen() {
        return state == State.QUOTED;
    }
}
