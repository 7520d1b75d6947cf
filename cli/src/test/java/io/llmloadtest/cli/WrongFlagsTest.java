package io.llmloadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.cli.run.RunCommandTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code run} says of flags that are wrong. */
class WrongFlagsTest {
    private static Invocation run(String... arguments) {
        return new Invocation().run(RunCommandTest.withServer(arguments));
    }

    @Test
    void are_told_all_at_once_and_start_nothing() {
        Invocation call = new Invocation()
                .run("run", "-c", "0,x", "--goodput", "tft:5", "--timeout", "1q", "--warmup", "-1", "-o", "a.xml");

        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(call.started()).isFalse();
        assertThat(call.out()).isEmpty();
        assertThat(call.err())
                .contains(
                        "7 problems",
                        "--server is missing; for example --server http://localhost:8000",
                        "--concurrency must be between 1 and 100,000, not 0",
                        "--concurrency must be a whole number, not 'x'",
                        "--goodput has no metric 'tft'; the metrics are ttft, ttfat, tpot, itl, e2e",
                        "--timeout must be a time, not '1q'",
                        "--warmup must be between 0 and 100,000, not -1",
                        "a.xml': its name must end in one of .json, .jsonl",
                        "See: llm-loadtest run --help")
                .doesNotContain("Exception", "\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rate 5 -c 2              | --rate and --concurrency are both given",
                "--seed 9223372036854775808 | --seed is out of range: 9223372036854775808",
                "-n 5 -d 5                  | --duration and --num-prompts are both given",
                "--arrival poisson          | --arrival needs --rate",
                "--burstiness 1             | --burstiness needs --rate",
                "--rate 1 --arrival weekly  | --arrival must be one of constant, poisson, gamma, not 'weekly'",
                "--rate 1 --arrival constant --burstiness 2 | --burstiness applies to gamma arrivals only",
                "--rate 0                   | --rate must be above 0 and at most 1,000,000 requests/s, not 0",
                "--rate 1 --arrival gamma --burstiness -1 | --burstiness must be above 0, not -1; 1 is Poisson",
                "--rate NaN                 | --rate must be a number",
                "--until-ci 0               | --until-ci must be between 0.1 and 50 %, not 0; 5% is a usual choice",
                "--until-ci 0.05            | --until-ci must be between 0.1 and 50 %, not 0.05",
                "--until-ci 500%            | --until-ci must be between 0.1 and 50 %, not 500",
                "--until-ci narrow          | --until-ci must be a number, not 'narrow'",
                "--until-ci %               | --until-ci must be a number, not ''",
                "--until-ci 5% -n x         | --num-prompts must be a whole number",
                "--ci-metric ttft           | --ci-metric needs --until-ci",
                "--until-ci 5% --ci-metric itl | --ci-metric must be one of ttft, ttft_intended",
                "--until-ci 5% --ci-metric ttft:p42 | --ci-metric must have one of p50, p75, p90, p95, p99, p999",
                "--until-ci 5% --ci-metric ttft --no-stream | --ci-metric ttft doesn't exist in answers that aren't",
                "--until-ci 5% --ci-metric tpot --output-len 1 | --ci-metric tpot doesn't exist in answers of one",
                "--until-ci 5% --ci-metric ttft:p99 -n 366 | --num-prompts must be at least 367, as fewer",
                "--until-ci 5% --ci-metric e2e:p99 --rate 1 -d 60 | --duration must be at least 367 s at 1 requests/s",
                "-d 0                       | --duration must be above 0 s",
                "-n 0                       | --num-prompts must be between 1",
                "--input-len 1,2,3          | --input-len must be a number of tokens",
                "--input-len 0              | --input-len must be between 1",
                "--output-len 5,9           | --output-len must have a standard deviation",
                "--shared-prefix-len 999    | --shared-prefix-len must be between 0 and the input length (256)",
                "--temperature hot          | --temperature must be a number",
                "--top-p 2                  | --top-p must be above 0",
                "--frequency-penalty 2.5    | --frequency-penalty must be between -2 and 2, not 2.5",
                "--goodput ttft             | --goodput must be metric:limit, not 'ttft'",
                "--goodput ttft:1,ttft:2    | --goodput names ttft twice",
                "--goodput-target 90        | --goodput-target needs an SLO",
                "--goodput ttft:1 --goodput-target 101 | --goodput-target must be above 0 and at most 100 %, not 101",
                "--goodput ttft:1 --goodput-target 0 | --goodput-target must be above 0 and at most 100 %, not 0",
                "--goodput ttft:0           | --goodput ttft must be above 0 ms, not 0",
                "--connections few          | --connections must be one of shared, new",
                "--loops 0                  | --loops must be between 1 and 1024",
                "--no-preflight             | --model is needed with --no-preflight",
                "--header Content-Length:1  | --header Content-Length is set by the tool itself",
                "--header X-T(am:secret     | --header has no valid name in 'X-T…'; for example X-Team: search",
                "--header A:1 --header s3cr | --header must be NAME:VALUE, which number 2 of 2 is not; for example",
                "--extra-body {             | --extra-body is not valid JSON near column",
                "--extra-body []            | --extra-body must be a JSON object",
                "--extra-body @absent.json  | --extra-body can't be read: 'absent.json'",
                "--extra-body {\"model\":1}  | --extra-body must not have 'model'; give it as the plan's model",
                "--extra-body {\"stream\":1} | --extra-body must not have 'stream'",
                "--extra-body {\"messages\":1} | --extra-body must not have 'messages'",
                "--extra-body {\"n\":2}      | --extra-body must not ask for several answers by 'n'",
                "--extra-body {\"max_tokens\":9} --output-len 8 | --extra-body sets another output length",
                "--client-key x.pem         | --client-key has no effect without a certificate",
                "--client-cert x.pem        | --client-cert can't be read: 'x.pem'",
                "--header novalue           | --header must be NAME:VALUE",
                "--adapter grpc             | --adapter must be one of auto, openai, openai-chat, openai-completions, openai-responses, openai-embeddings, anthropic, llamacpp, ollama, ollama-generate, triton, triton-grpc, sglang, tgi, not 'grpc'",
                "--adapter ollama --endpoint chat | --endpoint is not for --adapter ollama",
                "--ca-cert /no/such         | --ca-cert can't be read",
                "--proxy ftp://p            | --proxy must be the URL of an HTTP proxy",
                "--metrics-url ftp://h/m    | --metrics-url must be an http or https URL with a host",
                "--metrics-url /metrics     | --metrics-url must begin with http:// or https://, not '/metrics'; for example http://localhost:8002/metrics",
                "--metrics-url localhost    | --metrics-url must begin with http:// or https://, not 'localhost'; try http://localhost",
                "--metrics-url http://u:p@h | --metrics-url must not contain a user or password",
                "--metrics-url http://h:0/  | --metrics-url has no valid port",
                "--metrics-url http://h/?k=*** | --metrics-url has '***' for a query value that was not stored",
                "--metrics-url http://h%    | --metrics-url is not a URL",
                "--prompts f --input-len 5  | --prompts sets the prompt length itself",
                "--api-key a --api-key-file b | --api-key and --api-key-file are both given",
                "--api-key-file /no/such    | --api-key-file can't be read",
                "-o /no/such/folder/x.json  | --output has no folder '/no/such/folder'",
                "--definitions vllm,tgi,x   | --definitions has no tool 'tgi', 'x'; use vllm, sglang, aiperf",
            })
    void get_one_sentence_that_names_them(String flags, String sentence) {
        Invocation call = run(flags.split(" "));

        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(call.started()).isFalse();
        assertThat(call.err()).contains("error: " + sentence);
    }

