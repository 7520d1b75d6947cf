# The image from a fresh clone, for `docker compose up -d` and `docker build .`: the build happens inside, with Debian's JDK and
# Node.js, Maven Central and npm. image/build.sh makes the same product's image without Docker.

FROM debian:trixie-slim AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl nodejs npm openjdk-25-jdk-headless unzip \
    && rm -rf /var/lib/apt/lists/*
# All of Java SE, so that nothing here has to follow what the libraries use, and what they reach beyond it.
RUN jlink --add-modules java.se,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs --strip-java-debug-attributes \
    --no-header-files --no-man-pages --exclude-files "**.debuginfo" --generate-cds-archive --compress zip-6 --output /opt/java
WORKDIR /src
# The dashboard's libraries, before the sources: they are fetched anew only when their list changes.
# npm's newer major version installs the libraries that are built for one platform only.
COPY web/package.json web/package-lock.json web/
RUN cd web && npx --yes npm@11 ci --no-audit --no-fund && rm -rf /root/.npm
COPY . .
# Java's libraries are kept beside the layers, for there is no list of them that doesn't need the build itself.
# The list of the dashboard's was copied again with the sources, and would look newer than what was installed by it.
RUN --mount=type=cache,target=/root/.m2 \
    touch web/node_modules/.package-lock.json && \
    LLM_LOADTEST_WEB=required JAVA_HOME=$(echo /usr/lib/jvm/java-25-openjdk-*) \
    ./mvnw -B -q -Dspotless.check.skip=true -Dmaven.test.skip=true -pl cli -am package

FROM debian:trixie-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends busybox \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --home-dir /data --create-home --shell /usr/sbin/nologin llm-loadtest
COPY --from=build /opt/java /opt/java
COPY --from=build /src/cli/target/dist/lib /opt/llm-loadtest/lib
ENV JAVA_HOME=/opt/java PATH=/opt/java/bin:/usr/bin:/bin \
    HOST=0.0.0.0 PORT=8085 DATABASE_PATH=/data/runs.db MALLOC_ARENA_MAX=2
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8085
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
    CMD ["busybox", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8085/health/ready"]
# the JVM's options as the launcher sets them
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-Xms64m", "-Xmn16m", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30", \
    "-XX:-ShrinkHeapInSteps", "-XX:+UseCompactObjectHeaders", "-XX:C1MaxInlineSize=12", "-XX:Tier4InvocationThreshold=15000", \
    "-XX:Tier4MinInvocationThreshold=1800", "-XX:Tier4CompileThreshold=45000", "-XX:Tier4BackEdgeThreshold=120000", \
    "-Djfr.unsupported.vm=true", "-Dpicocli.disable.closures=true", "-Djava.locale.providers=FALLBACK", \
    "--enable-native-access=ALL-UNNAMED", "-jar", "/opt/llm-loadtest/lib/cli.jar"]
CMD ["serve"]
