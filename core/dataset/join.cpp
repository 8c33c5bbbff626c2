#include "dataset/join.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <map>
#include <set>

#include "base/messages.h"
#include "base/threads.h"
#include "dataset/attribute_tables.h"
#include "dataset/source_columns.h"
#include "sources/id_table.h"
#include "sources/values.h"

namespace tributary {
namespace {

constexpr std::size_t kExamples = 5;
constexpr std::size_t kGrain = 1U << 16U;

/// One kind of id over all sources: items, or users.
struct Ids {
  ColumnRole role;  ///< item or user
  IdTable table;
  std::size_t described = 0;  ///< ids below this stand in a table of items (users)
};

/// Of a column's distinct ids, the places in `ids`; new ones are added where `add`, else -1.
std::vector<std::int32_t> places_of(Ids& ids, const SourceColumns& source, int column, bool add) {
  const auto distinct = source.ids(column);
  std::vector<std::int32_t> places(distinct.size());
  for (std::size_t i = 0; i < distinct.size(); ++i)
    places[i] = add ? ids.table.add(distinct[i]) : ids.table.find(distinct[i]);
  return places;
}

std::vector<std::int32_t> rows_to_places(const SourceColumns& source, int column,
                                         const std::vector<std::int32_t>& places) {
  std::vector<std::int32_t> rows(static_cast<std::size_t>(source.rows()));
  const std::int32_t* codes = source.codes(column);
  const bool nulls = source.has_nulls(column);
  parallel_for(rows.size(), kGrain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t r = begin; r < end; ++r) {
      const bool none = nulls && source.code(column, static_cast<std::int64_t>(r)) < 0;
      rows[r] = none ? -1 : places[static_cast<std::size_t>(codes[r])];
    }
  });
  return rows;
}

MatchRow match_of(const Ids& ids, const SourceColumns& source, int column, const std::vector<std::int32_t>& places,
                  const std::vector<std::int32_t>& rows) {
  MatchRow match{source.instance(), source.as(), ids.role, 0, 0, 0, {}, static_cast<std::int64_t>(ids.described), 0};
  const auto known = [&](std::int32_t place) { return place >= 0 && static_cast<std::size_t>(place) < ids.described; };
  const auto distinct = source.ids(column);
  std::vector<std::int64_t> uses(distinct.size(), 0);
  const bool nulls = source.has_nulls(column);
  const std::int32_t* codes = source.codes(column);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (nulls && source.code(column, static_cast<std::int64_t>(r)) < 0) continue;
    ++uses[static_cast<std::size_t>(codes[r])];
  }
  for (std::size_t i = 0; i < distinct.size(); ++i) {
    if (uses[i] == 0) continue;
    match.rows += uses[i];
    if (known(places[i])) {
      match.matched += uses[i];
      ++match.found_ids;
    } else {
      ++match.unmatched_ids;
      if (match.examples.size() < kExamples) match.examples.emplace_back(distinct[i]);
    }
  }
  return match;
}

std::string percent(double share) {
  char text[16];
  std::snprintf(text, sizeof text, "%.1f %%", 100 * share);
  return text;
}

