/* A stand-in for NVIDIA's management library with three GPUs: a sound one, a lost one, and one that is divided. */
#include <string.h>

typedef struct { int index; int instance; } gpu;
static gpu gpus[] = {{0, -1}, {1, -1}, {2, -1}};
static gpu instances[] = {{2, 0}, {2, 1}};
static int looks;

enum { OK = 0, UNINITIALIZED = 1, NOT_SUPPORTED = 3, NOT_FOUND = 6, INSUFFICIENT_SIZE = 7, LOST = 15 };
static int ready;

#ifdef NO_DRIVER
int nvmlInit_v2(void) { return 9; }
#else
int nvmlInit_v2(void) { ready++; return OK; }
#endif
int nvmlShutdown(void) { ready--; return OK; }

int nvmlDeviceGetCount_v2(unsigned *count) {
  if (ready <= 0) return UNINITIALIZED;
#ifdef NO_DEVICE
  *count = 0;
#else
  *count = 3;
#endif
  looks++;
  return OK;
}

int nvmlDeviceGetHandleByIndex_v2(unsigned index, gpu **device) {
  if (index > 2) return NOT_FOUND;
  *device = &gpus[index];
  return OK;
}

int nvmlDeviceGetName(gpu *device, char *name, unsigned length) {
  strncpy(name, device->index == 2 ? "Fake A100" : "Fake H100", length);
  return OK;
}

typedef struct { unsigned version; unsigned long long total, reserved, free, used; } memory2;
typedef struct { unsigned long long total, free, used; } memory1;

int nvmlDeviceGetMemoryInfo_v2(gpu *device, memory2 *memory) {
  if (device->index == 1) return LOST;
  if (device->index == 2) return NOT_SUPPORTED; /* an older driver */
  if (memory->version != (40u | 2u << 24)) return 2;
  memory->total = 80ull << 30;
  memory->reserved = 1ull << 30;
  memory->used = 30ull << 30;
  memory->free = 49ull << 30;
  return OK;
}

int nvmlDeviceGetMemoryInfo(gpu *device, memory1 *memory) {
  if (device->index == 1) return LOST;
  memory->total = 40ull << 30;
  memory->free = 30ull << 30;
  memory->used = device->instance < 0 ? 10ull << 30 : (device->instance + 1ull) << 30;
  return OK;
}

typedef struct { unsigned gpu, memory; } rates;
int nvmlDeviceGetUtilizationRates(gpu *device, rates *found) {
  if (device->index != 0) return NOT_SUPPORTED; /* none is told of a GPU that is divided */
  found->gpu = 87;
  found->memory = 42;
  return OK;
}

int nvmlDeviceGetTemperature(gpu *device, unsigned sensor, unsigned *celsius) {
  if (device->instance >= 0 || sensor != 0) return NOT_SUPPORTED;
  *celsius = 60 + device->index;
  return OK;
}

int nvmlDeviceGetPowerUsage(gpu *device, unsigned *milliwatts) {
  if (device->instance >= 0) return NOT_SUPPORTED;
  *milliwatts = 350500;
  return OK;
}

int nvmlDeviceGetEnforcedPowerLimit(gpu *device, unsigned *milliwatts) {
  if (device->instance >= 0) return NOT_SUPPORTED;
  *milliwatts = 700000;
  return OK;
}

int nvmlDeviceGetTotalEnergyConsumption(gpu *device, unsigned long long *millijoules) {
  if (device->index != 0) return NOT_SUPPORTED;
  *millijoules = (1ull << 40) + 500000ull * looks; /* 500 J between two looks, beyond 32 bits */
  return OK;
}

int nvmlDeviceGetClockInfo(gpu *device, unsigned type, unsigned *megahertz) {
  if (device->index != 0 || (type != 1 && type != 2)) return NOT_SUPPORTED;
  *megahertz = type == 1 ? 1980 : 2619;
  return OK;
}

/* only by its old name, as before release 535 */
int nvmlDeviceGetCurrentClocksThrottleReasons(gpu *device, unsigned long long *reasons) {
  if (device->index != 0) return NOT_SUPPORTED;
  *reasons = looks % 2 ? 0x4 : 0x1; /* its power limit, then idle */
  return OK;
}

int nvmlDeviceGetTotalEccErrors(gpu *device, unsigned type, unsigned counter, unsigned long long *count) {
  if (device->index != 0 || counter != 0) return NOT_SUPPORTED;
  *count = type == 0 ? 3ull * looks : 0;
  return OK;
}

int nvmlDeviceGetComputeRunningProcesses_v3(gpu *device, unsigned *count, void *infos) {
  if (device->index == 1) return LOST;
  if (*count != 0 || infos != 0) return 2;
  *count = device->index == 0 ? 2 : 0;
  return device->index == 0 ? INSUFFICIENT_SIZE : OK;
}

int nvmlDeviceGetMigMode(gpu *device, unsigned *current, unsigned *pending) {
  if (device->index != 2) return NOT_SUPPORTED;
  *current = *pending = 1;
  return OK;
}

int nvmlDeviceGetMigDeviceHandleByIndex(gpu *device, unsigned index, gpu **found) {
  if (device->index != 2 || index > 1) return NOT_FOUND;
  *found = &instances[index];
  return OK;
}
