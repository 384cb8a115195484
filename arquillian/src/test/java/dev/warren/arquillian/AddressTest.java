// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.management.ListenerStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AddressTest {
    private static final List<ListenerStatus> LISTENERS = listeners("unix:/run/w.sock", "0.0.0.0:8080", "[::1]:8081");

    @Test
    void theFirstOneWithAUrlIsTaken() {
        assertThat(Address.choose(LISTENERS, Optional.empty(), 0)).contains(new Address("127.0.0.1", 8080, false));
    }

    @Test
    void portAndHostChooseAnother() {
        Address second = new Address("[::1]", 8081, false);
        assertThat(Address.choose(LISTENERS, Optional.empty(), 8081)).contains(second);
        assertThat(Address.choose(LISTENERS, Optional.of("::1"), 0)).contains(second);
        assertThat(Address.choose(LISTENERS, Optional.of("[::1]"), 8081)).contains(second);
    }

    @Test
    void noneIsTakenWhenNoneFits() {
        assertThat(Address.choose(LISTENERS, Optional.of("::1"), 8080)).isEmpty();
        assertThat(Address.choose(listeners("unix:/run/w.sock"), Optional.empty(), 0))
                .isEmpty();
    }

    @Test
    void everyIpv6AddressIsReachedByTheLoopbackOne() {
        assertThat(Address.choose(listeners("[::]:80"), Optional.empty(), 0)).contains(new Address("[::1]", 80, false));
        assertThat(Address.choose(listeners("[0:0:0:0:0:0:0:0]:80"), Optional.empty(), 0))
                .contains(new Address("[::1]", 80, false));
    }

    @Test
    void encryptionIsTold() {
        List<ListenerStatus> secure = List.of(new ListenerStatus("10.0.0.1:443", true, 0, 0));
        assertThat(Address.choose(secure, Optional.empty(), 0)).contains(new Address("10.0.0.1", 443, true));
    }

    private static List<ListenerStatus> listeners(String... addresses) {
        return Stream.of(addresses)
                .map(address -> new ListenerStatus(address, false, 0, 0))
                .toList();
    }
}
