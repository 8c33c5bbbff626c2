#include <algorithm>
#include <cmath>

#include "base/message_parts.h"
#include "base/messages.h"
#include "sources/numbers_apart.h"
#include "sources/roles.h"

namespace tributary {
namespace {

constexpr double kSomeTimes = 0.6;  ///< of a column that is named like a time, from here on it is one

const char* words_of(ColumnType type) {
  switch (type) {
    case ColumnType::empty:
      return "empty";
    case ColumnType::integer:
      return "whole numbers";
    case ColumnType::number:
      return "numbers";
    case ColumnType::time:
      return "times";
    case ColumnType::text:
      return "text";
  }
  return "";
}

bool is_numeric(const ColumnProfile& c) {
  return c.type() == ColumnType::integer || c.type() == ColumnType::number;
}

Message distinct_of(const ColumnProfile& c) {
  return Message(say::distinct, {with_commas(c.distinct())});
}

Message range_of(const ColumnProfile& c) {
  if (c.numbers == 0) return "no numbers";
  // As people write it: 4, where the difference of two numbers is 3.9999999999999996.
  const auto plain = [](double number) {
    const double rounded = std::round(number * 1e9) / 1e9;
    return short_number(std::abs(number) < 1e6 && std::isfinite(rounded) ? rounded : number);
  };
  std::vector<Message> range{plain(c.low), plain(c.high)};
  const bool stepped = !c.many_numbers && c.step > 0;
  if (stepped) range.emplace_back(plain(c.step));
  return clauses({Message(stepped ? say::from_to_in_steps : say::from_to, range), distinct_of(c)});
}

const MessageText& words_of(std::optional<TimeUnit> unit) {
  if (!unit) return say::sizes_from_to;
  switch (*unit) {
    case TimeUnit::s:
      return say::seconds_from_to;
    case TimeUnit::ms:
      return say::milliseconds_from_to;
    case TimeUnit::us:
      return say::microseconds_from_to;
    case TimeUnit::ns:
      return say::nanoseconds_from_to;
    case TimeUnit::iso:
      return say::dates_from_to;
    case TimeUnit::ymd:
      return say::ymd_from_to;
    case TimeUnit::dmy:
      return say::dmy_from_to;
    case TimeUnit::mdy:
      return say::mdy_from_to;
    case TimeUnit::excel:
      return say::spreadsheet_days_from_to;
  }
  return say::dates_from_to;
}

Message span_of(const ColumnProfile& c) {
  return Message(words_of(c.unit()), {date_message(c.low_time), date_message(c.high_time)});
}

/// Days and months that every cell lets change places.
bool is_day_or_month(const ColumnProfile& c) {
  return c.as_dmy > 0 && c.as_dmy == c.as_mdy && c.iso_times == 0 &&
         (c.unit() == TimeUnit::dmy || c.unit() == TimeUnit::mdy);
}

Message values_of(const ColumnProfile& c) {
  if (!c.separator.empty()) return Message(say::several_values_a_cell, {c.separator});
  return Message(say::distinct_in_rows, {with_commas(c.distinct()), with_commas(c.filled)});
}

Message running_text(const ColumnProfile& c) {
  return Message(say::running_text, {with_commas(static_cast<std::int64_t>(c.mean_length()))});
}

/// Digits that count nothing, by how they are written: with zeros in front; or all of one width of five digits or more
/// that is used from its first number to its last, where an amount would run over into the widths beside it.
const char* written_as_code(const ColumnProfile& c) {
  if (c.type() != ColumnType::integer || c.may_be_time()) return nullptr;
  if (c.led_by_zero * 100 >= c.filled) return "digits with zeros in front: a code, no amount";  // no slip of a few
  if (c.shortest < 5 || c.shortest != c.longest || c.longest > 15 || c.distinct() < 20 || c.low < 0) return nullptr;
  const double widest = std::pow(10, static_cast<double>(c.longest));
  return c.low < 0.15 * widest && c.high > 0.9 * widest ? "digits of one width, all of it used: a code, no amount"
                                                        : nullptr;
}

std::string percent_of(std::int64_t part, std::int64_t of) {
  const double share = of > 0 ? 100.0 * static_cast<double>(part) / static_cast<double>(of) : 0;
  return short_number(share < 1 ? std::round(share * 100) / 100 : std::round(share)) + " %";
}

/// Guesses the columns of one table that name neither its user nor its item.
class Guesser {
 public:
  Guesser(const TableProfile& table, const std::vector<NameHint>& hints, std::optional<SourceKind> as, int user,
          int item)
      : table_(table), hints_(hints), as_(as), user_(user), item_(item) {
    relation_ = as == SourceKind::interactions || as == SourceKind::reviews || as == SourceKind::tags;
    if (!relation_) return;
    rating_ = find_rating();
    text_ = find_text();
  }

