#include "dataset/table_query.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/messages.h"

namespace tributary {
namespace {

constexpr std::size_t kStopEvery = 1U << 18U;  // rows between two looks at the stop token

char folded(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool contains(const std::string& text, const std::string& part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(),
                     [](char a, char b) { return folded(a) == folded(b); }) != text.end();
}

Problem no_column(const std::string& name, const RowSource& source) {
  std::string known;
  for (const auto& column : source.columns()) known += (known.empty() ? "" : ", ") + column.name;
  return problem_of(Code::usage, {say::table_has_no_column, {name, known}}, name);
}

/// Rows among `index` (all, where it is empty and `is_whole`) that pass.
class Sieve {
 public:
  Sieve(const RowSource& source, const RowCondition& condition, std::size_t column)
      : source_(source), condition_(condition), column_(column) {
    if (source.columns()[column].type != CellType::text) return;
    passes_.resize(source.words(column));
    for (std::size_t word = 0; word < passes_.size(); ++word)
      passes_[word] = contains(source.word(column, word), condition.contains) ? 1 : 0;
  }
  bool passes(std::size_t row) const {
    if (!passes_.empty()) return passes_[source_.word_of(row, column_)] != 0;
    const double value = source_.number(row, column_);
    return value >= condition_.low && value <= condition_.high;
  }

 private:
  const RowSource& source_;
  const RowCondition& condition_;
  std::size_t column_;
  std::vector<std::uint8_t> passes_;  ///< by word
};

/// Number by which a row is sorted, ascending: rows without a value are last either way.
class SortKey {
 public:
  SortKey(const RowSource& source, std::size_t column, bool descending)
      : source_(source), column_(column), sign_(descending ? -1 : 1) {
    if (source.columns()[column].type != CellType::text) return;
    std::vector<std::pair<std::string, std::uint32_t>> words(source.words(column));
    for (std::size_t word = 0; word < words.size(); ++word)
      words[word] = {source.word(column, word), static_cast<std::uint32_t>(word)};
    std::sort(words.begin(), words.end());
    rank_.resize(words.size());
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (i > 0 && words[i].first != words[i - 1].first) ++rank;
      rank_[words[i].second] = words[i].first.empty() ? NAN : static_cast<double>(rank);
    }
  }
  double operator()(std::size_t row) const {
    const double value = rank_.empty() ? source_.number(row, column_) : rank_[source_.word_of(row, column_)];
    return std::isnan(value) ? std::numeric_limits<double>::infinity() : sign_ * value;
  }

 private:
  const RowSource& source_;
  std::size_t column_;
  double sign_;
  std::vector<double> rank_;  ///< by word
};

struct Entry {
  double key;
  std::uint32_t place, row;
  bool operator<(const Entry& other) const { return key != other.key ? key < other.key : place < other.place; }
};

/// Stable; false where it was stopped. Runs of 2^18 are sorted, then merged in pairs.
bool sort_by(const SortKey& key, std::vector<std::uint32_t>& index, const StopToken& stop) {
  std::vector<Entry> from(index.size()), to;
  for (std::size_t i = 0; i < index.size(); ++i) from[i] = {key(index[i]), static_cast<std::uint32_t>(i), index[i]};
  const auto at = [&](std::size_t place) {
    return from.begin() + static_cast<std::ptrdiff_t>(std::min(place, from.size()));
  };
  for (std::size_t begin = 0; begin < from.size(); begin += kStopEvery) {
    if (stop.stopped()) return false;
    std::sort(at(begin), at(begin + kStopEvery));
  }
  if (from.size() > kStopEvery) to.resize(from.size());
  for (std::size_t run = kStopEvery; run < from.size(); run *= 2) {
    auto out = to.begin();
    for (std::size_t begin = 0; begin < from.size(); begin += 2 * run) {
      if (stop.stopped()) return false;
      out = std::merge(at(begin), at(begin + run), at(begin + run), at(begin + 2 * run), out);
    }
    from.swap(to);
  }
  for (std::size_t i = 0; i < index.size(); ++i) index[i] = from[i].row;
  return true;
}

}  // namespace

double RowSource::number(std::size_t row, std::size_t column) const {
  const Cell value = cell(row, column);
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* time = std::get_if<TimeValue>(&value)) return static_cast<double>(time->seconds);
  return NAN;
}

std::size_t RowSource::words(std::size_t) const {
  return rows();
}

std::size_t RowSource::word_of(std::size_t row, std::size_t) const {
  return row;
}

std::string RowSource::word(std::size_t column, std::size_t word) const {
  Cell value = cell(word, column);
  auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? std::move(*text) : std::string();
}

std::optional<std::size_t> RowSource::find(const std::string& name) const {
  for (std::size_t i = 0; i < columns().size(); ++i) {
    if (columns()[i].name == name) return i;
  }
  return std::nullopt;
}

TableWindow RowIndex::window(std::size_t first, std::size_t count) const {
  TableWindow window;
  window.first = first;
  window.columns = places_.size();
  const std::size_t end = first + std::min(count, rows() - std::min(first, rows()));
  window.source_row.reserve(end - first);
  window.cells.reserve((end - first) * places_.size());
  for (std::size_t position = first; position < end; ++position) {
    const std::size_t row = source_row(position);
    window.source_row.push_back(row);
    for (const std::size_t place : places_) window.cells.push_back(source_->cell(row, place));
  }
  return window;
}

Result<RowIndex> find_rows(std::shared_ptr<const RowSource> source, const TableQuery& query, const StopToken& stop) {
  RowIndex out;
  out.source_ = std::move(source);
  const RowSource& table = *out.source_;
  if (query.columns.empty()) {
    out.columns_ = table.columns();
    out.places_.resize(out.columns_.size());
    std::iota(out.places_.begin(), out.places_.end(), 0);
  }
  for (const auto& name : query.columns) {
    const auto place = table.find(name);
    if (!place) return no_column(name, table);
    out.places_.push_back(*place);
    out.columns_.push_back(table.columns()[*place]);
  }
  if (query.filter.empty() && query.sort.empty()) return out;
  if (table.rows() > std::numeric_limits<std::uint32_t>::max()) {
    return problem_of(Code::usage, say::table_too_long_to_sort);
  }
  for (const auto& condition : query.filter) {
    const auto column = table.find(condition.column);
    if (!column) return no_column(condition.column, table);
    const Sieve sieve(table, condition, *column);
    std::vector<std::uint32_t> passed;
    const std::size_t rows = out.rows();
    for (std::size_t i = 0; i < rows; ++i) {
      if (i % kStopEvery == 0 && stop.stopped()) return cancelled();
      const std::size_t row = out.source_row(i);
      if (sieve.passes(row)) passed.push_back(static_cast<std::uint32_t>(row));
    }
    out.index_ = std::move(passed);
    out.is_whole_ = false;
  }
  if (out.is_whole_) {
    out.index_.resize(table.rows());
    std::iota(out.index_.begin(), out.index_.end(), 0U);
    out.is_whole_ = false;
  }
  for (auto order = query.sort.rbegin(); order != query.sort.rend(); ++order) {
    const auto column = table.find(order->column);
    if (!column) return no_column(order->column, table);
    if (!sort_by(SortKey(table, *column, order->descending), out.index_, stop)) return cancelled();
  }
  out.index_.shrink_to_fit();
  return out;
}

}  // namespace tributary
