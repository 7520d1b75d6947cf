package io.llmloadtest.telemetry.host;

import static io.llmloadtest.telemetry.host.Proc.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lines as kernels of little-endian machines write them. */
class TcpSocketTest {

    @BeforeAll
    static void on_a_little_endian_machine() {
        Assumptions.assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void a_listening_socket_has_an_address_a_port_and_an_inode() {
        TcpSocket socket = parse("   1: 0100007F:B795 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0"
                + "        0 1044319 1 000000006bfbd937 100 0 0 10 0");
        assertThat(socket.local()).isEqualTo(at("127.0.0.1", 46_997));
        assertThat(socket.listens()).isTrue();
        assertThat(socket.inode()).isEqualTo(1_044_319);
    }

    @Test
    void an_ipv4_address_in_ipv6_s_clothes_is_that_ipv4_address() {
        TcpSocket socket = parse("   0: 0000000000000000FFFF00000100007F:D888 0000000000000000FFFF00000100007F:B795 06"
                + " 00000000:00000000 03:000003F5 00000000     0        0 0 3 00000000a50d4ce3");
        assertThat(socket.remote()).isEqualTo(at("127.0.0.1", 46_997));
        assertThat(socket.localPort()).isEqualTo(55_432);
        assertThat(socket.lingers()).isTrue();
    }

    @Test
    void an_ipv6_address_is_read_word_by_word() {
        TcpSocket socket = parse("   0: 00000000000000000000000001000000:1F90 00000000000000000000000000000000:0000 0A"
                + " 00000000:00000000 00:00000000 00000000     0        0 5 1 0000000000000000 100 0 0 10 0");
        assertThat(socket.local()).isEqualTo(at("::1", 8080));
        assertThat(socket.listensAt(at("::1", 8080))).isTrue();
        assertThat(socket.listensAt(at("::1", 8081))).isFalse();
    }

    @Test
    void the_heading_is_none() {
        assertThat(TcpSocket.parse("  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid"))
                .isEmpty();
        assertThat(TcpSocket.parse("")).isEmpty();
    }

    private static TcpSocket parse(String line) {
        return TcpSocket.parse(line).orElseThrow();
    }
}