  ColumnGuess guess(std::size_t c) {
    const ColumnProfile& column = table_.columns[c];
    ColumnGuess g{column.name,
                  words_of(column.type()),
                  column.may_be_time() ? unit_name(column) : "",
                  column.separator,
                  ColumnRole::ignore,
                  "",
                  3};
    const NameHint& hint = hints_[c];
    // RecBole's sequences of words; a title is one of words too.
    if (column.name.ends_with(":token_seq") && hint.role == ColumnRole::category) g.separator = " ";
    if (!as_) return told(g, ColumnRole::ignore, "the table is not used", 3);
    if (column.filled == 0 && table_.rows_seen > 0) return told(g, ColumnRole::ignore, "all cells are empty", 5);
    if (column.web * 2 > column.filled && column.filled > 0) return told(g, ColumnRole::ignore, "web addresses", 5);
    if (column.nested * 2 > column.filled)
      return told(g, ColumnRole::ignore, "lists of objects or of measurements, no values of a category", 5);
    if (column.constant && column.filled > 2 && hint.role != ColumnRole::tag && hint.role != ColumnRole::rating &&
        hint.role != ColumnRole::time)
      return told(g, ColumnRole::ignore, Message(say::always_the_same, {column.first_value.substr(0, 40)}), 5);
    if (as_ == SourceKind::links)
      return hint.role == ColumnRole::foreign_id || is_id(column)
                 ? told(g, ColumnRole::foreign_id, clauses({distinct_of(column), "ids of another system"}),
                        hint.strength > 1 ? 5 : 3)
                 : told(g, ColumnRole::ignore, "not an id", 3);
    return relation_ ? in_relation(g, column, hint) : in_table(g, column, hint);
  }

 private:
  static bool is_id(const ColumnProfile& c) {
    return c.type() == ColumnType::integer || (c.type() == ColumnType::text && c.mean_length() < 40);
  }

  static ColumnGuess told(ColumnGuess g, ColumnRole role, Message evidence, int certainty) {
    g.role = role;
    g.evidence = std::move(evidence);
    g.certainty = certainty;
    if (!is_time(g.role)) g.unit.clear();
    if (!can_be_several(g.role)) g.separator.clear();
    return g;
  }

  bool once(ColumnRole role) {
    if (std::find(given_.begin(), given_.end(), role) != given_.end()) return false;
    given_.push_back(role);
    return true;
  }
  bool later_hint(const ColumnProfile& column, ColumnRole role) const {
    for (std::size_t c = 0; c < hints_.size(); ++c) {
      if (hints_[c].role == role && hints_[c].strength == 2 && &table_.columns[c] != &column) return true;
    }
    return false;
  }

  /// A column whose name promises `role`, and of which nothing could be read.
  static ColumnGuess lost(const ColumnGuess& g, const ColumnProfile& column, const MessageText& why) {
    ColumnGuess guess = told(g, ColumnRole::ignore, "not understood", 2);
    guess.doubt = Message(why, {column.first_value.substr(0, 40)});
    guess.is_lost = true;
    return guess;
  }

