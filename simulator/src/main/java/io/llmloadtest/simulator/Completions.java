package io.llmloadtest.simulator;

import io.llmloadtest.simulator.batching.Admission;
import io.llmloadtest.simulator.config.Fault;
import io.llmloadtest.simulator.config.FaultKind;
import io.llmloadtest.simulator.config.SimulatorConfig;
import io.llmloadtest.simulator.dialect.AnswerPlan;
import io.llmloadtest.simulator.dialect.CompletionRequest;
import io.llmloadtest.simulator.dialect.Dialect;
import io.llmloadtest.simulator.dialect.RequestRejected;
import io.llmloadtest.transport.loop.EventLoop;
import java.util.Optional;
import java.util.SplittableRandom;

/** Where answers are asked for: what is asked, what goes wrong, and the start of the answer. */
final class Completions {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final SimulatorConfig config;
    private final EventLoop loop;
    private final Backend backend;
    private final SimulatorCounts ledger;
    private final Witness witness;
    private final FaultDraw faults;
    private final Planner planner;
    private long requests;

    Completions(SimulatorConfig config, EventLoop loop, Backend backend, SimulatorCounts ledger, Witness witness) {
        this.config = config;
        this.loop = loop;
        this.backend = backend;
        this.ledger = ledger;
        this.witness = witness;
        this.faults = new FaultDraw(config);
        this.planner = new Planner(config.model());
    }

    void answer(Dialect dialect, ServedRequest exchange) throws RequestRejected {
        CompletionRequest request = dialect.read(exchange.request().body());
        planner.checkModel(request);
        long number = requests++;
        var luck = new SplittableRandom(config.seed() * GOLDEN + number);
        Optional<FaultKind> kind = faults.draw(request.prompt().text(), luck);
        kind.ifPresent(ledger::fault);
        AnswerScript regular = AnswerScript.regular(config.style(), request.stream());
        AnswerScript script = kind.map(fault -> regular.with(fault.fault())).orElse(regular);
        AnswerPlan plan = planner.plan(request, script, number, luck);
        if (kind.isPresent() && replaces(exchange, kind.get().fault())) {
            return;
        }
        generate(exchange, script, plan, witness.answering(request.prompt().text()));
    }

    /** Whether the fault stands for the whole answer, which is then given. */
    private static boolean replaces(ServedRequest exchange, Fault fault) {
        return switch (fault) {
            case Fault.Canned canned -> {
                exchange.write(canned);
                if (canned.closes()) {
                    exchange.close();
                } else {
                    exchange.done();
                }
                yield true;
            }
            case Fault.NeverAnswers silence -> true;
            case Fault.ResetOnAccept reset -> {
                exchange.reset();
                yield true;
            }
            case Fault.Drip drip -> {
                exchange.drip(drip);
                yield false;
            }
            case Fault.NotStreamed whole -> false;
            case Fault.Ends ends -> false;
            case Fault.Restyled restyled -> false;
            case Fault.EarlyRole early -> false;
            case Fault.PromptCut cut -> false;
        };
    }

    private void generate(ServedRequest exchange, AnswerScript script, AnswerPlan plan, Witness.Writes writes)
            throws RequestRejected {
        AnswerWriter answer = script.stream() ? new StreamedAnswer(exchange, plan) : new WholeAnswer(exchange, plan);
        var generation = new Generation(plan, answer, ledger, writes, script.ends());
        long arrival = exchange.request().arrivalNanos();
        if (script.delayNanos() == 0) {
            switch (generation.start(backend, arrival, arrival)) {
                case QUEUE_FULL -> throw RequestRejected.queueFull();
                case TOO_LONG ->
                    throw RequestRejected.badRequest("the KV cache can't hold that many tokens", "max_tokens");
                case ACCEPTED -> {}
            }
        } else {
            startLater(exchange, generation, arrival, arrival + script.delayNanos());
        }
        ledger.began();
        exchange.whenGone(generation::abandon);
        answer.begin();
    }

    private void startLater(ServedRequest exchange, Generation generation, long arrival, long due) {
        loop.at(due, () -> {
            if (!generation.ended() && generation.start(backend, arrival, due) != Admission.ACCEPTED) {
                generation.abandon();
                exchange.reset();
            }
        });
    }
}
