package io.llmloadtest.transport.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Header fields in the order they were sent. Names are looked up without regard to case. */
public record HttpHeaders(List<Field> fields) {

    /** No fields. */
    public static final HttpHeaders NONE = new HttpHeaders(List.of());

    public HttpHeaders {
        fields = List.copyOf(fields);
    }

    /**
     * These fields and one more.
     *
     * @throws IllegalArgumentException when the name isn't a token, or the value has a control character
     */
    public HttpHeaders with(String name, String value) {
        return with(new Field(name, value));
    }

    HttpHeaders with(Field field) {
        var more = new ArrayList<>(fields);
        more.add(field);
        return new HttpHeaders(more);
    }

    /** These fields, but only that one of its name: in the place of the first, or at the end. */
    public HttpHeaders replacing(String name, String value) {
        Field field = new Field(name, value);
        List<Field> replaced = new ArrayList<>();
        for (Field old : fields) {
            if (!old.is(name)) {
                replaced.add(old);
            } else if (!replaced.contains(field)) {
                replaced.add(field);
            }
        }
        return replaced.contains(field) ? new HttpHeaders(replaced) : with(name, value);
    }

    /** The value of the first field of that name. */
    public Optional<String> first(String name) {
        return fields.stream().filter(field -> field.is(name)).map(Field::value).findFirst();
    }

    /** What the body was compressed with, in lower case; empty when it wasn't. */
    public List<String> contentCodings() {
        return list("Content-Encoding").stream()
                .map(coding -> coding.toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.equals("identity"))
                .toList();
    }

    /** The members of a comma-separated list, over all fields of that name; quoted commas aren't understood. */
    public List<String> list(String name) {
        return fields.stream()
                .filter(field -> field.is(name))
                .flatMap(field -> Arrays.stream(field.value().split(",", -1)))
                .map(String::strip)
                .filter(member -> !member.isEmpty())
                .toList();
    }

    /** Whether the list of that name has that member, without regard to case. */
    public boolean lists(String name, String member) {
        return list(name).stream().anyMatch(member::equalsIgnoreCase);
    }

    void writeTo(StringBuilder head) {
        for (Field field : fields) {
            head.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
    }

    /** One field. It can't be made of a name that isn't a token, nor of a value that would break the head apart. */
    public record Field(String name, String value) {
        public Field {
            if (!Syntax.isToken(name)) {
                throw new IllegalArgumentException("'" + Syntax.excerpt(name) + "' is not a header name");
            }
            if (!Syntax.isText(value)) {
                throw new IllegalArgumentException(
                        "the value of header " + name + " has a control or non-Latin character");
            }
        }

        boolean is(String other) {
            return name.equalsIgnoreCase(other);
        }

        /** A field's line. Continuation lines, obsolete since RFC 7230, begin with a blank and so are no name. */
        static Field parse(String line) throws HttpFormatException {
            int colon = line.indexOf(':');
            if (colon < 1 || !Syntax.isToken(line.substring(0, colon))) {
                throw new HttpFormatException("not a header field: '" + Syntax.excerpt(line) + "'");
            }
            return new Field(line.substring(0, colon), line.substring(colon + 1).strip());
        }
    }
}