  /// The rating among the columns; -1: none. One that is named so before one that only may be.
  int find_rating() const {
    for (const int strength : {2, 1}) {
      for (std::size_t c = 0; c < hints_.size(); ++c) {
        const auto& column = table_.columns[c];
        if (hints_[c].role != ColumnRole::rating || hints_[c].strength != strength) continue;
        const bool is_scale = !column.scale.empty() && (column.scale == "comma" || column.distinct() <= 101);
        const bool numeric = is_numeric(column) || column.numbers * 2 > column.filled || table_.rows_seen == 0;
        if (is_scale || (numeric && (strength == 2 || (column.distinct() <= 11 && column.distinct() >= 2))))
          return static_cast<int>(c);
      }
    }
    const bool is_named =
        std::any_of(hints_.begin(), hints_.end(), [](const NameHint& h) { return !h.says_nothing(); });
    for (std::size_t c = 0; c < hints_.size(); ++c) {
      const auto& column = table_.columns[c];
      const bool is_id = static_cast<int>(c) == user_ || static_cast<int>(c) == item_;
      if (is_id || !hints_[c].says_nothing() || !is_numeric(column) || column.distinct() < 2 || column.may_be_time())
        continue;
      const bool few =
          column.distinct() <= 64 && column.filled >= 4 * column.distinct() && column.low >= -10 && column.high <= 100;
      // Without names the first number behind the ids is the rating, however many values it has.
      const bool behind_ids = !is_named && static_cast<int>(c) == std::max(user_, item_) + 1;
      if (few || behind_ids) return static_cast<int>(c);
    }
    return -1;
  }

  /// The longest text of those that are named so.
  int find_text() const {
    int best = -1;
    for (std::size_t c = 0; c < hints_.size(); ++c) {
      if (hints_[c].role != ColumnRole::text || table_.columns[c].type() != ColumnType::text) continue;
      if (best < 0 || table_.columns[c].mean_length() > table_.columns[static_cast<std::size_t>(best)].mean_length())
        best = static_cast<int>(c);
    }
    return best;
  }

  /// Counts of one, two, three and now and then many more: quantities, which are no scale.
  static bool counts_like(const ColumnProfile& c) {
    if (c.many_numbers || c.few_numbers.size() < 3 || c.low != 1 || c.type() != ColumnType::integer) return false;
    for (std::size_t i = 1; i < c.few_counts.size() && i < 3; ++i) {
      if (c.few_counts[i] * 2 > c.few_counts[i - 1]) return false;
    }
    return true;
  }

  ColumnGuess rated(const ColumnGuess& g, std::size_t c) {
    const auto& column = table_.columns[c];
    const auto& hint = hints_[c];
    const bool is_named = hint.role == ColumnRole::rating;
    std::vector<Message> evidence;
    int certainty = is_named && hint.strength == 2 ? (column.distinct() <= 101 ? 5 : 4) : is_named ? 4 : 3;
    if (!column.scale.empty() && column.scale != "comma") {
      evidence.push_back(Message(say::written_as, {column.scale}));
      certainty = std::min(certainty, 4);
    } else {
      evidence.push_back(range_of(column));
    }
    if (!is_named) {
      evidence.emplace_back(column.distinct() <= 64 ? "few values that come back" : "the first number behind the ids");
      const bool usual = column.low >= 0 && (column.high == 5 || column.high == 10 || column.high == 4);
      const bool behind_ids = static_cast<int>(c) == std::max(user_, item_) + 1 && !table_.dialect.header;
      const bool has_fractions = column.type() == ColumnType::number && column.whole_floats < column.numbers;
      if (!counts_like(column) && (usual || (behind_ids && (column.distinct() <= 64 || has_fractions)))) certainty = 4;
    }
    ColumnGuess guess = told(g, ColumnRole::rating, "", certainty);
    guess.scale = column.scale;
    for (const auto& apart : numbers_apart(column)) {
      guess.missing += (guess.missing.empty() ? "" : ", ") + short_number(apart.number);
      evidence.push_back(
          Message(say::stands_apart, {short_number(apart.number), percent_of(apart.cells, column.filled)}));
      guess.doubt = evidence.back();
      guess.certainty = std::min(guess.certainty, apart.certainty);
    }
    guess.evidence = clauses(evidence);
    return guess;
  }

  ColumnGuess timed(const ColumnGuess& g, const ColumnProfile& column, int certainty) {
    std::vector<Message> evidence{column.filled > 0 ? span_of(column) : Message("named like a time")};
    ColumnGuess guess = told(g, ColumnRole::time, "", certainty);
    guess.unit = column.filled > 0 ? unit_name(column) : "";
    if (column.filled > 0 && !column.unit()) guess.doubt = evidence.front();
    if (is_day_or_month(column)) {
      guess.certainty = 2;
      guess.doubt = Message(say::day_or_month_first, {column.first_value.substr(0, 40),
                                                      column.unit() == TimeUnit::dmy ? "the day" : "the month"});
      evidence.push_back(guess.doubt);
    }
    const auto known = column.filled - column.missing_times;
    const auto unread = known - static_cast<std::int64_t>(std::llround(column.times() * static_cast<double>(known)));
    if (!column.may_be_time() && unread > 0) {
      guess.doubt = Message(say::times_not_read, {with_commas(unread), column.first_value.substr(0, 40)});
      evidence.push_back(guess.doubt);
    }
    guess.evidence = clauses(evidence);
    return guess;
  }

