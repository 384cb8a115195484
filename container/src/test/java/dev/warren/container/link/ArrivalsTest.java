// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.container.link.SocketRecord.Kind;
import dev.warren.os.DescriptorSocket.Received;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The descriptors are only numbers here: nothing closes them but {@link Arrivals#close}, which {@link SocketLinkTest} covers. */
class ArrivalsTest {
    private final Arrivals arrivals = new Arrivals();

    private void came(Integer... descriptors) {
        arrivals.add(new Received(16, false, List.of(descriptors), false));
    }

    private void cameWithLosses(Integer... descriptors) {
        arrivals.add(new Received(16, false, List.of(descriptors), true));
    }

    private OptionalInt next(int followers) throws ProtocolException {
        return arrivals.descriptorOf(new SocketRecord(Kind.CLIENT, 0, 1, followers));
    }

    @Test
    void eachRecordGetsTheDescriptorAtItsPlace() throws ProtocolException {
        came(901, 902, 903);

        assertThat(List.of(next(2), next(1), next(0)))
                .containsExactly(OptionalInt.of(901), OptionalInt.of(902), OptionalInt.of(903));
        arrivals.requireRecords();
    }

    @Test
    void theRestOfAMessageComesInFrontOfTheNextMessage() throws ProtocolException {
        came(901, 902);
        assertThat(next(1)).hasValue(901);
        came(903);

        assertThat(next(0)).hasValue(902);
        assertThat(next(0)).hasValue(903);
    }

    @Test
    void theLastOnesOfAMessageAreLostWhenTheKernelDropsSome() throws ProtocolException {
        cameWithLosses(901);

        assertThat(next(2)).hasValue(901);
        assertThat(next(1)).isEmpty();
        assertThat(next(0)).isEmpty();
    }

    @Test
    void aLossTakesNothingFromTheNextMessage() throws ProtocolException {
        cameWithLosses(901);
        assertThat(next(2)).hasValue(901);
        came(903); // in the same call as the rest of the first message

        assertThat(next(1)).isEmpty();
        assertThat(next(0)).isEmpty();
        assertThat(next(0)).hasValue(903);
    }

    @Test
    void allOfAMessageIsLostWhenTheKernelDropsAll() throws ProtocolException {
        cameWithLosses();

        assertThat(next(0)).isEmpty();
    }

    @Test
    void aRecordWithoutADescriptorBreaksTheProtocol() {
        assertThatThrownBy(() -> next(0)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void fewerDescriptorsThanRecordsBreakTheProtocolUnlessTheKernelDroppedSome() {
        came(901);

        assertThatThrownBy(() -> next(1)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void moreDescriptorsThanRecordsBreakTheProtocol() {
        came(901, 902);

        assertThatThrownBy(() -> next(0)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void aRecordThatDoesNotFollowAsAnnouncedBreaksTheProtocol() throws ProtocolException {
        came(901, 902, 903);
        next(2);

        assertThatThrownBy(() -> next(0)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void descriptorsWithoutAnyRecordBreakTheProtocol() {
        came(901);

        assertThatThrownBy(arrivals::requireRecords).isInstanceOf(ProtocolException.class);
    }
}
