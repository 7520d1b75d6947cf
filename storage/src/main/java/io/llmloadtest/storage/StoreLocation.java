package io.llmloadtest.storage;

import io.llmloadtest.core.store.StoreException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where runs are kept. */
public sealed interface StoreLocation {

    /** A SQLite file; it and its folders are made when they aren't there. */
    record SqliteFile(Path path) implements StoreLocation {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * A PostgreSQL database.
     *
     * @param address host and port, as {@code jdbc:postgresql://} has them
     * @param options what stood behind the {@code ?}; empty for nothing
     */
    record Postgres(String address, String database, String user, String password, String options)
            implements StoreLocation {
        public String jdbcUrl() {
            return "jdbc:postgresql://" + address + "/" + database + (options.isEmpty() ? "" : "?" + options);
        }

        /** Without user and password. */
        @Override
        public String toString() {
            return "PostgreSQL at " + address + "/" + database;
        }
    }

    /**
     * What the environment says: {@code DATABASE_URL}, else {@code DATABASE_PATH}, else a file in the user's own folder
     * for data.
     *
     * @throws StoreException when what it says can't be
     */
    static StoreLocation of(Map<String, String> environment) {
        Optional<String> url = given("DATABASE_URL", environment);
        if (url.isPresent()) {
            return postgres(url.get());
        }
        return new SqliteFile(given("DATABASE_PATH", environment)
                .map(StoreLocation::path)
                .orElseGet(() -> Folders.ofData(System.getProperty("os.name", ""), environment)
                        .resolve("runs.db")));
    }

    private static Optional<String> given(String name, Map<String, String> environment) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException notAPath) {
            throw new StoreException("DATABASE_PATH is not a valid file name: '" + text + "'", notAPath);
        }
    }

    /** {@code postgresql://user:password@host:5432/database?option=value}; the message shows nothing of it. */
    private static Postgres postgres(String text) {
        try {
            URI url = new URI(text.startsWith("jdbc:") ? text.substring(5) : text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            String database = url.getPath() == null ? "" : url.getPath().replaceFirst("^/", "");
            if ((scheme.equals("postgresql") || scheme.equals("postgres"))
                    && url.getHost() != null
                    && !database.isEmpty()) {
                String[] who = Optional.ofNullable(url.getUserInfo()).orElse("").split(":", 2);
                return new Postgres(
                        url.getHost() + ":" + (url.getPort() < 0 ? 5432 : url.getPort()),
                        database,
                        who[0],
                        who.length > 1 ? who[1] : "",
                        Optional.ofNullable(url.getRawQuery()).orElse(""));
            }
        } catch (URISyntaxException notAnUrl) {
            // told below, without the password that the exception's message would show
        }
        throw new StoreException("DATABASE_URL must be postgresql://user:password@host:5432/database");
    }
}
