#include "sources/list_cells.h"

#include <algorithm>
#include <array>

#include "sources/file_name.h"
#include "sources/values.h"

namespace tributary {
namespace {

constexpr std::array<std::string_view, 4> kNames{"name", "title", "label", "value"};
constexpr int kDeepest = 32;

/// A walk over JSON or a Python literal that takes what it understands.
class ListWalk {
 public:
  explicit ListWalk(std::string_view text) : text_(text) {}

  void value(std::vector<std::string>& values, int depth) {
    blanks();
    if (at_ >= text_.size() || depth > kDeepest) {
      at_ = text_.size();
      return;
    }
    const char c = text_[at_];
    if (c == '[' || c == '(' || c == '{') {
      c == '{' ? object(values, depth) : list(values, depth);
    } else if (auto word = scalar(); !is_missing(word)) {
      values.push_back(std::move(word));
    }
  }

 private:
  void blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
      ++at_;
  }
  bool take(char c) {
    blanks();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool closes() {
    blanks();
    return at_ >= text_.size() || text_[at_] == ']' || text_[at_] == ')' || text_[at_] == '}';
  }

  void list(std::vector<std::string>& values, int depth) {
    ++at_;
    while (!closes()) {
      value(values, depth + 1);
      (void)take(',');
    }
    ++at_;
  }

  void object(std::vector<std::string>& values, int depth) {
    ++at_;
    std::vector<std::string> all, named;
    while (!closes()) {
      const auto key = lower_case(scalar());
      if (take(':')) {
        const bool is_name = is_among(key, kNames);
        value(is_name ? named : all, depth + 1);
      }
      (void)take(',');
    }
    ++at_;
    auto& told = named.empty() ? all : named;
    std::move(told.begin(), told.end(), std::back_inserter(values));
  }

  /// A quoted text without its quotes, or what stands up to the next mark. Moves on by a byte at least.
  std::string scalar() {
    std::string word;
    blanks();
    if (text_.substr(at_).starts_with("u'") || text_.substr(at_).starts_with("u\"")) ++at_;
    if (at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'')) {
      const char quote = text_[at_++];
      for (; at_ < text_.size() && text_[at_] != quote; ++at_) {
        if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
        word += text_[at_];
      }
      ++at_;
      return word;
    }
    const std::size_t end = std::min(text_.find_first_of(",:[](){}", at_), text_.size());
    word = trimmed(text_.substr(at_, end - at_));
    at_ = std::max(end, at_ + (end == at_ ? 1 : 0));
    return word;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

bool is_list(std::string_view cell) {
  return cell.size() >= 2 &&
         ((cell.front() == '[' && cell.back() == ']') || (cell.front() == '{' && cell.back() == '}'));
}

std::vector<std::string> values_of_list(std::string_view cell) {
  std::vector<std::string> values;
  ListWalk(cell).value(values, 0);
  return values;
}

std::string read_list_cell(std::string_view cell) {
  std::string read;
  for (auto& value : values_of_list(cell)) {
    std::replace(value.begin(), value.end(), kListCellsRead.front(), ' ');
    if (!read.empty()) read += kListCellsRead;
    read += value;
  }
  return read;
}

std::string separator_read(const std::string& separator) {
  return separator == kListCells ? std::string(kListCellsRead) : separator;
}

}  // namespace tributary
