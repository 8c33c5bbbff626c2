#include <algorithm>
#include <cmath>

#include "base/message_parts.h"
#include "base/messages.h"
#include "sources/roles.h"

namespace tributary {
namespace {

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
  std::vector<Message> range{short_number(c.low), short_number(c.high)};
  const bool stepped = !c.many_numbers && c.step > 0;
  if (stepped) range.emplace_back(short_number(c.step));
  return clauses({Message(stepped ? say::from_to_in_steps : say::from_to, range), distinct_of(c)});
}

Message span_of(const ColumnProfile& c) {
  const auto& words = c.unit() == TimeUnit::s    ? say::seconds_from_to
                      : c.unit() == TimeUnit::ms ? say::milliseconds_from_to
                      : c.unit() == TimeUnit::us ? say::microseconds_from_to
                                                 : say::dates_from_to;
  return Message(words, {date_message(c.low_time), date_message(c.high_time)});
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

/// Guesses the columns of one table that name neither its user nor its item.
class Guesser {
 public:
  Guesser(const TableProfile& table, const std::vector<NameHint>& hints, const std::string& as)
      : table_(table), hints_(hints), as_(as) {
    relation_ = as == "interactions" || as == "reviews" || as == "tags";
  }

  ColumnGuess guess(std::size_t c) {
    const ColumnProfile& column = table_.columns[c];
    ColumnGuess g{column.name,
                  words_of(column.type()),
                  column.may_be_time() ? name_of(column.unit()) : "",
                  column.separator,
                  "ignore",
                  "",
                  3};
    const NameHint& hint = hints_[c];
    if (as_.empty()) return told(g, "ignore", "the table is not used", 3);
    if (column.filled == 0 && table_.rows_seen > 0) return told(g, "ignore", "all cells are empty", 5);
    if (column.web * 2 > column.filled && column.filled > 0) return told(g, "ignore", "web addresses", 5);
    if (column.constant && column.filled > 2 && hint.role != "tag" && hint.role != "rating")
      return told(g, "ignore", Message(say::always_the_same, {column.first_value.substr(0, 40)}), 5);
    if (as_ == "links")
      return hint.role == "foreign_id" || is_id(column)
                 ? told(g, "foreign_id", clauses({distinct_of(column), "ids of another system"}),
                        hint.strength > 1 ? 5 : 3)
                 : told(g, "ignore", "not an id", 3);
    return relation_ ? in_relation(g, column, hint) : in_table(g, column, hint);
  }

 private:
  static bool is_id(const ColumnProfile& c) {
    return c.type() == ColumnType::integer || (c.type() == ColumnType::text && c.mean_length() < 40);
  }

  static ColumnGuess told(ColumnGuess g, std::string role, Message evidence, int certainty) {
    g.role = std::move(role);
    g.evidence = std::move(evidence);
    g.certainty = certainty;
    if (g.role != "time" && g.role != "date") g.unit.clear();
    if (g.role != "category" && g.role != "tag") g.separator.clear();
    return g;
  }

  bool once(const char* role) {
    if (std::find(given_.begin(), given_.end(), role) != given_.end()) return false;
    given_.emplace_back(role);
    return true;
  }
  bool later_hint(const ColumnProfile& column, std::string_view role) const {
    for (std::size_t c = 0; c < hints_.size(); ++c) {
      if (hints_[c].role == role && hints_[c].strength == 2 && &table_.columns[c] != &column) return true;
    }
    return false;
  }

  ColumnGuess in_relation(const ColumnGuess& g, const ColumnProfile& column, const NameHint& hint) {
    if (hint.role == "rating" && (is_numeric(column) || column.numbers * 2 > column.filled || table_.rows_seen == 0) &&
        once("rating"))
      return told(g, "rating", range_of(column), column.distinct() <= 101 ? 5 : 3);
    if ((hint.role == "time" && (column.may_be_time() || column.type() == ColumnType::time || table_.rows_seen == 0)) ||
        (hint.role.empty() && column.may_be_time())) {
      if (once("time")) {
        ColumnGuess timed = told(g, "time", column.filled > 0 ? span_of(column) : Message("named like a time"),
                                 hint.role == "time" ? 4 : 3);
        timed.unit = column.filled > 0 ? name_of(column.unit()) : "";
        return timed;
      }
      return told(g, "ignore", "a second time", 3);
    }
    if (as_ == "tags" && (hint.role == "tag" || (hint.role.empty() && column.type() == ColumnType::text)) &&
        once("tag"))
      return told(g, "tag", Message(say::distinct_words, {with_commas(column.distinct())}), hint.role == "tag" ? 5 : 2);
    const bool running = column.type() == ColumnType::text && column.mean_length() >= 40;
    if (as_ == "reviews" &&
        ((hint.role == "text" && column.type() != ColumnType::time) || (running && !later_hint(column, "text"))) &&
        once("text")) {
      return told(g, "text", running_text(column), hint.role == "text" ? 5 : 3);
    }
    if (hint.role.empty() && !later_hint(column, "rating") && is_numeric(column) && column.distinct() >= 2 &&
        column.distinct() <= 64 && column.filled >= 4 * column.distinct() && column.low >= -10 && column.high <= 100 &&
        once("rating")) {
      return told(g, "rating", clauses({range_of(column), "few values that come back"}), 3);
    }
    return told(g, "ignore", hint.role.empty() ? "not understood" : "not used beside a user and an item", 2);
  }

  ColumnGuess in_table(const ColumnGuess& g, const ColumnProfile& column, const NameHint& hint) {
    const bool items = as_ == "items";
    const auto distinct = static_cast<double>(column.distinct()),
               filled = static_cast<double>(std::max<std::int64_t>(column.filled, 1));
    if (hint.role == "title")
      return items && once("title")
                 ? told(g, "title", clauses({distinct_of(column), "named like a title"}), 5)
                 : told(g, "ignore", items ? "a second title" : "names of people are not learned from", 3);
    if (hint.role == "foreign_id" && items && hint.strength == 2)
      return told(g, "foreign_id", "ids of another system", 5);
    if (hint.role == "user" || hint.role == "item") return told(g, "ignore", "an id beside the id of the row", 2);
    if (column.type() == ColumnType::time || (column.may_be_time() && (hint.role == "time" || hint.role.empty()))) {
      ColumnGuess dated =
          told(g, "date", span_of(column), column.type() == ColumnType::time || hint.role == "time" ? 5 : 3);
      dated.unit = name_of(column.unit());
      return dated;
    }
    const char* code = hint.role == "code" && column.mean_length() <= 24    ? "named like a code, no amount"
                       : hint.role == "foreign_id" || hint.role == "number" ? nullptr
                                                                            : written_as_code(column);
    if (code != nullptr && (distinct <= 0.9 * filled || filled < 20))
      return told(g, "category", clauses({values_of(column), code}), 4);
    if (code != nullptr) return told(g, "ignore", "codes, nearly every row has one of its own", 3);
    if (!column.separator.empty()) return told(g, "category", values_of(column), 5);
    if (hint.role == "category" && (distinct <= 0.9 * filled || filled < 20))
      return told(g, "category", clauses({values_of(column), "named like a category"}), 5);
    if (is_numeric(column)) {
      const bool key_like =
          column.type() == ColumnType::integer && distinct >= 0.95 * filled && filled >= 20 && hint.role.empty();
      if (key_like || hint.role == "foreign_id") return told(g, "ignore", "one number a row, like an id", 2);
      return told(g, "number", range_of(column), hint.role == "number" ? 5 : 3);
    }
    if (hint.role == "text" || (column.type() == ColumnType::text && column.mean_length() >= 60)) {
      return items ? told(g, "text", running_text(column), hint.role == "text" ? 5 : 4)
                   : told(g, "ignore", "texts of users are not used", 3);
    }
    if (items && hint.role.empty() && distinct >= 0.9 * filled && column.mean_length() > 4 &&
        !later_hint(column, "title") && once("title"))
      return told(g, "title", Message(say::distinct_texts, {with_commas(column.distinct())}), 3);
    if (distinct <= 0.5 * filled || hint.role == "tag")
      return told(g, "category", values_of(column), hint.role == "category" || hint.role == "tag" ? 5 : 3);
    return told(g, "ignore", "nearly every row has a value of its own", 2);
  }

  const TableProfile& table_;
  const std::vector<NameHint>& hints_;
  const std::string& as_;
  bool relation_ = false;
  std::vector<std::string> given_;
};

}  // namespace

std::vector<ColumnGuess> guess_columns(const TableProfile& table, const std::vector<NameHint>& hints,
                                       const std::string& as, int user, int item) {
  Guesser guesser(table, hints, as);
  std::vector<ColumnGuess> guesses;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (static_cast<int>(c) == user || static_cast<int>(c) == item) {
      guesses.push_back({table.columns[c].name, words_of(table.columns[c].type()), "", "",
                         static_cast<int>(c) == user ? "user" : "item", "", 3});
    } else {
      guesses.push_back(guesser.guess(c));
    }
  }
  return guesses;
}

}  // namespace tributary
