package io.llmloadtest.transport.http;

/** The two versions that differ in whether a connection is kept by default. */
enum HttpVersion {
    HTTP_1_0,
    HTTP_1_1;

    static HttpVersion parse(String text) throws HttpFormatException {
        boolean major1 = text.length() == 8 && text.startsWith("HTTP/1.") && Syntax.isDigit(text.charAt(7));
        if (!major1) {
            throw new HttpFormatException("not HTTP/1.1: '" + Syntax.excerpt(text) + "'");
        }
        return text.charAt(7) == '0' ? HTTP_1_0 : HTTP_1_1;
    }

    /** RFC 9112 section 9.3, and 6.1 for messages whose end might be read in two ways. */
    boolean keepsAlive(HttpHeaders headers) {
        boolean encoded = headers.first("Transfer-Encoding").isPresent();
        if (headers.lists("Connection", "close")
                || (encoded && headers.first("Content-Length").isPresent())) {
            return false;
        }
        return switch (this) {
            case HTTP_1_0 -> !encoded && headers.lists("Connection", "keep-alive");
            case HTTP_1_1 -> true;
        };
    }
}