  ColumnGuess in_relation(const ColumnGuess& g, const ColumnProfile& column, const NameHint& hint) {
    const auto c = static_cast<std::size_t>(&column - table_.columns.data());
    if (static_cast<int>(c) == rating_ && once(ColumnRole::rating)) {
      if (hint.says_nothing() && counts_like(column))
        return told(g, ColumnRole::ignore, clauses({range_of(column), "counts, it seems, and no ratings"}), 3);
      return rated(g, c);
    }
    const bool named_time = hint.role == ColumnRole::time;
    if ((named_time && (column.times() >= kSomeTimes || column.type() == ColumnType::time || table_.rows_seen == 0)) ||
        (hint.says_nothing() && column.may_be_time())) {
      if (once(ColumnRole::time)) return timed(g, column, named_time && column.may_be_time() ? 5 : 4);
      return told(g, ColumnRole::ignore, "a second time", 4);
    }
    if (named_time && is_numeric(column) && column.as_excel * 10 >= column.filled * 9 && once(ColumnRole::time)) {
      ColumnGuess guess = told(g, ColumnRole::time, "days of a spreadsheet", 4);
      guess.unit = name_of(TimeUnit::excel);
      return guess;
    }
    if (as_ == SourceKind::tags &&
        (hint.role == ColumnRole::tag || (hint.says_nothing() && column.type() == ColumnType::text)) &&
        once(ColumnRole::tag))
      return told(g, ColumnRole::tag, Message(say::distinct_words, {with_commas(column.distinct())}),
                  hint.role == ColumnRole::tag ? 5 : 2);
    const bool running = column.type() == ColumnType::text && column.mean_length() >= 40;
    if (as_ == SourceKind::reviews && (static_cast<int>(c) == text_ || (running && text_ < 0)) &&
        once(ColumnRole::text))
      return told(g, ColumnRole::text, running_text(column), hint.role == ColumnRole::text ? 5 : 3);
    if (as_ == SourceKind::reviews && hint.role == ColumnRole::text && text_ >= 0)
      return told(g, ColumnRole::ignore, "a shorter text beside the review", 4);
    if (hint.is_count) return told(g, ColumnRole::ignore, "a count and no rating: each row counts once", 4);
    if (hint.is_order) return told(g, ColumnRole::ignore, "of an order, neither a user nor an item", 4);
    // A name that promises what could not be read.
    const bool has_rating = rating_ >= 0 || as_ == SourceKind::tags;
    if (hint.role == ColumnRole::rating && hint.strength == 2 && !has_rating)
      return lost(g, column, say::rating_not_understood);
    if (hint.role == ColumnRole::rating && !has_rating && column.distinct() >= 2 && column.distinct() <= 11)
      return lost(g, column, say::rating_not_understood);
    if (named_time && !has_time()) return lost(g, column, say::time_not_understood);
    return told(g, ColumnRole::ignore, hint.says_nothing() ? "not understood" : "not used beside a user and an item",
                hint.says_nothing() ? 2 : 3);
  }

  /// Whether some column is read as the time.
  bool has_time() const {
    for (std::size_t c = 0; c < hints_.size(); ++c) {
      if (hints_[c].role == ColumnRole::time && table_.columns[c].times() >= kSomeTimes) return true;
    }
    return false;
  }

