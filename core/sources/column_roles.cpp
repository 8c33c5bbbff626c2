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
  Guesser(const TableProfile& table, const std::vector<NameHint>& hints, std::optional<SourceKind> as)
      : table_(table), hints_(hints), as_(as) {
    relation_ = as == SourceKind::interactions || as == SourceKind::reviews || as == SourceKind::tags;
  }

  ColumnGuess guess(std::size_t c) {
    const ColumnProfile& column = table_.columns[c];
    ColumnGuess g{column.name,
                  words_of(column.type()),
                  column.may_be_time() ? name_of(column.unit()) : "",
                  column.separator,
                  ColumnRole::ignore,
                  "",
                  3};
    const NameHint& hint = hints_[c];
    if (!as_) return told(g, ColumnRole::ignore, "the table is not used", 3);
    if (column.filled == 0 && table_.rows_seen > 0) return told(g, ColumnRole::ignore, "all cells are empty", 5);
    if (column.web * 2 > column.filled && column.filled > 0) return told(g, ColumnRole::ignore, "web addresses", 5);
    if (column.nested * 2 > column.filled)
      return told(g, ColumnRole::ignore, "lists of objects or of measurements, no values of a category", 5);
    if (column.constant && column.filled > 2 && hint.role != ColumnRole::tag && hint.role != ColumnRole::rating)
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

  ColumnGuess in_relation(const ColumnGuess& g, const ColumnProfile& column, const NameHint& hint) {
    if (hint.role == ColumnRole::rating &&
        (is_numeric(column) || column.numbers * 2 > column.filled || table_.rows_seen == 0) && once(ColumnRole::rating))
      return told(g, ColumnRole::rating, range_of(column), column.distinct() <= 101 ? 5 : 3);
    if ((hint.role == ColumnRole::time &&
         (column.may_be_time() || column.type() == ColumnType::time || table_.rows_seen == 0)) ||
        (hint.says_nothing() && column.may_be_time())) {
      if (once(ColumnRole::time)) {
        ColumnGuess timed =
            told(g, ColumnRole::time, column.filled > 0 ? span_of(column) : Message("named like a time"),
                 hint.role == ColumnRole::time ? 4 : 3);
        timed.unit = column.filled > 0 ? name_of(column.unit()) : "";
        return timed;
      }
      return told(g, ColumnRole::ignore, "a second time", 3);
    }
    if (as_ == SourceKind::tags &&
        (hint.role == ColumnRole::tag || (hint.says_nothing() && column.type() == ColumnType::text)) &&
        once(ColumnRole::tag))
      return told(g, ColumnRole::tag, Message(say::distinct_words, {with_commas(column.distinct())}),
                  hint.role == ColumnRole::tag ? 5 : 2);
    const bool running = column.type() == ColumnType::text && column.mean_length() >= 40;
    if (as_ == SourceKind::reviews &&
        ((hint.role == ColumnRole::text && column.type() != ColumnType::time) ||
         (running && !later_hint(column, ColumnRole::text))) &&
        once(ColumnRole::text)) {
      return told(g, ColumnRole::text, running_text(column), hint.role == ColumnRole::text ? 5 : 3);
    }
    if (hint.says_nothing() && !later_hint(column, ColumnRole::rating) && is_numeric(column) &&
        column.distinct() >= 2 && column.distinct() <= 64 && column.filled >= 4 * column.distinct() &&
        column.low >= -10 && column.high <= 100 && once(ColumnRole::rating)) {
      return told(g, ColumnRole::rating, clauses({range_of(column), "few values that come back"}), 3);
    }
    return told(g, ColumnRole::ignore, hint.says_nothing() ? "not understood" : "not used beside a user and an item",
                2);
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
      dated.unit = name_of(column.unit());
      return dated;
    }
    const char* code = hint.is_code && column.mean_length() <= 24 ? "named like a code, no amount"
                       : hint.role == ColumnRole::foreign_id || hint.role == ColumnRole::number
                           ? nullptr
                           : written_as_code(column);
    if (code != nullptr && (distinct <= 0.9 * filled || filled < 20))
      return told(g, ColumnRole::category, clauses({values_of(column), code}), 4);
    if (code != nullptr) return told(g, ColumnRole::ignore, "codes, nearly every row has one of its own", 3);
    if (!column.separator.empty()) return told(g, ColumnRole::category, values_of(column), 5);
    if (hint.role == ColumnRole::category && (distinct <= 0.9 * filled || filled < 20))
      return told(g, ColumnRole::category, clauses({values_of(column), "named like a category"}), 5);
    if (is_numeric(column)) {
      const bool key_like =
          column.type() == ColumnType::integer && distinct >= 0.95 * filled && filled >= 20 && hint.says_nothing();
      if (key_like || hint.role == ColumnRole::foreign_id)
        return told(g, ColumnRole::ignore, "one number a row, like an id", 2);
      return told(g, ColumnRole::number, range_of(column), hint.role == ColumnRole::number ? 5 : 3);
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
  bool relation_ = false;
  std::vector<ColumnRole> given_;
};

}  // namespace

std::vector<ColumnGuess> guess_columns(const TableProfile& table, const std::vector<NameHint>& hints,
                                       std::optional<SourceKind> as, int user, int item) {
  Guesser guesser(table, hints, as);
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
