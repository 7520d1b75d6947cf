package io.llmloadtest.core.host;

import java.util.List;

/** What a look at this machine's GPUs came to. */
public sealed interface GpuReading {
    /** The GPUs there are, one at least, by index. */
    record Found(List<Gpu> gpus) implements GpuReading {
        public Found {
            gpus = List.copyOf(gpus);
        }
    }

    /**
     * No GPU can be told of.
     *
     * @param detail what the driver's tool said, where that says more than the cause; else empty
     */
    record Missing(Cause cause, String detail) implements GpuReading {
        public Missing(Cause cause) {
            this(cause, "");
        }

        /** Why, and what to do. */
        public String sentence() {
            return detail.isEmpty() ? cause.sentence : cause.sentence + " (it said: " + detail + ")";
        }
    }

    /** Why there is nothing to tell. */
    enum Cause {
        NO_TOOL("nvidia-smi isn't on the PATH: this machine has no NVIDIA driver, or it isn't visible here;"
                + " a container needs the NVIDIA container toolkit"),
        NO_DRIVER("the NVIDIA driver isn't loaded or doesn't fit; run nvidia-smi, and load or update the driver"),
        NO_LIBRARY("nvidia-smi finds no libnvidia-ml.so, the driver's library: install the NVIDIA driver, or give this"
                + " container its libraries by the NVIDIA container toolkit"),
        VERSION_MISMATCH(
                "nvidia-smi and the driver's library (NVML) are of different versions: restart the machine after"
                        + " an update of the driver, and use the nvidia-smi that came with it"),
        NO_GPUS("the NVIDIA driver finds no GPU; check that one is installed and available to this container"),
        TIMED_OUT("nvidia-smi doesn't respond; a GPU or its driver may hang, see the kernel log"),
        FAILED("nvidia-smi failed; run it to see why"),
        UNREADABLE("nvidia-smi wrote something other than its table");

        private final String sentence;

        Cause(String sentence) {
            this.sentence = sentence;
        }
    }
}
