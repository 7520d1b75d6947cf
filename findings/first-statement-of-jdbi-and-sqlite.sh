#!/usr/bin/env bash
# What the first statement of a JVM sets up, though it asks for one number and has one named parameter, and no date:
#
# - JDBI's default parser is generated from a grammar, as is its template engine, which every statement passes as well. To find
#   `:name` the grammar's automaton is deserialised and walked: a hundred classes, compiled by the JVM's optimising compiler before
#   the first answer.
# - sqlite-jdbc makes a date formatter and parser for every connection's configuration. The parser wants a calendar of the
#   default locale, which has the JDK look through the week data of all its locales (CLDR).
#
# Seen with jdbi3-core 3.55.0 and sqlite-jdbc 3.54.1.0 on JDK 25; output:
#   usual:  104 classes of the parser's runtime, 1 date parser, 6 classes of CLDR
#   spared: 3 classes of the parser's runtime, 1 class of CLDR
# Remedy: SqlStatements.setSqlParser with a parser of one's own, setTemplateEngine(TemplateEngine.NOP), and -Djava.locale.providers=FALLBACK for a program that writes no
# language's formats. The counts are of classes loaded, by the JVM's own log.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
cat > pom.xml << 'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>look</groupId>
  <artifactId>look</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.jdbi</groupId><artifactId>jdbi3-core</artifactId><version>3.55.0</version></dependency>
    <dependency><groupId>org.xerial</groupId><artifactId>sqlite-jdbc</artifactId><version>3.54.1.0</version></dependency>
  </dependencies>
</project>
XML
mvn -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib > mvn.log
cat > Look.java << 'JAVA'
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;

public class Look {
    public static void main(String[] arguments) {
        Jdbi jdbi = Jdbi.create("jdbc:sqlite::memory:");
        if (arguments.length > 0) {
            jdbi.getConfig(SqlStatements.class).setSqlParser(new Split()).setTemplateEngine(TemplateEngine.NOP);
        }
        int answer = jdbi.withHandle(handle ->
                handle.createQuery("select :number + 1").bind("number", 41).mapTo(Integer.class).one());
        System.out.println(answer);
    }

    /** Enough for that one statement. */
    static class Split implements SqlParser {
        public ParsedSql parse(String sql, StatementContext context) {
            return ParsedSql.builder().append("select ").appendNamedParameter("number").append(" + 1").build();
        }

        public String nameParameter(String name, StatementContext context) {
            return ":" + name;
        }
    }
}
JAVA
javac -cp 'lib/*' Look.java
java -cp '.:lib/*' -Xlog:class+load:file=usual.log Look 2> /dev/null
java -cp '.:lib/*' -Xlog:class+load:file=spared.log -Djava.locale.providers=FALLBACK Look own-parser 2> /dev/null
count() { grep -c "$1" "$2" || true; }
antlr=$(count 'inlined\.org\.antlr' usual.log)
dates=$(count 'org\.sqlite\.date\.FastDateParser ' usual.log)
cldr=$(count 'sun\.util\.\(resources\.\)\?cldr' usual.log)
echo "usual:  $antlr classes of the parser's runtime, $dates date parser, $cldr classes of CLDR"
spared_antlr=$(count 'inlined\.org\.antlr' spared.log)
spared_cldr=$(count 'sun\.util\.\(resources\.\)\?cldr' spared.log)
echo "spared: $spared_antlr classes of the parser's runtime, $spared_cldr class of CLDR"
[ "$antlr" -ge 40 ] && [ "$spared_antlr" -lt 10 ] && [ "$dates" -eq 1 ] && [ "$cldr" -gt "$spared_cldr" ] \
    || { echo "it behaves otherwise now" >&2; exit 1; }
