#include "dataset/match.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_set>

#include "base/work.h"
#include "dataset/source_columns.h"

namespace tributary {
namespace {

constexpr std::size_t kExamples = 5;

using IdSet = std::unordered_set<std::string_view>;

/// A source whose ids the others are looked up in.
struct Hub {
  const SourceColumns* source;
  IdSet ids;
};

IdSet ids_of(const SourceColumns& source, int column) {
  const auto distinct = source.ids(column);
  return {distinct.begin(), distinct.end()};
}

std::vector<Hub> hubs_of(const std::vector<SourceColumns>& sources, ColumnRole id) {
  const auto table = id == ColumnRole::item ? SourceKind::items : SourceKind::users;
  std::vector<Hub> hubs;
  for (const auto& source : sources) {
    if (const int column = source.first(id); source.as() == table && column >= 0)
      hubs.push_back({&source, ids_of(source, column)});
  }
  if (!hubs.empty() || id == ColumnRole::user) return hubs;
  for (const auto& source : sources) {
    const int column = source.first(id);
    if (source.as() != SourceKind::interactions || column < 0) continue;
    if (Hub hub{&source, ids_of(source, column)}; hubs.empty()) {
      hubs.push_back(std::move(hub));
    } else if (hub.ids.size() > hubs.front().ids.size()) {
      hubs.front() = std::move(hub);
    }
  }
  return hubs;
}

/// Rows that each distinct id of a column has.
std::vector<std::int64_t> uses_of(const SourceColumns& source, int column, std::size_t distinct) {
  std::vector<std::int64_t> uses(distinct, 0);
  const std::int32_t* codes = source.codes(column);
  const bool nulls = source.has_nulls(column);
  for (std::int64_t row = 0; row < source.rows(); ++row) {
    if (!nulls || source.code(column, row) >= 0) ++uses[static_cast<std::size_t>(codes[row])];
  }
  return uses;
}

class Counter {
 public:
  Counter(const SourceColumns& source, const std::vector<Hub>& hubs, ColumnRole id)
      : hubs_(hubs), found_(hubs.size(), 0) {
    match_.source = source.instance();
    match_.id = id;
  }
  bool is_hub(const SourceColumns& source) const {
    return std::any_of(hubs_.begin(), hubs_.end(), [&](const Hub& hub) { return hub.source == &source; });
  }
  bool find(std::string_view id, std::int64_t rows) {
    bool any = false;
    for (std::size_t h = 0; h < hubs_.size(); ++h) {
      if (!hubs_[h].ids.contains(id)) continue;
      found_[h] += rows;
      any = true;
    }
    return any;
  }
  void count(bool found, std::string_view id, std::int64_t rows) {
    match_.rows += rows;
    if (found) {
      match_.matched += rows;
      return;
    }
    ++match_.unmatched_ids;
    if (match_.examples.size() < kExamples) match_.examples.emplace_back(id);
  }
  SourceMatch take() {
    const auto most = std::max_element(found_.begin(), found_.end()) - found_.begin();
    match_.table = hubs_[static_cast<std::size_t>(most)].source->instance();
    return std::move(match_);
  }

 private:
  const std::vector<Hub>& hubs_;
  std::vector<std::int64_t> found_;
  SourceMatch match_;
};

SourceMatch match_ids(const SourceColumns& source, int column, Counter counter) {
  const auto distinct = source.ids(column);
  const auto uses = uses_of(source, column, distinct.size());
  for (std::size_t i = 0; i < distinct.size(); ++i) {
    if (uses[i] > 0) counter.count(counter.find(distinct[i], uses[i]), distinct[i], uses[i]);
  }
  return counter.take();
}

std::set<std::string_view> foreign_ids(const std::vector<SourceColumns>& sources) {
  std::set<std::string_view> ids;
  for (const auto& source : sources) {
    if (source.first(ColumnRole::item) < 0) continue;
    for (const int column : source.with_role(ColumnRole::foreign_id)) {
      for (std::int64_t row = 0; row < source.rows(); ++row) ids.insert(source.text(column, row));
    }
  }
  return ids;
}

SourceMatch match_media(const SourceColumns& source, const std::set<std::string_view>& foreign, Counter counter) {
  const int path = source.named("path"), stem = source.named("stem");
  for (std::int64_t row = 0; path >= 0 && stem >= 0 && row < source.rows(); ++row) {
    const std::string_view name = source.text(stem, row);
    const std::string folder = std::filesystem::path(source.text(path, row)).parent_path().filename().string();
    counter.count(counter.find(name, 1) || foreign.contains(name) || counter.find(folder, 1), name, 1);
  }
  return counter.take();
}

}  // namespace

Result<std::vector<SourceMatch>> match_sources(const std::vector<SourceRows>& rows, Job& job) {
  tell_work("pass", "sources");
  const std::vector<SourceColumns> sources(rows.begin(), rows.end());
  std::vector<SourceMatch> matches;
  std::optional<std::set<std::string_view>> foreign;
  for (const auto id : {ColumnRole::item, ColumnRole::user}) {
    const auto hubs = hubs_of(sources, id);
    if (hubs.empty()) continue;
    for (const auto& source : sources) {
      if (job.stopped()) return cancelled();
      const Counter counter(source, hubs, id);
      if (counter.is_hub(source)) continue;
      if (source.media()) {
        if (!foreign) foreign = foreign_ids(sources);
        if (id == ColumnRole::item) matches.push_back(match_media(source, *foreign, counter));
      } else if (const int column = source.first(id); column >= 0) {
        matches.push_back(match_ids(source, column, counter));
      }
    }
  }
  return matches;
}

}  // namespace tributary
