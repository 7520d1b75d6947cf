package io.llmloadtest.server.live;

import static io.llmloadtest.core.record.Stamps.ABSENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.ServerTimings;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.record.TokenCount;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.record.TokenTimes;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EvenSampleTest {
    private final EvenSample sample = new EvenSample();

    private List<Long> numbers(int requests) {
        LongStream.range(0, requests).mapToObj(EvenSampleTest::refused).forEach(sample::add);
        return sample.requests().stream().map(RequestRecord::number).toList();
    }

    private static RequestRecord refused(long number) {
        return new RequestRecord(
                number,
                0,
                0,
                10,
                10,
                new TokenCount(10, TokenSource.PLANNED),
                new TokenCount(0, TokenSource.UNKNOWN),
                -1,
                -1,
                0,
                new Stamps(0, 0, 0, 0, 0, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, 1, 1),
                TokenTimes.NONE,
                StampSource.KERNEL,
                true,
                ServerTimings.NONE,
                new Outcome.Failed(FailureKind.RATE_LIMITED, 429, "later"));
    }

    @Test
    void few_are_all_in_it() {
        assertThat(numbers(3)).containsExactly(0L, 1L, 2L);
        assertThat(sample.seen()).isEqualTo(3);
    }

    @Test
    void of_many_every_second_or_fourth_is_in_it_from_the_first_to_the_last() {
        List<Long> taken = numbers(200);

        assertThat(taken).hasSize(50).startsWith(0L, 4L, 8L).endsWith(196L);
        assertThat(sample.seen()).isEqualTo(200);
    }

    @Test
    void it_begins_anew() {
        numbers(1_000);
        sample.clear();

        assertThat(numbers(2)).containsExactly(0L, 1L);
        assertThat(sample.seen()).isEqualTo(2);
    }
}
