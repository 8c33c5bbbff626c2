#pragma once
#include <filesystem>
#include <string_view>

#include "base/message.h"
#include "base/result.h"

namespace tributary {

/// How a file of objects is written, as far as its head says it.
struct JsonShape {
  enum class As {
    lines,         ///< an object a line
    python_lines,  ///< the same as Python literals
    document,      ///< one JSON value: ElementBlocks knows whether it is a list of objects
    none
  };
  As as = As::none;
  Message why_not;  ///< none: why
};

/// not_found, bad_input (no regular file), io. A single line that is an object is a row where the file's name promises
/// lines (.jsonl, .ndjson), else a document.
Result<JsonShape> json_shape(const std::filesystem::path& path);

/// Whether the name says that it is JSON: .json, .jsonl, .ndjson.
bool is_named_json(const std::filesystem::path& path);
/// Whether the head of the file begins with an object or a list of objects; false for what cannot be read.
bool begins_as_json(const std::filesystem::path& path);

}  // namespace tributary
