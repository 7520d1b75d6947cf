package io.llmloadtest.engine.level;

/**
 * A part of a level that runs by itself from its beginning on: one event loop's, or another machine's. It tells its
 * {@link ShareListener} every second what it did, and the last time when nothing of it is left. No call blocks.
 */
public interface Share {
    /** Gets ready ahead of the level. {@code done} runs when it is as ready as it gets, on any thread; perhaps never. */
    void prepare(Runnable done);

    /** Begins at the level's origin, on the scale of {@link System#nanoTime}; ready or not. */
    void begin(long originNanos);

    /** Starts no more; what is in flight may end by itself, within the drain. */
    void stop();

    /** Starts no more and cancels what is in flight. */
    void cancel();
}
