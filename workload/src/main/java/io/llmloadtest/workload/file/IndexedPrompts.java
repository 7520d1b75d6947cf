package io.llmloadtest.workload.file;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.prompt.PromptsLostException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The prompts of a file by number. Held are the places of blocks of rows, as far as somebody came, and the blocks used
 * last: prompts are asked for nearly in order, by several threads.
 */
public final class IndexedPrompts implements AutoCloseable {
    private static final int BLOCK_BYTES = 128 << 10;
    private static final long MAX_HELD_BYTES = 8L << 20;

    private final FileBytes file;
    private final Layout layout;
    private final RowReader reader;
    private final RowTally tally;
    private final List<Block> blocks = new ArrayList<>();
    private final SequencedMap<Integer, List<FilePrompt>> held = new LinkedHashMap<>();
    private long heldBytes;
    private Place end;
    private long found;
    private boolean complete;

    IndexedPrompts(FileBytes file, Layout layout, Place start, RowReader reader) {
        this.file = file;
        this.layout = layout;
        this.reader = reader;
        this.tally = new RowTally(layout);
        this.end = start;
    }

    /** Rows from {@code start} up to {@code end}, of which the first usable one is prompt {@code first}. */
    private record Block(Place start, Place end, long first, int prompts) {
        long bytes() {
            return end.offset() - start.offset();
        }
    }

    /** How many prompts are known; all of them when {@link #isComplete}. */
    public synchronized long found() {
        return found;
    }

    /** Whether the file's end was seen. */
    public synchronized boolean isComplete() {
        return complete;
    }

    /** What to know of the rows read so far. */
    public synchronized List<Finding> findings() {
        return tally.findings(complete);
    }

    synchronized List<RowTally.Problem> problems() {
        return tally.problems();
    }

    /** Reads on until so many of the file's bytes are known. */
    synchronized void readUpTo(long bytes) throws IOException {
        while (!complete && end.offset() < bytes) {
            discover();
        }
    }

    /**
     * Prompt {@code number} of the endless sequence that the file makes when it is read again and again.
     *
     * @throws PromptsLostException when the file can't be read any more, or was changed
     */
    public synchronized FilePrompt prompt(long number) {
        try {
            while (!complete && number >= found) {
                discover();
            }
            long place = number < found ? number : Math.floorMod(number, found);
            int index = blockOf(place);
            return prompts(index).get(Math.toIntExact(place - blocks.get(index).first()));
        } catch (IOException unreadable) {
            throw new PromptsLostException(
                    "the prompt file can't be read any more (" + unreadable.getMessage() + ")", unreadable);
        }
    }

    /** The last block that doesn't start behind {@code prompt}. */
    private int blockOf(long prompt) {
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (blocks.get(middle).first() <= prompt) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private List<FilePrompt> prompts(int index) throws IOException {
        List<FilePrompt> again = held.remove(index);
        if (again == null) {
            Block block = blocks.get(index);
            again = new ArrayList<>();
            read(block.start(), block.end().offset(), again, null);
            if (again.size() != block.prompts()) {
                throw new IOException("it was changed during the run");
            }
            heldBytes += block.bytes();
        }
        hold(index, again);
        return again;
    }

    /** As the block used last. */
    private void hold(int index, List<FilePrompt> prompts) {
        held.putLast(index, prompts);
        while (heldBytes > MAX_HELD_BYTES && held.size() > 1) {
            Map.Entry<Integer, List<FilePrompt>> oldest = held.pollFirstEntry();
            heldBytes -= blocks.get(oldest.getKey()).bytes();
        }
    }

    private void discover() throws IOException {
        Place start = end;
        List<FilePrompt> prompts = new ArrayList<>();
        end = read(start, start.offset() + BLOCK_BYTES, prompts, tally);
        complete = end.equals(start);
        if (!prompts.isEmpty()) {
            Block block = new Block(start, end, found, prompts.size());
            blocks.add(block);
            found += prompts.size();
            heldBytes += block.bytes();
            hold(blocks.size() - 1, prompts);
        }
    }

    /** Reads rows until one ends at {@code until} or behind it, or the file ends. */
    private Place read(Place start, long until, List<FilePrompt> prompts, @Nullable RowTally counting)
            throws IOException {
        RowScanner scanner = layout.scanner(file.from(start.offset()), start);
        Place reached = start;
        while (reached.offset() < until) {
            Row row = scanner.next();
            if (row == null) {
                break;
            }
            add(row, prompts, counting);
            reached = scanner.place();
        }
        return reached;
    }

    private void add(Row row, List<FilePrompt> prompts, @Nullable RowTally counting) {
        try {
            FilePrompt prompt = reader.read(row.text());
            prompts.add(prompt);
            if (counting != null) {
                counting.used(prompt);
            }
        } catch (UnusableRowException unusable) {
            if (counting != null) {
                counting.unusable(row.number(), unusable);
            }
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
