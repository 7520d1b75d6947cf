#!/usr/bin/env bash
# picocli makes an argument group anew when one of its options is given a second time, also where repeating an option is
# allowed (setOverwrittenOptionsAllowed) and nothing of the group is validated (@ArgGroup(validate = false), as groups are
# used to give options headings in the help). What the group's other options had been given is lost without a word.
# Outside a group the last value counts and the other options keep theirs.
#
# Seen with picocli 4.7.7: --limit 5 --seed 7 --warmup 3 --warmup 1 in a group ends with limit = null, seed = null.
# Remedy: mix the options in (@Mixin) and print the headings by a section renderer of one's own.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
mvn -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact=info.picocli:picocli:4.7.7 -DoutputDirectory=. > mvn.log
cat > Look.java << 'JAVA'
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

public class Look {
    static class Options {
        @Option(names = "--limit") String limit;
        @Option(names = "--seed") String seed;
        @Option(names = "--warmup") String warmup;

        public String toString() {
            return "limit " + limit + ", seed " + seed + ", warmup " + warmup;
        }
    }

    static class Grouped {
        @ArgGroup(validate = false, heading = "Run%n") Options options = new Options();
    }

    static class Mixed {
        @Mixin Options options = new Options();
    }

    public static void main(String[] arguments) {
        String[] typed = {"--limit", "5", "--seed", "7", "--warmup", "3", "--warmup", "1"};
        Grouped grouped = new Grouped();
        Mixed mixed = new Mixed();
        new CommandLine(grouped).setOverwrittenOptionsAllowed(true).parseArgs(typed);
        new CommandLine(mixed).setOverwrittenOptionsAllowed(true).parseArgs(typed);
        System.out.println("in a group: " + grouped.options);
        System.out.println("mixed in:   " + mixed.options);
        boolean asSeen = grouped.options.toString().equals("limit null, seed null, warmup 1")
                && mixed.options.toString().equals("limit 5, seed 7, warmup 1");
        System.exit(asSeen ? 0 : 1);
    }
}
JAVA
javac -cp picocli-4.7.7.jar Look.java
java -cp .:picocli-4.7.7.jar Look || { echo "it behaves otherwise now" >&2; exit 1; }
