package io.llmloadtest.storage.sql;

import io.llmloadtest.core.store.StoreException;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterable;

/** Rows that are read while they are consumed, over a connection of their own that closes with the stream. */
final class RowStream<T> implements Iterator<T> {
    private final Database database;
    private final Iterator<T> rows;

    private RowStream(Database database, Iterator<T> rows) {
        this.database = database;
        this.rows = rows;
    }

    static <T> Stream<T> open(Database database, Jdbi jdbi, Function<Handle, ResultIterable<T>> query) {
        Handle handle = explained(database, jdbi::open);
        try {
            Iterator<T> rows = explained(database, () -> {
                database.beginStreaming(handle);
                return query.apply(handle).iterator();
            });
            return StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(
                                    new RowStream<>(database, rows), Spliterator.ORDERED | Spliterator.NONNULL),
                            false)
                    .onClose(() -> end(handle));
        } catch (RuntimeException failed) {
            end(handle);
            throw failed;
        }
    }

    private static void end(Handle handle) {
        try (handle) {
            if (handle.isInTransaction()) {
                handle.rollback();
            }
        }
    }

    @Override
    public boolean hasNext() {
        return explained(database, rows::hasNext);
    }

    @Override
    public T next() {
        return explained(database, rows::next);
    }

    private static <T> T explained(Database database, Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreException explained) {
            throw explained;
        } catch (RuntimeException failed) {
            throw database.explain(failed);
        }
    }
}
