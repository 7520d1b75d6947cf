package io.llmloadtest.storage.sql;

import io.llmloadtest.core.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/** What one kind of database does in its own way. */
public interface Database extends AutoCloseable {
    /** As a person knows it, without secrets. */
    String location();

    DataSource connections();

    /** The package of its migrations, with slashes. */
    String migrations();

    /** What a failure means, in a sentence that says what to do. */
    StoreException explain(Exception failure);

    /** Readies a connection for a result that is read while it is consumed. */
    void beginStreaming(Handle handle);

    /** Gives the space of removed rows back to the disk, where that doesn't happen by itself. */
    void shrink(Connection connection) throws SQLException;

    @Override
    void close();
}
