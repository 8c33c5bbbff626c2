#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "dataset/dataset.h"
#include "dataset/source_columns.h"

namespace tributary {

/// What the tables of items (or of users) say, by id.
struct Described {
  std::vector<std::string> titles, descriptions;
  std::vector<Attribute> attributes;
  std::vector<std::pair<std::string, std::vector<std::string>>> links;
};

/// Adds one table of items or users. `place`: of each row, the index of its item (-1: none). `count`: of items in all.
/// A value that is there stays; a later row or table fills what is missing.
void add_described(Described& described, const SourceColumns& table, const std::vector<std::int32_t>& place,
                   std::size_t count);

/// The parts of a cell between separators, trimmed, without empty ones and without repeats.
std::vector<std::string> split_values(std::string_view cell, std::string_view separator);

}  // namespace tributary
