#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace tributary {

enum class Device { cpu, cuda, mps };
std::string_view name_of(Device device);

/// Says where networks and large dense products run: "auto" (a graphics card where one works, else the processor),
/// "cpu", "cuda" or "mps". Called once, at start. usage for another name; unsupported, saying what is missing, when
/// "cuda" or "mps" cannot work. "auto" looks for a card only when device() is first asked.
Status choose_device(std::string_view name);

/// The device in use. Without choose_device: as "auto". Thread-safe.
Device device();

/// Whether the processor multiplies bf16 natively (AVX512-BF16, AMX, or ARM's): then networks may run in it.
bool has_native_bf16();

/// Name and value for people: versions, BLAS, processor, devices, threads. For `doctor`.
std::vector<std::pair<std::string, std::string>> describe_device();

}  // namespace tributary
