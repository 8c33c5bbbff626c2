#include "sample/faults.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <string_view>

#include "sample/writing.h"

namespace tributary::sample {
namespace {

constexpr const char* kOrigin = "simulated";  ///< the last column of every table

/// Spoils rows of one table; each row at most once. Duplicates come last, since they move lines.
class Spoiler {
 public:
  Spoiler(Table& table, const SampleConfig& config, std::size_t number)
      : table_(table), random_(random_for(config.seed, Stream::faults, number)) {
    order_.resize(table.rows.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    random_.shuffle(std::span(order_));
  }

  Random& random() { return random_; }

  /// Keeps the rows for which `spared` holds out of harm's way.
  template <class Test>
  void spare(const Test& spared) {
    std::erase_if(order_, spared);
  }

  /// `share` of the rows, at least one, that nobody has spoilt yet.
  std::vector<std::size_t> take(double share) {
    const auto wanted =
        static_cast<std::size_t>(std::max(1.0, std::round(share * static_cast<double>(table_.rows.size()))));
    const std::size_t count = std::min(wanted, order_.size());
    std::vector<std::size_t> taken(order_.end() - static_cast<std::ptrdiff_t>(count), order_.end());
    order_.resize(order_.size() - count);
    std::sort(taken.begin(), taken.end());
    return taken;
  }

  /// Puts `value` into one cell of some rows. An empty value in the list makes the cell empty.
  void put(std::string_view kind, double share, std::size_t column, const std::vector<std::string>& values) {
    for (const std::size_t row : take(share)) {
      const std::string& value = values[random_.below(static_cast<std::uint32_t>(values.size()))];
      note(kind, row, table_.header[column], value);
      table_.rows[row][column] = value;
    }
  }

  void miss(double share, std::string_view column) { put("missing", share, column_named(column), {""}); }

  void note(std::string_view kind, std::size_t row, std::string_view column = "", std::string_view value = "",
            std::string_view id = "") {
    table_.faults.push_back({std::string(kind), table_.file, static_cast<std::int64_t>(row), std::string(column),
                             std::string(value), std::string(id), 0, 0});
  }

  std::size_t column_named(std::string_view name) const {
    return static_cast<std::size_t>(std::find(table_.header.begin(), table_.header.end(), name) -
                                    table_.header.begin());
  }

  /// Repeats rows exactly, somewhere further down, and turns row numbers into lines.
  void repeat(double share) {
    struct Copy {
      std::size_t before, of;  // stands before the row `before`
    };
    std::vector<Copy> copies;
    for (const std::size_t of : take(share)) {
      const std::size_t left = table_.rows.size() - of;
      copies.push_back({of + 1 + random_.below(static_cast<std::uint32_t>(left)), of});
    }
    std::stable_sort(copies.begin(), copies.end(), [](const Copy& a, const Copy& b) { return a.before < b.before; });
    std::vector<std::vector<std::string>> rows;
    std::vector<std::int64_t> line(table_.rows.size());
    std::vector<Fault> repeated;
    rows.reserve(table_.rows.size() + copies.size());
    std::size_t next = 0;
    for (std::size_t row = 0; row <= table_.rows.size(); ++row) {
      for (; next < copies.size() && copies[next].before == row; ++next) {
        rows.push_back(rows[static_cast<std::size_t>(line[copies[next].of]) - 2]);
        repeated.push_back({"duplicate", table_.file, static_cast<std::int64_t>(rows.size()) + 1, "", "", "",
                            line[copies[next].of], 0});
      }
      if (row == table_.rows.size()) break;
      rows.push_back(std::move(table_.rows[row]));
      line[row] = static_cast<std::int64_t>(rows.size()) + 1;  // the header is line 1
    }
    table_.rows = std::move(rows);
    for (Fault& fault : table_.faults) fault.line = line[static_cast<std::size_t>(fault.line)];
    table_.faults.insert(table_.faults.end(), repeated.begin(), repeated.end());
    std::stable_sort(table_.faults.begin(), table_.faults.end(),
                     [](const Fault& a, const Fault& b) { return a.line < b.line; });
  }

 private:
  Table& table_;
  Random random_;
  std::vector<std::size_t> order_;
};

std::string with_decimals(double value, int decimals) {
  char text[40];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return text;
}

std::string iso_date(std::int64_t seconds) {
  // Days to civil date (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  const std::int64_t days = seconds / kDay + 719468;
  const std::int64_t era = days / 146097;
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted = (5 * day_of_year + 2) / 153;
  const std::int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0)),
                static_cast<int>(month), static_cast<int>(day_of_year - (153 * shifted + 2) / 5 + 1));
  return text;
}

}  // namespace

Table items_table(const SampleConfig& config, const World& world) {
  Table table{
      "items.csv", {"album_id", "title", "artist", "genre", "label", "year", "price", "description", "origin"}, {}, {}};
  for (const Album& a : world.albums) {
    std::string genre;
    for (const int s : a.styles) genre += (genre.empty() ? "" : "|") + std::string(style(s).name);
    table.rows.push_back({a.id, a.title, a.artist, genre, a.label, std::to_string(a.year), with_decimals(a.price, 2),
                          a.has_description ? a.description : "", kOrigin});
  }
  Spoiler spoiler(table, config, 1);
  for (std::size_t i = 0; i < world.albums.size(); ++i) {
    const Album& a = world.albums[i];
    if (!a.has_description) spoiler.note("no_description", i, "description", "", a.id);
    if (!a.has_cover) spoiler.note("no_cover", i, "", "covers/" + a.id + ".png", a.id);
    if (!a.has_sound) spoiler.note("no_sound", i, "", "audio/" + a.id + ".flac", a.id);
  }
  spoiler.spare([&](std::size_t i) { return world.albums[i].cold; });
  spoiler.miss(0.02, "genre");
  spoiler.miss(0.02, "year");
  spoiler.miss(0.02, "price");
  spoiler.miss(0.01, "label");
  spoiler.miss(0.0034, "title");
  spoiler.put("outlier", 0.01, spoiler.column_named("price"), {"1499", "2199", "1899"});  // the decimal point is lost
  spoiler.put("invalid", 0.0067, spoiler.column_named("year"), {"2205", "19", "0"});
  spoiler.repeat(0.01);
  return table;
}