    @Test
    void of_a_precision_are_told_all_at_once_too() {
        assertThat(run("--until-ci", "x", "--ci-metric", "itl", "-n", "0").err())
                .contains(
                        "3 problems",
                        "--until-ci must be a number, not 'x'",
                        "--ci-metric must be one of ttft,",
                        "--num-prompts must be between 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "localhost:8000 | try http://localhost:8000",
                "127.0.0.1:8000 | try http://127.0.0.1:8000",
                "[::1]:8000 | try http://[::1]:8000",
                "gpu_1:8000/v1 | try http://gpu_1:8000/v1",
                "ftp://host | must begin with http:// or https://",
                "http://host/v1#x | must not have a fragment",
                "http://host?key=*** | '***' for a query value that was not stored",
                "http://user:secret@host | must not contain a user or password",
                "http://my_host:8000 | '_' in its host name",
                "http://host:99999 | has no valid port",
                "http://ho st | is not a URL",
            })
    void include_servers_that_are_no_base_url(String url, String words) {
        Invocation call = new Invocation().run("run", "--server", url);

        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err()).contains("--server", words);
    }

    @Test
    void that_are_misspelt_get_a_suggestion() {
        assertThat(run("--concurency", "3").err())
                .contains("error: unknown option '--concurency'; did you mean '--concurrency'?");
        assertThat(run("--modle=m").err()).contains("error: unknown option '--modle'; did you mean '--model'?");
    }
}
