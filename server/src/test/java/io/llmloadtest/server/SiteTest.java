package io.llmloadtest.server;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the server does for those who ask it: each test has a site of its own. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class SiteTest {
    @TempDir
    Path folder = Path.of("");

    Site site;

    /** What the server finds in its environment when a test begins. */
    Map<String, String> environment() {
        return Map.of();
    }

    @BeforeEach
    void openSite() {
        site = Site.open(folder, environment());
    }

    @AfterEach
    void closeSite() {
        site.close();
    }

    /** Starts the server anew, on the same store. */
    final void reopen(Map<String, String> otherEnvironment) {
        site.close();
        site = Site.open(folder, otherEnvironment);
    }
}
