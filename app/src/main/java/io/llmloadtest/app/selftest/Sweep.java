package io.llmloadtest.app.selftest;

import io.llmloadtest.core.selftest.End;
import io.llmloadtest.core.selftest.ErrorLimit;
import io.llmloadtest.core.selftest.RateSweep;
import io.llmloadtest.core.selftest.Room;
import io.llmloadtest.core.selftest.Step;
import io.llmloadtest.core.selftest.StreamLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Looks for the ceilings at one token rate after the other. */
final class Sweep {
    /** Growth while nothing is known of the machine, and once another rate's ceiling is. */
    private static final double FAST = 2;

    private static final double SLOW = 1.25;
    /** Where the search at a rate begins, as a share of the ceiling before. */
    private static final double BELOW = 0.8;

    /** A failure that came twice while nothing else was busy is no chance. */
    private static final int ENOUGH_ATTEMPTS = 2;

    private static final int MOST_ATTEMPTS = 3;

    private final Room room;
    private final Player player;

    Sweep(Room room, Player player) {
        this.room = room;
        this.player = player;
    }

    /**
     * Ends early when the user stops it.
     *
     * @param firstStreams at the first rate; the others begin a little below the ceiling of the one before
     */
    List<RateSweep> over(List<Double> ratesEach, int firstStreams) throws InterruptedException {
        List<RateSweep> sweeps = new ArrayList<>();
        double tokensPerSecond = firstStreams * ratesEach.getFirst();
        double growth = FAST;
        for (double rate : ratesEach) {
            int first = (int) Math.ceil(tokensPerSecond / rate);
            RateSweep sweep = at(rate, new Search(first, growth, room.streams()));
            sweeps.add(sweep);
            if (sweep.end() == End.STOPPED) {
                break;
            }
            Optional<Step> ceiling = sweep.ceiling(ErrorLimit.WIDEST);
            if (ceiling.isPresent()) {
                tokensPerSecond = BELOW * ceiling.get().load().tokensPerSecond();
                growth = SLOW;
            }
        }
        return sweeps;
    }

    private RateSweep at(double rate, Search search) throws InterruptedException {
        List<Step> steps = new ArrayList<>();
        for (OptionalInt streams = search.next(steps); streams.isPresent(); streams = search.next(steps)) {
            Optional<Step> step = bestAttempt(new StreamLoad(streams.getAsInt(), rate), steps);
            if (step.isEmpty()) {
                return new RateSweep(rate, steps, End.STOPPED);
            }
            steps.add(step.get());
        }
        return new RateSweep(rate, steps, end(steps));
    }

    /**
     * What lowers a ceiling is played again before it is believed: twice, and more often where others were busy. The
     * best attempt counts. Empty when the user stopped it.
     */
    private Optional<Step> bestAttempt(StreamLoad load, List<Step> before) throws InterruptedException {
        List<Step> attempts = new ArrayList<>();
        do {
            Optional<Step> step = player.play(load, attempts.size() + 1);
            if (step.isEmpty()) {
                return step;
            }
            attempts.add(step.get());
        } while (lowersACeiling(attempts.getLast(), before) && !areEnough(attempts));
        return attempts.stream()
                .reduce((best, next) -> next.isBetterThan(best) ? next : best)
                .map(best -> best.afterAttempts(attempts.size()));
    }

    private static boolean areEnough(List<Step> attempts) {
        long undisturbed = attempts.stream().filter(step -> !step.disturbed()).count();
        return undisturbed == ENOUGH_ATTEMPTS || attempts.size() == MOST_ATTEMPTS;
    }

    private static boolean lowersACeiling(Step step, List<Step> before) {
        for (ErrorLimit limit : ErrorLimit.values()) {
            int bad = RateSweep.lowestMiss(before, limit)
                    .map(miss -> miss.load().streams())
                    .orElse(Integer.MAX_VALUE);
            if (!step.meets(limit) && step.load().streams() < bad) {
                return true;
            }
        }
        return false;
    }

    private End end(List<Step> steps) {
        Optional<Step> miss = RateSweep.lowestMiss(steps, ErrorLimit.WIDEST);
        if (miss.isEmpty()) {
            return room.descriptors().isPresent() ? End.DESCRIPTORS : End.MAX_STREAMS;
        }
        if (!miss.get().allOpened()) {
            return End.STREAMS_FAILED;
        }
        return miss.get().onSchedule() ? End.STAMP_ERROR : End.MACHINE_FULL;
    }
}