  ColumnGuess in_table(const ColumnGuess& g, const ColumnProfile& column, const NameHint& hint) {
    const bool items = as_ == SourceKind::items;
    const auto distinct = static_cast<double>(column.distinct()),
               filled = static_cast<double>(std::max<std::int64_t>(column.filled, 1));
    if (hint.role == ColumnRole::title)
      return items && once(ColumnRole::title)
                 ? told(g, ColumnRole::title, clauses({distinct_of(column), "named like a title"}), 5)
                 : told(g, ColumnRole::ignore, items ? "a second title" : "names of people are not learned from", 3);
    if (hint.role == ColumnRole::foreign_id && items && hint.strength == 2)
      return told(g, ColumnRole::foreign_id, "ids of another system", 5);
    if (hint.role == ColumnRole::user || hint.role == ColumnRole::item)
      return told(g, ColumnRole::ignore, "an id beside the id of the row", 2);
    if (column.type() == ColumnType::time ||
        (column.may_be_time() && (hint.role == ColumnRole::time || hint.says_nothing()))) {
      ColumnGuess dated = told(g, ColumnRole::date, span_of(column),
                               column.type() == ColumnType::time || hint.role == ColumnRole::time ? 5 : 3);
      dated.unit = unit_name(column);
      if (is_day_or_month(column)) dated.certainty = 2;
      return dated;
    }
    const bool is_flag = column.type() == ColumnType::integer && column.distinct() == 2 && column.low == 0 &&
                         column.high == 1 && column.missing * 2 < column.filled;
    if (is_flag) return told(g, ColumnRole::category, "0 and 1: yes or no", 4);
    const char* code = hint.is_code && column.mean_length() <= 24 ? "named like a code, no amount"
                       : hint.role == ColumnRole::foreign_id || hint.role == ColumnRole::number
                           ? nullptr
                           : written_as_code(column);
    if (code != nullptr && (distinct <= 0.9 * filled || filled < 20))
      return told(g, ColumnRole::category, clauses({values_of(column), code}), 4);
    if (code != nullptr) return told(g, ColumnRole::ignore, "codes, nearly every row has one of its own", 3);
    if (!g.separator.empty()) return told(g, ColumnRole::category, values_of(column), 5);
    if (hint.role == ColumnRole::category && (distinct <= 0.9 * filled || filled < 20))
      return told(g, ColumnRole::category, clauses({values_of(column), "named like a category"}), 5);
    if (is_numeric(column)) {
      const bool key_like =
          column.type() == ColumnType::integer && distinct >= 0.95 * filled && filled >= 20 && hint.says_nothing();
      if (key_like || hint.role == ColumnRole::foreign_id)
        return told(g, ColumnRole::ignore, "one number a row, like an id", 2);
      return told(g, ColumnRole::number, range_of(column), hint.role == ColumnRole::number || hint.is_count ? 5 : 3);
    }
    if (hint.role == ColumnRole::text || (column.type() == ColumnType::text && column.mean_length() >= 60)) {
      return items ? told(g, ColumnRole::text, running_text(column), hint.role == ColumnRole::text ? 5 : 4)
                   : told(g, ColumnRole::ignore, "texts of users are not used", 3);
    }
    if (items && hint.says_nothing() && distinct >= 0.9 * filled && column.mean_length() > 4 &&
        !later_hint(column, ColumnRole::title) && once(ColumnRole::title))
      return told(g, ColumnRole::title, Message(say::distinct_texts, {with_commas(column.distinct())}), 3);
    if (distinct <= 0.5 * filled || hint.role == ColumnRole::tag)
      return told(g, ColumnRole::category, values_of(column),
                  hint.role == ColumnRole::category || hint.role == ColumnRole::tag ? 5 : 3);
    return told(g, ColumnRole::ignore, "nearly every row has a value of its own", 2);
  }

  const TableProfile& table_;
  const std::vector<NameHint>& hints_;
  std::optional<SourceKind> as_;
  int user_ = -1, item_ = -1;
  bool relation_ = false;
  int rating_ = -1, text_ = -1;  ///< of a relation
  std::vector<ColumnRole> given_;
};

}  // namespace

std::vector<ColumnGuess> guess_columns(const TableProfile& table, const std::vector<NameHint>& hints,
                                       std::optional<SourceKind> as, int user, int item) {
  Guesser guesser(table, hints, as, user, item);
  std::vector<ColumnGuess> guesses;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (static_cast<int>(c) == user || static_cast<int>(c) == item) {
      guesses.push_back({table.columns[c].name, words_of(table.columns[c].type()), "", "",
                         static_cast<int>(c) == user ? ColumnRole::user : ColumnRole::item, "", 3});
    } else {
      guesses.push_back(guesser.guess(c));
    }
  }
  return guesses;
}

}  // namespace tributary
