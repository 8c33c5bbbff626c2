#pragma once
#include <cstddef>
#include <cstdint>

/// Reads the bytes as a workbook: see README.md.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
