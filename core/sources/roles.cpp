#include "sources/roles.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/message_parts.h"
#include "base/messages.h"
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

bool can_be_id(const ColumnProfile& c) {
  return c.filled > 0 && (c.type() == ColumnType::integer || c.type() == ColumnType::text) && c.mean_length() <= 64 &&
         c.web == 0;
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
  const int tag = find_hint(t, ColumnRole::tag, 2), text = find_hint(t, ColumnRole::text, 2);
  if (text >= 0 && column_of(t, text).type() == ColumnType::text) return SourceKind::reviews;
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
    if (t.user < 0) {
      t.user = t.item == 0 ? 1 : 0;
      t.user_why = clauses({"ids that come back", "in such files the user stands before the item"});
    }
    if (t.item < 0) {
      t.item = t.user == 0 ? 1 : 0;
      t.item_why = clauses({"ids that come back", "in such files the item stands after the user"});
    }
    t.as = t.file == SourceKind::tags ? SourceKind::tags : relation(t);
    t.as_certainty = 3;
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

}  // namespace

std::vector<TableGuess> guess_roles(const std::vector<TableProfile>& tables,
                                    const std::vector<std::optional<SourceKind>>& forced) {
  std::vector<Thought> all(tables.size());
  for (std::size_t i = 0; i < tables.size(); ++i) {
    Thought& t = all[i];
    t.table = &tables[i];
    for (const auto& column : tables[i].columns) t.hints.push_back(t.named() ? name_hint(column.name) : NameHint{});
    t.file = file_hint(tables[i].stem);
    t.key = find_key(t);
    if (i < forced.size()) t.as = forced[i];
    if (!t.as && is_split(t)) t.as = SourceKind::split;
  }
  for (auto& t : all) {
    if (!t.as) decide_by_names(t, all);
  }
  // Tables of items and users first: the others are known by them.
  for (const bool keyed : {true, false}) {
    for (auto& t : all) {
      if (!t.as && (!keyed || (t.key == 0 && t.user < 0 && t.item < 0))) decide_by_values(t, all);
    }
  }
  std::vector<TableGuess> guesses(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    Thought& t = all[i];
    TableGuess& guess = guesses[i];
    if (t.as == SourceKind::split) {
      guess.as = SourceKind::split;
      guess.columns = guess_split(*t.table);
      continue;
    }
    if (i < forced.size() && forced[i]) decide_forced(t, all);
    guess.as = t.as;
    if (!t.as)
      guess.why_not =
          width(t) < 2 ? "one column only: nothing says what belongs to what" : "no column names a user or an item";
    guess.columns = guess_columns(*t.table, t.hints, t.as, t.user, t.item);
    for (std::size_t c = 0; c < guess.columns.size(); ++c) {
      const ColumnProfile& profile = t.table->columns[c];
      for (std::size_t n = 0; !profile.many_numbers && n < profile.few_numbers.size(); ++n)
        guess.columns[c].counts.emplace_back(profile.few_numbers[n], profile.few_counts[n]);
    }
    // What the columns of ids meet is the best evidence there is.
    for (const auto& [column, of, why] :
         {std::tuple{t.user, SourceKind::users, t.user_why}, std::tuple{t.item, SourceKind::items, t.item_why}}) {
      if (column < 0) continue;
      ColumnGuess& told = guess.columns[static_cast<std::size_t>(column)];
      const Thought* keyed = table_as(all, of);
      const int key = keyed == nullptr ? -1 : of == SourceKind::users ? keyed->user : keyed->item;
      const auto& profile = column_of(t, column);
      told.certainty = t.as_certainty;
      if (keyed != nullptr && keyed != &t && key >= 0 && !t.table->sampled && !keyed->table->sampled) {
        const double found = coverage(column_of(*keyed, key), profile),
                     known = coverage(profile, column_of(*keyed, key));
        const auto percent = [](double share) { return short_number(std::round(share * 1000) / 10) + " %"; };
        std::vector<Message> shares{percent(found), keyed->table->path.filename().string()};
        if (known < 1) shares.emplace_back(percent(known));
        told.evidence = clauses({Message(known < 1 ? say::shares_found : say::share_found_here, shares), why});
        if (known < 0.5) told.certainty = std::max(1, told.certainty - 2);
      } else {
        Message distinct(t.table->sampled ? say::distinct_in_a_sample : say::distinct,
                         {with_commas(profile.distinct())});
        if (profile.type() == ColumnType::integer) distinct = Message(say::whole_numbers, {distinct});
        told.evidence = clauses({distinct, why});
      }
    }
  }
  return guesses;
}

}  // namespace tributary
