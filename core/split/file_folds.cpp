#include "split/file_folds.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/messages.h"

namespace tributary {
namespace {

constexpr std::int32_t kNotNamed = -2;

/// What the file says of each pair; group kNotNamed where it says nothing.
struct Named {
  std::vector<Part> part;
  std::vector<std::int32_t> group;
  std::int64_t matched = 0;
};

Named join(const SplitFile& file, const PairTable& pairs) {
  Named named{std::vector<Part>(pairs.size(), Part::unused), std::vector<std::int32_t>(pairs.size(), kNotNamed)};
  std::vector<std::uint8_t> used(file.entries.size(), 0);
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    const std::pair key(pairs.user[p], pairs.item[p]);
    const auto found =
        std::lower_bound(file.entries.begin(), file.entries.end(), key,
                         [](const SplitFile::Entry& e, const auto& k) { return std::pair(e.user, e.item) < k; });
    if (found == file.entries.end() || std::pair(found->user, found->item) != key) continue;
    named.part[p] = found->part;
    named.group[p] = found->group;
    used[static_cast<std::size_t>(found - file.entries.begin())] = 1;
  }
  named.matched = std::count(used.begin(), used.end(), 1);
  return named;
}

std::vector<Part> parts_of_turn(const Named& named, std::int32_t group) {
  std::vector<Part> part(named.part.size(), Part::unused);
  for (std::size_t p = 0; p < part.size(); ++p) {
    if (named.group[p] == kNotNamed) continue;
    const bool plays = named.group[p] < 0 || named.group[p] == group;
    part[p] = plays || named.part[p] == Part::unused ? named.part[p] : Part::train;
  }
  return part;
}

bool has(const std::vector<Part>& part, Part wanted) {
  return std::find(part.begin(), part.end(), wanted) != part.end();
}

void add_note(std::vector<Message>& notes, std::int64_t count, const MessageText& what) {
  if (count > 0) notes.push_back(Message(what, {count}));
}

}  // namespace

Rule rule_of(const PairTable& pairs, const std::vector<Part>& part) {
  if (has(part, Part::foldin)) return Rule::held_out_users;
  std::vector<std::uint8_t> in_train(pairs.items, 0);
  for (std::size_t p = 0; p < part.size(); ++p) {
    if (part[p] == Part::train) in_train[static_cast<std::size_t>(pairs.item[p])] = 1;
  }
  bool cold = true;
  for (std::size_t p = 0; p < part.size() && cold; ++p)
    cold = part[p] != Part::test || in_train[static_cast<std::size_t>(pairs.item[p])] == 0;
  if (cold) return Rule::cold_items;
  for (std::size_t user = 0; user < pairs.users(); ++user) {
    std::size_t tests = 0;
    std::int64_t test_time = kNoTime, train_time = kNoTime;
    for (std::size_t p = pairs.offset[user]; p < pairs.offset[user + 1]; ++p) {
      if (part[p] == Part::test) {
        ++tests;
        test_time = pairs.time[p];
      } else if (part[p] == Part::train) {
        train_time = std::max(train_time, pairs.time[p]);
      }
    }
    if (tests > 1 || (tests == 1 && (test_time == kNoTime || test_time < train_time))) return Rule::random;
  }
  return Rule::leave_last_out;
}

Result<FoldSet> file_folds(const SplitFile& file, const PairTable& pairs, const EvaluationConfig& config,
                           std::uint64_t seed, Job& job) {
  const Named named = join(file, pairs);
  if (named.matched == 0) {
    return problem_of(Code::bad_input, {say::split_names_nothing, {file.rows}}, config.split_file);
  }
  FoldSet folds;
  const std::size_t turns = std::max<std::size_t>(1, file.groups.size());
  bool all_valid = true, none_valid = true;
  for (std::size_t turn = 0; turn < turns; ++turn) {
    if (job.stopped()) return cancelled();
    const std::string name = file.groups.empty() ? "0" : file.groups[turn];
    const std::vector<Part> part = parts_of_turn(named, file.groups.empty() ? -1 : static_cast<std::int32_t>(turn));
    const std::string where = file.groups.empty() ? config.split_file : config.split_file + ", group " + name;
    if (!has(part, Part::train)) {
      return problem_of(Code::bad_input, say::split_trains_nothing, where);
    }
    if (!has(part, Part::test) && !has(part, Part::valid)) {
      return problem_of(Code::bad_input, say::split_judges_nothing, where);
    }
    const Rule rule = rule_of(pairs, part);
    if (turn == 0) {
      folds.rule = rule_message(rule);
      folds.judges_ratings = rule == Rule::random || rule == Rule::cold_items;
    }
    if (rule == Rule::cold_items && has(part, Part::test)) folds.catalogue_is_test_items = true;
    folds.outer.push_back(make_fold(name, pairs, part));
    if (has(part, Part::valid)) {
      folds.valid.push_back(folds.outer.back());
      none_valid = false;
    } else {
      folds.valid.push_back(make_fold(name + "/valid", pairs, inner_parts(rule, pairs, part, config, seed + turn)));
      all_valid = false;
    }
  }
  folds.rule = Message(say::rule_of_split_file, {folds.rule});
  if (turns > 1) folds.rule = Message(say::rule_in_groups, {folds.rule, turns});
  if (!all_valid)
    folds.rule = Message(none_valid ? say::validation_inside_train : say::validation_where_none, {folds.rule});
  const auto missing = static_cast<std::int64_t>(file.entries.size()) - named.matched;
  add_note(folds.notes, file.unknown_users, say::split_unknown_users);
  add_note(folds.notes, file.unknown_items, say::split_unknown_items);
  add_note(folds.notes, missing, say::split_no_interaction);
  add_note(folds.notes, file.repeated, say::split_pair_again);
  add_note(folds.notes, file.same_line, say::split_line_again);
  return folds;
}

}  // namespace tributary