std::string joined_words(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

class Joiner {
 public:
  explicit Joiner(const std::vector<SourceRows>& sources) {
    for (const auto& source : sources) sources_.emplace_back(source);
    has_interactions_ = std::any_of(sources_.begin(), sources_.end(),
                                    [](const SourceColumns& s) { return s.as() == SourceKind::interactions; });
  }

  Result<Joined> run(Job& job) {
    job.begin("joining sources by id", static_cast<std::int64_t>(sources_.size()), "sources");
    describe(SourceKind::items, items_, item_rows_);
    describe(SourceKind::users, users_, user_rows_);
    for (const auto& source : sources_) {
      if (job.stopped()) return cancelled();
      if (source.as() == SourceKind::interactions ||
          (source.as() == SourceKind::reviews && !has_interactions_ && source.first(ColumnRole::rating) >= 0))
        add_interactions(source);
      job.advance();
    }
    for (const auto& source : sources_) {
      if (job.stopped()) return cancelled();
      if (source.as() != SourceKind::items && source.as() != SourceKind::users && source.as() != SourceKind::links)
        add_texts(source);
    }
    if (items_.table.size() == 0) media_are_items();
    if (items_.table.size() == 0) return problem_of(Code::bad_input, say::no_source_names_an_item, "dataset");
    finish_tables();
    for (const auto& source : sources_) {
      if (const auto kind = source.media()) add_media(source, *kind);
    }
    note_matches();
    out_.dataset.item_ids = std::move(items_.table).take();
    out_.dataset.user_ids = std::move(users_.table).take();
    return std::move(out_);
  }

 private:
  using TableRows = std::vector<std::pair<const SourceColumns*, std::vector<std::int32_t>>>;

  /// Names the items (users) of their own tables first.
  void describe(SourceKind as, Ids& ids, TableRows& tables) {
    for (const auto& source : sources_) {
      const int column = source.first(ids.role);
      if (source.as() != as || column < 0) continue;
      const std::size_t before = ids.table.size();
      auto rows = rows_to_places(source, column, places_of(ids, source, column, true));
      const auto distinct = static_cast<std::int64_t>(source.ids(column).size());
      if (distinct < source.rows() && before == 0) {
        out_.notes.push_back(Message(ids.role == ColumnRole::user ? say::user_ids_repeated : say::item_ids_repeated,
                                     {source.instance(), with_commas(source.rows() - distinct)}));
      }
      tables.emplace_back(&source, std::move(rows));
    }
    ids.described = ids.table.size();
  }

  /// The places of a column's rows, with a line in the report where there is a table to meet.
  std::vector<std::int32_t> placed(Ids& ids, const SourceColumns& source, int column, bool add) {
    const auto places = places_of(ids, source, column, add);
    auto rows = rows_to_places(source, column, places);
    if (ids.described > 0) out_.matches.push_back(match_of(ids, source, column, places, rows));
    return rows;
  }

  void add_interactions(const SourceColumns& source) {
    const int user = source.first(ColumnRole::user), item = source.first(ColumnRole::item),
              rating = source.first(ColumnRole::rating), time = source.first(ColumnRole::time);
    if (user < 0 || item < 0 || source.rows() == 0) return;
    const auto rows = static_cast<std::size_t>(source.rows());
    Rows part;
    part.user = Column<std::int32_t>(placed(users_, source, user, true));
    part.item = Column<std::int32_t>(placed(items_, source, item, true));
    if (rating >= 0) {
      part.rating = Column<float>({source.ratings(rating), rows}, source.owner(rating));
    } else {
      part.rating = Column<float>(std::vector<float>(rows, std::numeric_limits<float>::quiet_NaN()));
    }
    std::vector<std::int64_t> times(rows, kNoTime);
    if (time >= 0) {
      parallel_for(rows, kGrain, [&](std::size_t begin, std::size_t end) {
        for (std::size_t r = begin; r < end; ++r) times[r] = source.time(time, static_cast<std::int64_t>(r));
      });
    }
    part.time = Column<std::int64_t>(std::move(times));
    if (source.as() == SourceKind::reviews) {
      // A review without a named writer is no interaction.
      const auto nobody = std::count(part.user.begin(), part.user.end(), -1);
      if (nobody > 0) part = without_nobody(part);
      out_.notes.push_back(Message(say::reviews_are_interactions, {source.instance()}));
    }
    parts_.push_back(std::move(part));
  }

  struct Rows {
    Column<std::int32_t> user, item;
    Column<float> rating;
    Column<std::int64_t> time;
  };

  static Rows without_nobody(const Rows& part) {
    std::vector<std::int32_t> user, item;
    std::vector<float> rating;
    std::vector<std::int64_t> time;
    for (std::size_t r = 0; r < part.user.size(); ++r) {
      if (part.user[r] < 0) continue;
      user.push_back(part.user[r]);
      item.push_back(part.item[r]);
      rating.push_back(part.rating[r]);
      time.push_back(part.time[r]);
    }
    return {std::move(user), std::move(item), std::move(rating), std::move(time)};
  }

  void add_texts(const SourceColumns& source) {
    const int item = source.first(ColumnRole::item), user = source.first(ColumnRole::user),
              time = source.first(ColumnRole::time);
    std::vector<std::pair<int, TextRow::Kind>> columns;
    for (const int c : source.with_role(ColumnRole::text)) columns.emplace_back(c, TextRow::Kind::review);
    for (const int c : source.with_role(ColumnRole::tag)) columns.emplace_back(c, TextRow::Kind::tag);
    if (item < 0 || columns.empty()) return;
    const bool reported =
        source.as() == SourceKind::interactions ||
        (source.as() == SourceKind::reviews && !has_interactions_ && source.first(ColumnRole::rating) >= 0);
    const std::size_t lines = out_.matches.size();
    const auto items = placed(items_, source, item, true);
    const auto users = user < 0 ? std::vector<std::int32_t>() : placed(users_, source, user, true);
    if (reported) out_.matches.resize(lines);
    for (std::int64_t row = 0; row < source.rows(); ++row) {
      const auto r = static_cast<std::size_t>(row);
      for (const auto& [column, kind] : columns) {
        const std::string_view text = source.text(column, row);
        if (text.empty() || items[r] < 0) continue;
        out_.dataset.texts.push_back({users.empty() ? -1 : users[r], items[r], kind,
                                      time < 0 ? kNoTime : source.time(time, row), std::string(text)});
      }
    }
  }

  void media_are_items() {
    for (const auto& source : sources_) {
      const int stem = source.named("stem");
      if (!source.media() || stem < 0) continue;
      for (std::int64_t row = 0; row < source.rows(); ++row) items_.table.add(source.text(stem, row));
    }
  }

  /// Titles, descriptions, attributes and links, now that all items and users are known.
  void finish_tables() {
    Described items, users;
    items.titles.resize(items_.table.size());
    items.descriptions.resize(items_.table.size());
    for (const auto& [table, rows] : item_rows_) add_described(items, *table, rows, items_.table.size());
    for (const auto& [table, rows] : user_rows_) add_described(users, *table, rows, users_.table.size());
    for (const auto& source : sources_) {
      const int column = source.first(ColumnRole::item);
      if (source.as() == SourceKind::links && column >= 0)
        add_described(items, source, placed(items_, source, column, false), items_.table.size());
    }
    auto& dataset = out_.dataset;
    dataset.titles = std::move(items.titles);
    dataset.descriptions = std::move(items.descriptions);
    dataset.item_attributes = std::move(items.attributes);
    dataset.links = std::move(items.links);
    dataset.user_attributes = std::move(users.attributes);
    concatenate();
  }

  void concatenate() {
    auto& table = out_.dataset.interactions;
    if (parts_.size() == 1) {
      table.user = parts_[0].user;
      table.item = parts_[0].item;
      table.rating = parts_[0].rating;
      table.time = parts_[0].time;
    } else {
      std::vector<std::int32_t> user, item;
      std::vector<float> rating;
      std::vector<std::int64_t> time;
      for (const auto& part : parts_) {
        user.insert(user.end(), part.user.begin(), part.user.end());
        item.insert(item.end(), part.item.begin(), part.item.end());
        rating.insert(rating.end(), part.rating.begin(), part.rating.end());
        time.insert(time.end(), part.time.begin(), part.time.end());
      }
      table.user = Column<std::int32_t>(std::move(user));
      table.item = Column<std::int32_t>(std::move(item));
      table.rating = Column<float>(std::move(rating));
      table.time = Column<std::int64_t>(std::move(time));
    }
    bool any = false;
    for (const float value : table.rating) {
      if (std::isnan(value)) continue;
      const auto v = static_cast<double>(value);
      out_.dataset.rating_low = any ? std::min(out_.dataset.rating_low, v) : v;
      out_.dataset.rating_high = any ? std::max(out_.dataset.rating_high, v) : v;
      any = true;
    }
  }

  /// Item ids by foreign id, made when a file name is no item id.
  const std::map<std::string, std::int32_t, std::less<>>& foreign() {
    if (foreign_.empty()) {
      for (const auto& [name, ids] : out_.dataset.links) {
        for (std::size_t i = 0; i < ids.size(); ++i) {
          if (!ids[i].empty()) foreign_.emplace(ids[i], static_cast<std::int32_t>(i));
        }
      }
    }
    return foreign_;
  }

  void add_media(const SourceColumns& source, MediaKind kind) {
    const int path = source.named("path"), stem = source.named("stem"), content = source.named("content");
    if (path < 0 || stem < 0 || content < 0) return;
    MatchRow match{source.instance(),
                   source.as(),
                   ColumnRole::item,
                   source.rows(),
                   0,
                   0,
                   {},
                   static_cast<std::int64_t>(items_.table.size()),
                   0};
    std::set<std::int32_t> found;
    std::vector<std::int32_t> place(static_cast<std::size_t>(source.rows()), -1);
    for (std::int64_t row = 0; row < source.rows(); ++row) {
      const std::string_view name = source.text(stem, row);
      std::int32_t item = items_.table.find(name);
      if (item < 0) {
        if (const auto linked = foreign().find(name); linked != foreign().end()) item = linked->second;
      }
      if (item < 0)
        item = items_.table.find(std::filesystem::path(source.text(path, row)).parent_path().filename().string());
      if (item < 0) {
        ++match.unmatched_ids;
        if (match.examples.size() < kExamples) match.examples.emplace_back(name);
        continue;
      }
      ++match.matched;
      found.insert(item);
      place[static_cast<std::size_t>(row)] = item;
      out_.dataset.media.push_back(
          {item, kind, std::string(source.text(path, row)), std::string(source.text(content, row)), source.instance()});
    }
    Described described;  // the names of subfolders, where they are a category
    described.attributes = std::move(out_.dataset.item_attributes);
    add_described(described, source, place, items_.table.size());
    out_.dataset.item_attributes = std::move(described.attributes);
    match.found_ids = static_cast<std::int64_t>(found.size());
    if (found.size() < items_.table.size()) {
      out_.notes.push_back(Message(kind == MediaKind::image ? say::items_with_picture : say::items_with_sound,
                                   {source.instance(), with_commas(match.found_ids), with_commas(match.table_ids)}));
    }
    out_.matches.push_back(std::move(match));
  }

  void note_matches() {
    for (const auto& match : out_.matches) {
      if (match.unmatched_ids == 0) continue;
      const bool media = match.as && media_of(*match.as);
      const bool user = match.id == ColumnRole::user;
      const auto& sentence = media  ? (user ? say::files_without_user : say::files_without_item)
                             : user ? say::rows_without_user
                                    : say::rows_without_item;
      out_.notes.push_back(
          Message(sentence, {match.source, with_commas(match.rows - match.matched), with_commas(match.rows),
                             percent(1 - match.rate()), joined_words(match.examples)}));
    }
  }

  std::vector<SourceColumns> sources_;
  bool has_interactions_ = false;
  Ids items_{ColumnRole::item, {}}, users_{ColumnRole::user, {}};
  TableRows item_rows_, user_rows_;
  std::vector<Rows> parts_;
  std::map<std::string, std::int32_t, std::less<>> foreign_;
  Joined out_;
};

}  // namespace

Result<Joined> join(const std::vector<SourceRows>& sources, Job& job) {
  if (sources.empty()) return problem_of(Code::bad_input, {say::no_sources, {}}, "dataset");
  return Joiner(sources).run(job);
}

}  // namespace tributary
