#pragma once
#include <memory>

namespace tributary {

struct SourceReader;

/// Reads files of objects: JSON Lines (.jsonl, .ndjson, and other files with an object a line, those that are written
/// as Python literals too) and JSON files that are a list of objects, or an object of which one member is. Keys are
/// columns; see JsonObjectParser for what becomes of values. A row that is no sound object is set aside with its line.
/// Empty cells: null, and keys that a row lacks.
std::shared_ptr<const SourceReader> json_reader();

}  // namespace tributary
