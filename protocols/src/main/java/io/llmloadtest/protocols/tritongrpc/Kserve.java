package io.llmloadtest.protocols.tritongrpc;

/** Numbers of fields in the messages of KServe's {@code GRPCInferenceService}, as its published definition has them. */
public final class Kserve {
    public static final String SERVICE = "/inference.GRPCInferenceService";

    // ModelInferRequest
    public static final int MODEL_NAME = 1;
    public static final int REQUEST_PARAMETERS = 4;
    public static final int INPUTS = 5;
    public static final int RAW_INPUT_CONTENTS = 7;

    // InferInputTensor and InferOutputTensor
    public static final int TENSOR_NAME = 1;
    public static final int TENSOR_TYPE = 2;
    public static final int TENSOR_SHAPE = 3;
    public static final int TENSOR_CONTENTS = 5;

    // InferTensorContents
    static final int INT_CONTENTS = 2;
    static final int UINT_CONTENTS = 4;
    static final int BYTES_CONTENTS = 8;

    // InferParameter, and the entries of a map
    public static final int BOOL_PARAM = 1;
    public static final int INT64_PARAM = 2;
    public static final int STRING_PARAM = 3;
    public static final int DOUBLE_PARAM = 4;
    public static final int MAP_KEY = 1;
    public static final int MAP_VALUE = 2;

    // ModelStreamInferResponse
    public static final int ERROR_MESSAGE = 1;
    public static final int INFER_RESPONSE = 2;

    // ModelInferResponse
    public static final int RESPONSE_MODEL_NAME = 1;
    public static final int RESPONSE_PARAMETERS = 4;
    public static final int OUTPUTS = 5;
    public static final int RAW_OUTPUT_CONTENTS = 6;

    // RepositoryIndexResponse, and its models
    public static final int MODELS = 1;
    public static final int INDEX_NAME = 1;
    public static final int INDEX_VERSION = 2;
    public static final int INDEX_STATE = 3;
    static final int INDEX_REASON = 4;

    // ModelConfigRequest and ModelConfigResponse
    static final int ASKED_NAME = 1;
    public static final int CONFIG = 1;

    // Triton's ModelConfig, its tensors, and its policy
    public static final int CONFIG_NAME = 1;
    public static final int CONFIG_INPUT = 5;
    public static final int CONFIG_OUTPUT = 6;
    static final int ENSEMBLE = 15;
    public static final int TRANSACTION_POLICY = 19;
    public static final int CONFIG_TENSOR_NAME = 1;
    public static final int CONFIG_TENSOR_TYPE = 2;
    public static final int CONFIG_TENSOR_OPTIONAL = 8;
    public static final int DECOUPLED = 1;

    /** Triton's {@code DataType} of texts. */
    public static final int TYPE_STRING = 13;

    private Kserve() {}
}
