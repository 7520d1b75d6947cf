package io.llmloadtest.storage.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite itself, which its driver brings as a file within its jar. The driver unpacks it at each start and compares the
 * copy byte by byte, unless {@code org.sqlite.lib.path} names a folder where it lies already.
 */
public final class SqliteLibrary {
    private SqliteLibrary() {}

    /** Unpacks it into a folder, which is made when it isn't there. */
    public static void unpackInto(Path folder) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        String packed = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(packed)) {
            if (library == null) {
                throw new IOException("the SQLite driver brings no " + packed);
            }
            Files.createDirectories(folder);
            Files.copy(library, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
