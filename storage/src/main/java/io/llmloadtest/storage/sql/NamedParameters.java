package io.llmloadtest.storage.sql;

import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Finds {@code :name} in our own statements. JDBI's parser knows every dialect's quotes and comments by a grammar, which
 * takes a third of a second of a core to set up at each start; ours have literals in single quotes and casts by
 * {@code ::}, and no comments.
 */
final class NamedParameters implements SqlParser {
    @Override
    public ParsedSql parse(String sql, StatementContext context) {
        ParsedSql.Builder parsed = ParsedSql.builder();
        int copied = 0;
        for (int at = 0; at < sql.length(); ) {
            int end = endOfToken(sql, at);
            if (isParameter(sql, at, end)) {
                parsed.append(sql.substring(copied, at)).appendNamedParameter(sql.substring(at + 1, end));
                copied = end;
            }
            at = end;
        }
        return parsed.append(sql.substring(copied)).build();
    }

    @Override
    public String nameParameter(String rawName, StatementContext context) {
        return ":" + rawName;
    }

    private static boolean isParameter(String sql, int at, int end) {
        return sql.charAt(at) == ':' && end > at + 1 && sql.charAt(at + 1) != ':';
    }

    /** After the literal, the cast, the parameter or the single character that begins at {@code at}. */
    private static int endOfToken(String sql, int at) {
        return switch (sql.charAt(at)) {
            case '\'' -> endOfLiteral(sql, at);
            case ':' -> sql.startsWith("::", at) ? at + 2 : endOfName(sql, at + 1);
            default -> at + 1;
        };
    }

    /** A quote within a literal is doubled, so that it ends one and begins another. */
    private static int endOfLiteral(String sql, int at) {
        int closing = sql.indexOf('\'', at + 1);
        return closing < 0 ? sql.length() : closing + 1;
    }

    private static int endOfName(String sql, int at) {
        int end = at;
        while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
            end++;
        }
        return end;
    }
}