Table users_table(const SampleConfig& config, const World& world) {
  Table table{"users.csv", {"user_id", "age", "city", "favourite_format", "listens_on", "joined", "origin"}, {}, {}};
  for (const Listener& u : world.listeners)
    table.rows.push_back({u.id, std::to_string(u.age), u.city, u.format, u.listens_on, iso_date(u.joined), kOrigin});
  Spoiler spoiler(table, config, 2);
  spoiler.miss(0.04, "age");
  spoiler.miss(0.03, "city");
  spoiler.miss(0.02, "favourite_format");
  spoiler.put("outlier", 0.0025, spoiler.column_named("age"), {"199", "999", "340"});
  spoiler.put("invalid", 0.0025, spoiler.column_named("age"), {"-4", "-1"});
  spoiler.repeat(0.004);
  return table;
}

Table reviews_table(const SampleConfig& config, const World& world) {
  Table table{"reviews.csv", {"user_id", "album_id", "review", "timestamp", "origin"}, {}, {}};
  for (const Review& r : world.reviews)
    table.rows.push_back({world.listeners[static_cast<std::size_t>(r.user)].id,
                          world.albums[static_cast<std::size_t>(r.album)].id, r.text, std::to_string(r.time), kOrigin});
  if (table.rows.empty()) return table;
  Spoiler spoiler(table, config, 3);
  spoiler.miss(0.003, "review");
  spoiler.repeat(0.004);
  return table;
}

Table interactions_table(const SampleConfig& config, const World& world) {
  Table table{"interactions.csv", {"user_id", "album_id", "rating", "timestamp", "origin"}, {}, {}};
  table.rows.reserve(world.events.size() + world.events.size() / 200);
  for (const Event& e : world.events)
    table.rows.push_back({world.listeners[static_cast<std::size_t>(e.user)].id,
                          world.albums[static_cast<std::size_t>(e.album)].id, with_decimals(e.rating, 1),
                          std::to_string(e.time), kOrigin});
  Spoiler spoiler(table, config, 4);
  for (std::size_t u = 0; u < world.listeners.size(); ++u) {
    if (!world.listeners[u].robot) continue;
    const auto mine = [&](const Event& e) { return static_cast<std::size_t>(e.user) == u; };
    const auto first = std::find_if(world.events.begin(), world.events.end(), mine);
    if (first == world.events.end()) continue;
    spoiler.note("robot", static_cast<std::size_t>(first - world.events.begin()), "rating",
                 with_decimals(world.listeners[u].robot_rating, 1), world.listeners[u].id);
    table.faults.back().rows = std::count_if(first, world.events.end(), mine);
  }
  spoiler.spare([&](std::size_t row) {
    const Event& e = world.events[row];
    const Listener& one = world.listeners[static_cast<std::size_t>(e.user)];
    return one.robot || one.cold || world.albums[static_cast<std::size_t>(e.album)].cold;
  });
  spoiler.miss(0.0017, "rating");
  spoiler.miss(0.0004, "user_id");
  spoiler.miss(0.0004, "album_id");
  spoiler.miss(0.0005, "timestamp");
  spoiler.put("invalid", 0.0004, 2, {"0", "-1", "6.0", "10", "5.5"});
  spoiler.put("outlier", 0.0004, 2, {"55", "45", "99", "500"});
  spoiler.put("outlier", 0.0002, 3, {"0", "4070908800"});  // 1970 and 2099
  spoiler.put("unknown_id", 0.0002, 1, {"X0001", "X0002", "X0003"});
  for (const std::size_t row : spoiler.take(0.0001)) {
    table.rows[row].resize(2);
    spoiler.note("bad_row", row, "", "too few columns");
  }
  for (const std::size_t row : spoiler.take(0.0001)) {
    table.rows[row].insert(table.rows[row].begin() + 3, {"", "0"});
    spoiler.note("bad_row", row, "", "too many columns");
  }
  for (const std::size_t row : spoiler.take(0.0002)) {
    constexpr std::array<std::string_view, 4> words{"four", "great", "4;5", "**"};
    table.rows[row][2] = pick_from(words, spoiler.random());
    spoiler.note("bad_row", row, "rating", table.rows[row][2]);
  }
  spoiler.repeat(0.0025);
  return table;
}

std::string csv(const Table& table) {
  std::string text;
  const auto put = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) text += ',';
      if (cells[i].find_first_of(",\"\n\r") == std::string::npos) {
        text += cells[i];
        continue;
      }
      text += '"';
      for (const char c : cells[i]) text.append(c == '"' ? 2 : 1, c);
      text += '"';
    }
    text += '\n';
  };
  put(table.header);
  for (const auto& row : table.rows) put(row);
  return text;
}

}  // namespace tributary::sample
