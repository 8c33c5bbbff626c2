#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "sources/source_reader.h"
#include "sources/xlsx/number_format.h"
#include "sources/xlsx/parts.h"

namespace tributary {

/// The texts that cells name by their place, end to end.
class SharedStrings {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{1} << 30U;

  std::size_t size() const { return ends_.size(); }
  std::string_view operator[](std::size_t place) const {
    const std::size_t begin = place == 0 ? 0 : ends_[place - 1];
    return std::string_view(characters_).substr(begin, ends_[place] - begin);
  }
  void add(std::string_view text) {
    characters_ += text;
    ends_.push_back(characters_.size());
  }
  std::size_t bytes() const { return characters_.size(); }

 private:
  std::string characters_;
  std::vector<std::size_t> ends_;
};

/// What a workbook says of its sheets. The parts that it points to are read when they are asked for.
class Workbook {
 public:
  /// bad_input where it is none, or is damaged; cancelled, io.
  static Result<Workbook> open(std::shared_ptr<Parts> parts, const StopToken& stop);
  static Result<Workbook> open(const std::filesystem::path& path, const StopToken& stop);

  /// Its sheets in their order; hidden ones, charts and the like with the reason why they are left out.
  std::vector<InnerTable> sheets() const;
  /// Formats and shared texts, which the cells of all sheets need. Once.
  Status load(const StopToken& stop);
  /// The name of the part of a sheet. usage, bad_input: there is none of that name, or it has no cells.
  Result<std::string> part_of(const std::string& sheet) const;

  const SharedStrings& strings() const { return strings_; }
  /// What a cell of this style shows of its number.
  Shows shows(std::size_t style) const { return style < styles_.size() ? styles_[style] : Shows::number; }
  bool from_1904() const { return from_1904_; }
  Parts& parts() const { return *parts_; }

 private:
  struct Sheet {
    std::string name, relation, part, type;
    bool is_hidden = false;
  };
  struct Related {
    std::string id, type, target;
  };
  class Relations;
  class Names;
  class Styles;
  class Strings;
  Result<std::vector<Related>> related_to(const std::string& part, const StopToken& stop) const;

  std::shared_ptr<Parts> parts_;
  std::vector<Sheet> sheets_;
  std::string styles_part_, strings_part_;
  SharedStrings strings_;
  std::vector<Shows> styles_;
  bool from_1904_ = false;
};

/// A text with what XML cannot hold: "_x000D_" is a carriage return (ECMA-376 part 1, 22.9.2.19).
std::string unescaped(std::string_view text);

}  // namespace tributary
