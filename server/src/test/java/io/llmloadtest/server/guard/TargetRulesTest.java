package io.llmloadtest.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRulesTest {
    private static TargetRules allowing(String... entries) {
        return TargetRules.of(Arrays.stream(entries)
                .map(entry -> TargetPattern.parse(entry).orElseThrow())
                .toList());
    }

    private static boolean refuses(TargetRules rules, String url) {
        return rules.refusal(URI.create(url)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254",
                "http://169.254.0.1:8000",
                "http://[fe80::1]",
                "http://[fd00:ec2::254]",
                "http://[::ffff:169.254.169.254]",
                "http://[64:ff9b::a9fe:a9fe]",
                "http://[2002:a9fe:a9fe::1]",
                "http://[::169.254.169.254]",
                "http://2852039166",
                "http://100.100.100.200"
            })
    void metadata_addresses_are_refused_however_they_are_written(String url) {
        assertThat(refuses(allowing(), url)).isTrue();
    }

    /** A network's translator, or a tunnel, makes an IPv4 packet out of a packet to any of these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.0.192",
                "168.63.129.16",
                "fd00:c1::a9fe:a9fe",
                "fd00:ec2::23",
                "fd00:42::42",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b::c000:c0",
                "64:ff9b:1::a9fe:a9fe",
                "64:ff9b:1:2:3:4:a9fe:a9fe",
                "64:ff9b:1:a9fe:a9:fe00::",
                "64:ff9b:1:a9:fe:a9fe::",
                "64:ff9b:1:0:a9:fea9:fe00:0",
                "::ffff:0:a9fe:a9fe",
                "::ffff:0:6464:64c8",
                "2001:0:a9fe:a9fe::1",
                "2001::5601:5601",
                "2001:0:4136:e378:8000:63bf:5601:5601",
                "2002:a9fe:a9fe::1",
                "2002:c000:c0::1",
                "::a9fe:a9fe",
                "2001:db8::5efe:169.254.169.254",
                "2001:db8::200:5efe:a9fe:a9fe",
                "2001:db8::5efe:6464:64c8"
            })
    void metadata_addresses_are_known_in_whatever_ipv6_address_they_hide(String address) throws Exception {
        assertThat(TargetRules.isMetadata(InetAddress.getByName(address))).isTrue();
    }

    /** A name's AAAA record can be such an address; Java turns only written ones into IPv4. */
    @Test
    void a_mapped_address_that_stayed_ipv6_is_known_too() throws Exception {
        byte[] mapped = HexFormat.of().parseHex("00000000000000000000ffffa9fea9fe");
        assertThat(TargetRules.isMetadata(Inet6Address.getByAddress("name", mapped, -1)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.0.191",
                "192.0.2.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::a00:1",
                "::ffff:0:a00:1",
                "2001:0:a00:1::f5ff:fffe",
                "2001:db8::a9fe:a9fe",
                "2001:db8::1:5eff:a9fe:a9fe",
                "2002:a00:1::a9fe:a9fe",
                "fd00:1::1",
                "::1"
            })
    void addresses_that_only_look_alike_are_not(String address) throws Exception {
        assertThat(TargetRules.isMetadata(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8000",
                "http://127.0.0.1",
                "http://[::1]:8000",
                "http://10.1.2.3",
                "http://169.253.0.1",
                "https://no-such-host.invalid"
            })
    void other_servers_may_be_asked(String url) {
        assertThat(refuses(allowing(), url)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:9, false",
        "127.0.0.0/8, http://127.9.9.9, false",
        "127.0.0.0/9, http://127.128.0.1, true",
        "localhost, http://LOCALHOST:9, false",
        "localhost:9, http://localhost:8, true",
        "localhost:80, http://localhost, false",
        "*.localhost, http://a.localhost, false",
        "*.localhost, http://localhost, true",
        "10.0.0.0/8, http://127.0.0.1, true",
        "169.254.0.0/16, http://169.254.1.1, false",
        "::1, http://[::1]:7, false"
    })
    void a_list_allows_what_it_names_and_nothing_else(String entry, String url, boolean refused) {
        assertThat(refuses(allowing(entry), url)).isEqualTo(refused);
    }

    @Test
    void what_is_no_entry_is_not_taken_for_one() {
        assertThat(List.of("a b", "http://host", "10.0.0.0/33", "host:port", "*.*", ""))
                .allMatch(text -> TargetPattern.parse(text).isEmpty());
    }
}
