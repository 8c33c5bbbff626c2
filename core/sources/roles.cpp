#include "sources/roles.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

#include "base/message_parts.h"
#include "base/messages.h"
#include "sources/id_repair.h"
#include "sources/layouts.h"
#include "sources/split_columns.h"

namespace tributary {
namespace {

/// One table while it is thought about.
struct Thought {
  const TableProfile* table = nullptr;
  std::vector<NameHint> hints;
  std::optional<SourceKind> file;  ///< what the file's name says
  int user = -1, item = -1, key = -1;
  std::optional<SourceKind> as;
  int as_certainty = 3;
  int ids_certainty = 0;  ///< 0: as_certainty
  const LayoutFile* layout = nullptr;
  Message why_not;  ///< of what is nothing that can be used; without text: nothing special
  Message user_why, item_why;
  bool named() const {
    return table->dialect.header || (!table->columns.empty() && table->columns[0].name != "column_1");
  }
};

const ColumnProfile& column_of(const Thought& t, int c) {
  return t.table->columns[static_cast<std::size_t>(c)];
}
int width(const Thought& t) {
  return static_cast<int>(t.table->columns.size());
}
const NameHint& hint(const Thought& t, int c) {
  return t.hints[static_cast<std::size_t>(c)];
}

/// Whole numbers that were saved as floats: 119.0.
bool are_floats(const ColumnProfile& c) {
  return c.type() == ColumnType::number && c.whole_floats > 0 && c.whole_floats + c.integers == c.numbers &&
         c.numbers == c.filled;
}

bool can_be_id(const ColumnProfile& c) {
  return c.filled > 0 &&
         (c.type() == ColumnType::integer || c.type() == ColumnType::text || are_floats(c) || are_damaged_ids(c)) &&
         c.mean_length() <= 64 && c.web == 0 && c.lists == 0;
}

/// Several ids between blanks in most cells: "N119 N136 N114".
bool holds_ids(const ColumnProfile& c) {
  return c.filled > 3 && c.id_lists * 2 > c.filled;
}

/// One row an id, allowing for a few repeats.
bool is_unique(const ColumnProfile& c) {
  return c.filled > 0 && static_cast<double>(c.distinct()) >= 0.95 * static_cast<double>(c.filled) &&
         static_cast<double>(c.missing) <= 0.03 * static_cast<double>(c.filled);
}

bool is_rating_like(const ColumnProfile& c) {
  return (c.type() == ColumnType::integer || c.type() == ColumnType::number) && c.distinct() <= 64 &&
         c.filled >= 4 * c.distinct() && !c.may_be_time() && c.low >= -10 && c.high <= 100 && c.distinct() >= 2;
}

bool is_running_text(const ColumnProfile& c) {
  return c.type() == ColumnType::text && c.mean_length() >= 40 && c.separator.empty();
}

double coverage(const ColumnProfile& of, const ColumnProfile& by) {
  return of.distinct() > 0 ? static_cast<double>(of.values.common(by.values)) / static_cast<double>(of.distinct()) : 0;
}

int find_hint(const Thought& t, ColumnRole role, int least) {
  int best = -1;
  for (int c = 0; c < width(t); ++c) {
    if (hint(t, c).role == role && hint(t, c).strength >= least &&
        (best < 0 || hint(t, c).strength > hint(t, best).strength))
      best = c;
  }
  return best;
}

int best_item_by_name(const Thought& t, const std::vector<Thought>& all) {
  std::vector<int> candidates;
  for (int c = 0; c < width(t); ++c) {
    if (hint(t, c).role == ColumnRole::item) candidates.push_back(c);
  }
  if (candidates.size() < 2) return candidates.empty() ? -1 : candidates[0];
  // album_id beside artist_id: the one that is the key of this table or of another.
  const auto score = [&](int c) {
    double s = hint(t, c).strength + (is_unique(column_of(t, c)) ? 2.0 : 0.0) - 0.01 * c;
    for (const auto& other : all) {
      if (other.table != t.table && other.key >= 0 && column_of(other, other.key).name == column_of(t, c).name) s += 3;
    }
    return s;
  };
  return *std::max_element(candidates.begin(), candidates.end(), [&](int a, int b) { return score(a) < score(b); });
}

int find_key(const Thought& t) {
  int best = -1;
  double best_score = 0;
  for (int c = 0; c < width(t); ++c) {
    const auto role = hint(t, c).role;
    if (!can_be_id(column_of(t, c)) || !is_unique(column_of(t, c))) continue;
    if (role == ColumnRole::rating || role == ColumnRole::time || role == ColumnRole::title ||
        role == ColumnRole::text || role == ColumnRole::number || role == ColumnRole::category)
      continue;
    const bool is_named = role == ColumnRole::user || role == ColumnRole::item || hint(t, c).is_key;
    const double score = (is_named ? 3.0 : role == ColumnRole::foreign_id ? 0.2 : 1.0) - 0.1 * c;
    if (score > best_score) {
      best_score = score;
      best = c;
    }
  }
  return best;
}

/// A rated, timed or written relation between users and items, whatever the key says.
SourceKind relation(const Thought& t) {
  const int tag = find_hint(t, ColumnRole::tag, 2);
  for (int c = 0; c < width(t); ++c) {
    // What describes an item is no review of it.
    if (hint(t, c).role == ColumnRole::text && !hint(t, c).is_item_text && column_of(t, c).type() == ColumnType::text)
      return SourceKind::reviews;
  }
  if (tag >= 0) return SourceKind::tags;
  for (int c = 0; c < width(t); ++c) {
    if (c != t.user && c != t.item && hint(t, c).says_nothing() && is_running_text(column_of(t, c)))
      return SourceKind::reviews;
  }
  return SourceKind::interactions;
}

bool only_foreign_beside(const Thought& t, int key) {
  bool any = false;
  for (int c = 0; c < width(t); ++c) {
    if (c == key) continue;
    if (hint(t, c).role != ColumnRole::foreign_id) return false;
    any = true;
  }
  return any;
}

/// Tables whose columns say what they are.
void decide_by_names(Thought& t, const std::vector<Thought>& all) {
  t.user = find_hint(t, ColumnRole::user, 2);
  if (t.user < 0) t.user = find_hint(t, ColumnRole::user, 1);
  t.item = best_item_by_name(t, all);
  if (t.user >= 0) t.user_why = "named like a user";
  if (t.item >= 0) t.item_why = "named like an item";
  if (t.item < 0) {
    // An ISBN is what books are known by where nothing else is.
    const int foreign = find_hint(t, ColumnRole::foreign_id, 2);
    const bool is_alone = std::count_if(t.hints.begin(), t.hints.end(), [](const NameHint& h) {
                            return h.role == ColumnRole::foreign_id && h.strength == 2;
                          }) == 1;
    if (foreign >= 0 && is_alone && can_be_id(column_of(t, foreign)) &&
        !(t.key >= 0 && t.key != foreign && hint(t, t.key).is_key)) {
      t.item = foreign;
      t.item_why = "the number by which the item is known elsewhere";
    }
  }
  const bool rated = find_hint(t, ColumnRole::rating, 2) >= 0 || find_hint(t, ColumnRole::time, 2) >= 0 ||
                     find_hint(t, ColumnRole::tag, 2) >= 0;
  if (t.user >= 0 && t.item >= 0) {
    const bool item_table = t.key == t.item && !rated && t.table->rows_seen > 3;
    const bool user_table = t.key == t.user && !rated && t.table->rows_seen > 3;
    t.as = item_table && t.file != SourceKind::interactions   ? SourceKind::items
           : user_table && t.file != SourceKind::interactions ? SourceKind::users
                                                              : relation(t);
    t.as_certainty = 5;
    if (t.as == SourceKind::items) t.user = -1;
    if (t.as == SourceKind::users) t.item = -1;
    return;
  }
  if (t.key >= 0 && hint(t, t.key).is_key) {
    // "id" is the key of what the file is named for.
    if (t.file == SourceKind::users) {
      t.user = t.key;
      t.user_why = "one row each; the file is named for users";
    } else if (t.user < 0 && t.item < 0) {
      t.item = t.key;
      t.item_why = t.file == SourceKind::items ? "one row each; the file is named for items" : "one row each";
    }
  }
  if (t.item >= 0 && t.user < 0) {
    if (is_unique(column_of(t, t.item)) || t.table->rows_seen == 0) {
      t.as = only_foreign_beside(t, t.item) ? SourceKind::links : SourceKind::items;
      t.as_certainty = 5;
    } else if (find_hint(t, ColumnRole::tag, 2) >= 0) {
      t.as = SourceKind::tags;
      t.as_certainty = 4;
    } else if (relation(t) == SourceKind::reviews) {
      t.as = SourceKind::reviews;
      t.as_certainty = 3;
    }
  } else if (t.user >= 0 && t.item < 0 && (is_unique(column_of(t, t.user)) || t.file == SourceKind::users)) {
    t.as = SourceKind::users;
    t.as_certainty = 5;
  }
}

std::vector<std::string> names_of(const TableProfile& table) {
  std::vector<std::string> names;
  for (const auto& column : table.columns) names.push_back(column.name);
  return names;
}

bool names_parts(const ColumnProfile& c) {
  return c.filled > 0 && c.parts == c.filled && c.missing == 0;
}

/// A table of users, items and the part that each pair plays. Ratings, times or words beside them are worth more than
/// the parts: then it is a table of interactions that somebody has split.
bool is_split(const Thought& t) {
  const SplitColumns found = split_columns(names_of(*t.table));
  if (!t.table->dialect.header || !found.is_whole() || !names_parts(t.table->columns[*found.part])) return false;
  for (const auto role : {ColumnRole::rating, ColumnRole::time, ColumnRole::text, ColumnRole::tag, ColumnRole::title}) {
    if (find_hint(t, role, 2) >= 0) return false;
  }
  return true;
}

/// The columns of a split file.
std::vector<ColumnGuess> guess_split(const TableProfile& table) {
  const SplitColumns found = split_columns(names_of(table));
  std::vector<ColumnGuess> guesses;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const auto& column = table.columns[c];
    const bool is_part = c == found.part;
    auto role = c == found.user   ? ColumnRole::user
                : c == found.item ? ColumnRole::item
                : is_part         ? ColumnRole::part
                                  : ColumnRole::ignore;
    if (c == found.group) role = ColumnRole::group;
    guesses.push_back(
        {column.name, column.type() == ColumnType::integer ? "whole numbers" : "text", "", "", role,
         clauses({Message(table.sampled ? say::distinct_in_a_sample : say::distinct, {with_commas(column.distinct())}),
                  is_part ? Message("every cell names a part of a split") : Message()}),
         is_part && !names_parts(column) ? 1 : 5});
  }
  return guesses;
}

const Thought* table_as(const std::vector<Thought>& all, SourceKind as) {
  for (const auto& t : all) {
    if (t.as == as) return &t;
  }
  return nullptr;
}

/// How well a column may hold ids of a table of items (users): the share of its values that the table has, and a little
/// for how many of the table's ids it names. 0 where it cannot.
double fits(const Thought& t, int c, const Thought* table, int key) {
  if (table == nullptr || table == &t || key < 0) return 0;
  const auto& column = column_of(t, c);
  const auto role = hint(t, c).role;
  if (!can_be_id(column) || role == ColumnRole::rating || role == ColumnRole::time || role == ColumnRole::number)
    return 0;
  const double share = coverage(column, column_of(*table, key));
  return share <= 0.5
             ? 0
             : share + 0.2 * coverage(column_of(*table, key), column) - (is_rating_like(column) ? 0.4 : 0) - 0.01 * c;
}

/// The column that meets a table's key best; `other` is taken already. -1: none does.
int meets(const Thought& t, const Thought* table, int key, int other) {
  int best = -1;
  double best_fit = 0;
  for (int c = 0; c < width(t); ++c) {
    if (const double fit = c == other ? 0 : fits(t, c, table, key); fit > best_fit) {
      best_fit = fit;
      best = c;
    }
  }
  return best;
}

/// The two columns that meet users and items best together: small numbers are ids of both, so they are chosen as a
/// pair.
void meet_both(Thought& t, const Thought* users, const Thought* items) {
  const int user_key = users == nullptr ? -1 : users->user, item_key = items == nullptr ? -1 : items->item;
  double best = 0;
  for (int u = -1; u < width(t); ++u) {
    for (int i = -1; i < width(t); ++i) {
      if (u == i) continue;
      const double user_fit = u < 0 ? 0 : fits(t, u, users, user_key),
                   item_fit = i < 0 ? 0 : fits(t, i, items, item_key);
      if ((u >= 0 && user_fit == 0) || (i >= 0 && item_fit == 0) || user_fit + item_fit <= best) continue;
      best = user_fit + item_fit;
      t.user = u;
      t.item = i;
    }
  }
}

/// A column whose cells are lists of ids; -1: none.
int find_lists(const Thought& t) {
  for (int c = 0; c < width(t); ++c) {
    if (holds_ids(column_of(t, c))) return c;
  }
  return -1;
}

/// User and item among the first two columns where their ids are written as a shop writes them: users "A1B2C3D4E5F6G",
/// products "B000123456" or an ISBN of ten (Amazon).
std::optional<std::pair<int, int>> sides_by_writing(const Thought& t) {
  const auto share = [&](int c, bool (*is_such)(std::string_view)) {
    const auto& sample = column_of(t, c).sample;
    const auto such = std::count_if(sample.begin(), sample.end(), [&](const std::string& id) { return is_such(id); });
    return sample.empty() ? 0.0 : static_cast<double>(such) / static_cast<double>(sample.size());
  };
  const auto is_code = [](std::string_view id) {
    return std::all_of(id.begin(), id.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
  };
  static const auto is_written = is_code;
  const auto user = [](std::string_view id) {
    return id.size() >= 12 && id.size() <= 28 && id.front() == 'A' && is_written(id);
  };
  const auto item = [](std::string_view id) {
    return id.size() == 10 && (id.front() == 'B' || (id.front() >= '0' && id.front() <= '9')) && is_written(id);
  };
  for (const auto& [u, i] : {std::pair(0, 1), std::pair(1, 0)}) {
    if (share(u, user) > 0.9 && share(i, item) > 0.9) return std::pair(u, i);
  }
  return std::nullopt;
}

/// Tables of one row an id that no name explains: of users, or of items, by the column of a relation that they meet.
/// ml-100k's u.user meets the first column of u.data, u.item the second.
void tell_keys_apart(std::vector<Thought>& all) {
  struct Meeting {
    Thought* table;
    double first, second;
  };
  for (const auto& relation : all) {
    if (relation.as || relation.key == 0 || width(relation) < 2 || !can_be_id(column_of(relation, 0)) ||
        !can_be_id(column_of(relation, 1)))
      continue;
    std::vector<Meeting> met;
    for (auto& t : all) {
      if (t.as || t.key != 0 || t.user >= 0 || t.item >= 0 || t.file == SourceKind::links) continue;
      // Both ways: small numbers are in everything that counts further.
      const auto both = [&](int c) {
        return std::min(coverage(column_of(relation, c), column_of(t, 0)),
                        coverage(column_of(t, 0), column_of(relation, c)));
      };
      met.push_back({&t, both(0), both(1)});
    }
    for (const auto& [t, first, second] : met) {
      if (t->file == SourceKind::users || t->file == SourceKind::items || std::abs(first - second) < 0.1) continue;
      const bool is_first = first > second;
      // Which end of the relation the users are at is known by another table that says so, else they come first.
      const auto other = std::find_if(met.begin(), met.end(), [&](const Meeting& m) {
        return m.table != t && (m.table->file == SourceKind::users || m.table->file == SourceKind::items);
      });
      bool users_first = true;
      if (other != met.end()) users_first = (other->table->file == SourceKind::users) == (other->first > other->second);
      t->file = is_first == users_first ? SourceKind::users : SourceKind::items;
    }
  }
}

/// A table of many like columns of numbers with gaps: one a (known) item, the ratings in the cells.
bool is_matrix(const Thought& t) {
  constexpr int kFewest = 12;
  int alike = 0, gaps = 0, others = 0;
  double low = 0, high = 0;
  for (int c = 0; c < width(t); ++c) {
    if (c == t.key || hint(t, c).role == ColumnRole::user) continue;
    const auto& column = column_of(t, c);
    const bool numeric = column.type() == ColumnType::integer || column.type() == ColumnType::number ||
                         column.type() == ColumnType::empty;
    if (!numeric || column.may_be_time() || (hint(t, c).role && hint(t, c).role != ColumnRole::item)) {
      ++others;
      continue;
    }
    low = alike == 0 ? column.low : std::min(low, column.low);
    high = alike == 0 ? column.high : std::max(high, column.high);
    ++alike;
    gaps += column.missing * 5 > column.missing + column.filled ? 1 : 0;
  }
  return alike >= kFewest && others * 4 <= alike && gaps * 2 > alike && high - low <= 200;
}

/// Tables without telling names: from their keys, their file names and the tables that are known by now.
void decide_by_values(Thought& t, const std::vector<Thought>& all) {
  const Thought* items = table_as(all, SourceKind::items);
  const Thought* users = table_as(all, SourceKind::users);
  if (t.user >= 0 && t.item < 0) {
    // The other end: what meets the items, else a column that ends in "id", else one whose values come back.
    t.item = meets(t, items, items != nullptr ? items->item : -1, t.user);
    t.item_why = "its values are ids of items";
    for (int c = 0; t.item < 0 && c < width(t); ++c) {
      if (c != t.user && hint(t, c).role == ColumnRole::foreign_id && can_be_id(column_of(t, c)))
        t.item = c, t.item_why = "the only other id";
    }
    for (int c = 0; t.item < 0 && c < width(t); ++c) {
      const auto& column = column_of(t, c);
      const bool free =
          hint(t, c).says_nothing() || hint(t, c).role == ColumnRole::title || hint(t, c).role == ColumnRole::category;
      if (c != t.user && free && can_be_id(column) && !is_rating_like(column) && !column.may_be_time())
        t.item = c, t.item_why = "the only column that can name an item";
    }
    if (t.item >= 0) {
      t.as = relation(t);
      t.as_certainty = 3;
    }
    return;
  }
  if (t.item >= 0) {
    // Items that come back without users by name.
    t.user = meets(t, users, users != nullptr ? users->user : -1, t.item);
    t.user_why = "its values are ids of users";
    t.as = t.user >= 0 ? relation(t) : SourceKind::items;
    t.as_certainty = 2;
    return;
  }
  if (const int lists = find_lists(t); lists >= 0) {
    t.why_not = Message(say::holds_lists_of_items, {column_of(t, lists).name});
    return;
  }
  const bool relation_like = width(t) >= 2 && t.key != 0 && can_be_id(column_of(t, 0)) && can_be_id(column_of(t, 1));
  const bool valued = [&] {
    for (int c = 2; c < width(t); ++c) {
      if (is_rating_like(column_of(t, c)) || column_of(t, c).may_be_time()) return true;
    }
    return false;
  }();
  if (relation_like && (valued || t.file == SourceKind::interactions || t.file == SourceKind::tags)) {
    meet_both(t, users, items);
    t.user_why = "its values are ids of users";
    t.item_why = "its values are ids of items";
    const bool meet = t.user >= 0 || t.item >= 0;
    const auto sides = meet ? std::nullopt : sides_by_writing(t);
    if (sides) {
      std::tie(t.user, t.item) = *sides;
      t.user_why = "written like the users of a shop";
      t.item_why = "written like the products of a shop";
    }
    if (t.user < 0) {
      t.user = t.item == 0 ? 1 : 0;
      t.user_why = clauses({"ids that come back", "in such files the user stands before the item"});
    }
    if (t.item < 0) {
      t.item = t.user == 0 ? 1 : 0;
      t.item_why = clauses({"ids that come back", "in such files the item stands after the user"});
    }
    t.as = t.file == SourceKind::tags ? SourceKind::tags : relation(t);
    // Which of the two is the user, a convention alone does not say.
    t.as_certainty = 4;
    t.ids_certainty = meet || sides ? 4 : 3;
    return;
  }
  if (t.key >= 0) {
    const bool titled = [&] {
      for (int c = 0; c < width(t); ++c) {
        if (c != t.key && column_of(t, c).type() == ColumnType::text && column_of(t, c).mean_length() > 8) return true;
      }
      return false;
    }();
    if (t.file == SourceKind::users) {
      t.as = SourceKind::users;
      t.user = t.key;
      t.user_why = "one row each; the file is named for users";
    } else if (t.file == SourceKind::items || titled) {
      t.as = SourceKind::items;
      t.item = t.key;
      t.item_why = t.file == SourceKind::items ? "one row each; the file is named for items"
                                               : "one row each, with words beside it";
    }
    t.as_certainty = t.file ? 4 : 2;
  }
}

/// A kind that a person named: find its ids.
void decide_forced(Thought& t, const std::vector<Thought>& all) {
  const auto as = t.as;
  decide_by_names(t, all);
  t.as = as;
  const bool needs_user = as == SourceKind::interactions || as == SourceKind::users,
             needs_item = as != SourceKind::users;
  if (needs_user && t.user < 0) {
    for (int c = 0; t.user < 0 && c < width(t); ++c) {
      if (c != t.item && can_be_id(column_of(t, c)) && !is_rating_like(column_of(t, c)))
        t.user = c, t.user_why = "the first column that can name a user";
    }
  }
  if (needs_item && t.item < 0) {
    if (as == SourceKind::items && t.key >= 0) t.item = t.key, t.item_why = "one row each";
    for (int c = 0; t.item < 0 && c < width(t); ++c) {
      if (c != t.user && can_be_id(column_of(t, c)) && !is_rating_like(column_of(t, c)) &&
          !column_of(t, c).may_be_time())
        t.item = c, t.item_why = "the first column that can name an item";
    }
  }
  if (as == SourceKind::items || as == SourceKind::links) t.user = -1;
  if (as == SourceKind::users) t.item = -1;
  t.as_certainty = 5;
}

/// Why a table is nothing that can be used.
Message why_nothing(const Thought& t) {
  if (!t.why_not.text.empty()) return t.why_not;
  if (width(t) < 2) return "one column only: nothing says what belongs to what";
  for (int c = 0; c < width(t); ++c) {
    if (are_damaged_ids(column_of(t, c))) return Message(say::ids_damaged, {column_of(t, c).first_value.substr(0, 40)});
  }
  return "no column names a user or an item";
}

/// A kind that a person named, or the kind and the ids of a layout.
void take_known(const KnownTable& known, Thought& t) {
  t.as = known.as;
  const bool fits = known.layout != nullptr && (!known.as || known.as == known.layout->as);
  if (!fits) return;
  t.layout = known.layout;
  t.as = known.layout->as;
  t.as_certainty = 5;
  for (int c = 0; c < width(t); ++c) {
    const auto role = known.layout->roles.find(column_of(t, c).name);
    if (role == known.layout->roles.end()) continue;
    if (role->second == ColumnRole::user) t.user = c;
    if (role->second == ColumnRole::item) t.item = c;
  }
  t.user_why = t.item_why = Message(say::as_in_layout, {known.layout->of});
}

/// Roles, units and the like as the layout has them; other columns as they were guessed, but for roles of which there
/// is one.
void apply_layout(const LayoutFile& layout, TableGuess& guess) {
  const auto said = [](const std::map<std::string, std::string>& map, const std::string& column) {
    const auto found = map.find(column);
    return found == map.end() ? std::string() : found->second;
  };
  for (auto& column : guess.columns) {
    const auto role = layout.roles.find(column.column);
    if (role == layout.roles.end()) {
      if (is_single(column.role)) column.role = ColumnRole::ignore;
      if (column.role == ColumnRole::ignore) column.unit.clear(), column.certainty = std::max(column.certainty, 3);
      column.doubt = {};
      column.is_lost = false;
      continue;
    }
    column.role = role->second;
    const auto found = column.unit;
    column.unit = is_time(column.role) ? said(layout.units, column.column) : "";
    if (is_time(column.role) && column.unit.empty()) column.unit = found;
    column.separator = said(layout.separators, column.column);
    column.missing = said(layout.missing, column.column);
    column.scale = said(layout.scales, column.column);
    column.evidence = Message(say::as_in_layout, {layout.of});
    column.certainty = 5;
    column.doubt = {};
    column.is_lost = false;
  }
}

/// What is done to the ids of a table so that another meets them.
struct KeyRepair {
  const Thought* table;
  int key;
  Meeting meeting;
};

}  // namespace

std::vector<TableGuess> guess_roles(const std::vector<TableProfile>& tables, const std::vector<KnownTable>& given) {
  std::vector<Thought> all(tables.size());
  for (std::size_t i = 0; i < tables.size(); ++i) {
    Thought& t = all[i];
    t.table = &tables[i];
    for (const auto& column : tables[i].columns) t.hints.push_back(t.named() ? name_hint(column.name) : NameHint{});
    t.file = file_hint(tables[i].stem);
    if (!t.file) t.file = file_hint(tables[i].path.filename().string());  // u.user, u.item
    t.key = find_key(t);
    if (i < given.size()) take_known(given[i], t);
    if (!t.as && is_split(t)) t.as = SourceKind::split;
  }
  for (auto& t : all) {
    if (!t.as && is_matrix(t)) {
      t.why_not = Message(say::is_a_matrix, {width(t) - 1, column_of(t, std::max(t.key, 0)).name});
    } else if (!t.as) {
      decide_by_names(t, all);
    }
  }
  tell_keys_apart(all);
  // Tables of items and users first: the others are known by them.
  for (const bool keyed : {true, false}) {
    for (auto& t : all) {
      if (!t.as && t.why_not.text.empty() && (!keyed || (t.key == 0 && t.user < 0 && t.item < 0)))
        decide_by_values(t, all);
    }
  }
  std::vector<TableGuess> guesses(all.size());
  std::vector<KeyRepair> repairs;
  for (std::size_t i = 0; i < all.size(); ++i) {
    Thought& t = all[i];
    TableGuess& guess = guesses[i];
    if (t.as == SourceKind::split) {
      guess.as = SourceKind::split;
      guess.columns = guess_split(*t.table);
      continue;
    }
    if (t.layout == nullptr && i < given.size() && given[i].as) decide_forced(t, all);
    guess.as = t.as;
    guess.certainty = t.as_certainty;
    if (!t.as) guess.why_not = why_nothing(t);
    guess.columns = guess_columns(*t.table, t.hints, t.as, t.user, t.item);
    if (t.layout != nullptr) apply_layout(*t.layout, guess);
    for (std::size_t c = 0; c < guess.columns.size(); ++c) {
      const ColumnProfile& profile = t.table->columns[c];
      const auto nothing = numbers_in(guess.columns[c].missing).value_or(std::vector<double>());
      for (std::size_t n = 0; !profile.many_numbers && n < profile.few_numbers.size(); ++n) {
        const bool is_nothing = std::find(nothing.begin(), nothing.end(), profile.few_numbers[n]) != nothing.end();
        if (!is_nothing) guess.columns[c].counts.emplace_back(profile.few_numbers[n], profile.few_counts[n]);
      }
    }
    // What the columns of ids meet is the best evidence there is.
    for (const auto& [column, of, why] :
         {std::tuple{t.user, SourceKind::users, t.user_why}, std::tuple{t.item, SourceKind::items, t.item_why}}) {
      if (column < 0) continue;
      ColumnGuess& told = guess.columns[static_cast<std::size_t>(column)];
      const Thought* keyed = table_as(all, of);
      const int key = keyed == nullptr ? -1 : of == SourceKind::users ? keyed->user : keyed->item;
      const auto& profile = column_of(t, column);
      told.certainty = t.ids_certainty > 0 ? t.ids_certainty : t.as_certainty;
      if (are_floats(profile)) told.ids = "float";
      if (are_damaged_ids(profile)) {
        told.doubt = Message(say::ids_damaged, {profile.first_value.substr(0, 40)});
        told.is_lost = true;
        told.certainty = 1;
      }
      if (keyed != nullptr && keyed != &t && key >= 0 && !t.table->sampled && !keyed->table->sampled) {
        const double found = coverage(column_of(*keyed, key), profile),
                     known = coverage(profile, column_of(*keyed, key));
        const auto percent = [](double share) { return short_number(std::round(share * 1000) / 10) + " %"; };
        std::vector<Message> shares{percent(found), keyed->table->path.filename().string()};
        if (known < 1) shares.emplace_back(percent(known));
        told.evidence = clauses({Message(known < 1 ? say::shares_found : say::share_found_here, shares), why});
        if (known >= 0.9 && !told.is_lost) told.certainty = std::max(told.certainty, 4);
        const auto file = keyed->table->path.filename().string();
        const auto meeting = known < 0.5 ? repair_between(profile, column_of(*keyed, key)) : std::nullopt;
        if (meeting) {
          repairs.push_back({keyed, key, *meeting});
          told.ids = meeting->column;
          told.doubt =
              Message(say::ids_meet_repaired, {percent(known), file,
                                               meeting->key.empty() || meeting->key == meeting->column ? meeting->column
                                               : meeting->column.empty()                               ? meeting->key
                                                                         : meeting->column + ", " + meeting->key,
                                               percent(meeting->share)});
          // What a person must see: zeros and letters may tell ids apart.
          const auto is_harmless = [](const std::string& repair) { return repair.empty() || repair == "float"; };
          told.certainty = is_harmless(meeting->column) && is_harmless(meeting->key) ? 4 : 3;
        } else if (known < 0.5 && !told.is_lost) {
          told.doubt = Message(say::ids_meet_few, {percent(known), file});
          told.certainty = std::max(1, told.certainty - 2);
        }
      } else {
        Message distinct(t.table->sampled ? say::distinct_in_a_sample : say::distinct,
                         {with_commas(profile.distinct())});
        if (profile.type() == ColumnType::integer) distinct = Message(say::whole_numbers, {distinct});
        told.evidence = clauses({distinct, why});
      }
    }
  }
  // Both sides of a repaired join are changed alike.
  for (const auto& repair : repairs) {
    if (repair.meeting.key.empty()) continue;
    auto& columns = guesses[static_cast<std::size_t>(repair.table - all.data())].columns;
    columns[static_cast<std::size_t>(repair.key)].ids = repair.meeting.key;
  }
  return guesses;
}

}  // namespace tributary
