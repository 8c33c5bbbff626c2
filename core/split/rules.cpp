#include "split/rules.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/messages.h"
#include "split/draw.h"

namespace tributary {
namespace {

enum Purpose : std::uint64_t { draw_users = 1, draw_items, draw_liked, draw_others, draw_shown, draw_inner = 100 };

using PairTest = std::function<bool(std::size_t)>;

/// Indices of a user's pairs for which `wanted` holds, by time.
std::vector<std::size_t> pairs_of(const PairTable& pairs, std::size_t user, const PairTest& wanted) {
  std::vector<std::size_t> found;
  for (std::size_t p = pairs.offset[user]; p < pairs.offset[user + 1]; ++p) {
    if (wanted(p)) found.push_back(p);
  }
  return found;
}

std::int64_t liked_of(const PairTable& pairs, std::size_t user) {
  return std::count(pairs.liked.begin() + static_cast<std::ptrdiff_t>(pairs.offset[user]),
                    pairs.liked.begin() + static_cast<std::ptrdiff_t>(pairs.offset[user + 1]), 1);
}

void assign(const std::vector<std::size_t>& places, const std::vector<Role>& roles, std::vector<Part>& part) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (roles[i] != Role::stay) part[places[i]] = roles[i] == Role::test ? Part::test : Part::valid;
  }
}

/// Deals shares of a user's liked pairs, and of the others, among the pairs for which `wanted` holds.
void deal_user(const PairTable& pairs, std::size_t user, const PairTest& wanted, double test_share, double valid_share,
               const EvaluationConfig& config, std::int64_t fold, std::uint64_t seed, std::uint64_t purpose,
               std::vector<Part>& part) {
  for (const bool liked : {true, false}) {
    const auto own = pairs_of(pairs, user, [&](std::size_t p) { return (pairs.liked[p] != 0) == liked && wanted(p); });
    const std::int64_t folds = test_share > 0 ? config.folds : 1;
    assign(own,
           deal_roles(own.size(), shares_of(own.size(), test_share, valid_share, liked), folds, fold,
                      random_for(seed, purpose + (liked ? draw_liked : draw_others), user)),
           part);
  }
}

/// Shows a held-out user's history: foldin_share of liked and other pairs is foldin, the rest is `hidden`.
void hold_out(const PairTable& pairs, std::size_t user, Part hidden, double foldin_share, std::uint64_t seed,
              std::uint64_t purpose, const PairTest& wanted, std::vector<Part>& part) {
  for (const bool liked : {true, false}) {
    const auto own = pairs_of(pairs, user, [&](std::size_t p) { return (pairs.liked[p] != 0) == liked && wanted(p); });
    auto hide = static_cast<std::size_t>(std::llround((1 - foldin_share) * static_cast<double>(own.size())));
    if (liked && own.size() >= 2) hide = std::clamp<std::size_t>(hide, 1, own.size() - 1);
    const auto roles =
        deal_roles(own.size(), {hide, 0}, 1, 0, random_for(seed, purpose + draw_shown + (liked ? 0 : 10), user));
    for (std::size_t i = 0; i < own.size(); ++i) part[own[i]] = roles[i] == Role::test ? hidden : Part::foldin;
  }
}

/// Everything from the last liked pair on is `last`, everything from the last but one to there is `last_but_one`.
void leave_last(const PairTable& pairs, std::size_t user, Part last_but_one, Part last, std::vector<Part>& part) {
  const auto liked = pairs_of(pairs, user, [&](std::size_t p) { return pairs.liked[p] != 0; });
  const std::size_t end = pairs.offset[user + 1];
  for (std::size_t p = liked[liked.size() - 2]; p < liked.back(); ++p) part[p] = last_but_one;
  for (std::size_t p = liked.back(); p < end; ++p) part[p] = last;
}

/// Likes of each item among the pairs for which `wanted` holds.
std::vector<std::int64_t> likes_per_item(const PairTable& pairs, const PairTest& wanted) {
  std::vector<std::int64_t> likes(pairs.items, 0);
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    if (pairs.liked[p] != 0 && wanted(p)) ++likes[static_cast<std::size_t>(pairs.item[p])];
  }
  return likes;
}

std::vector<std::size_t> indices_with_at_least(const std::vector<std::int64_t>& counts, std::int64_t least) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] >= least) found.push_back(i);
  }
  return found;
}

std::vector<std::int64_t> likes_per_user(const PairTable& pairs) {
  std::vector<std::int64_t> likes(pairs.users(), 0);
  for (std::size_t user = 0; user < likes.size(); ++user) likes[user] = liked_of(pairs, user);
  return likes;
}

void cold_items(const PairTable& pairs, const EvaluationConfig& config, std::uint64_t seed, std::int64_t fold,
                const std::vector<std::int64_t>& user_likes, std::vector<Part>& part) {
  const auto eligible =
      indices_with_at_least(likes_per_item(pairs, [](std::size_t) { return true; }), config.item_min_positives);
  const auto roles =
      deal_roles(eligible.size(), shares_of(eligible.size(), config.items_share, config.items_share, true),
                 config.folds, fold, random_for(seed, draw_items, 0));
  std::vector<Role> role_of(pairs.items, Role::stay);
  for (std::size_t i = 0; i < eligible.size(); ++i) role_of[eligible[i]] = roles[i];
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    const Role role = role_of[static_cast<std::size_t>(pairs.item[p])];
    if (role == Role::stay) continue;
    const bool judged = user_likes[static_cast<std::size_t>(pairs.user[p])] >= config.min_positives;
    part[p] = !judged ? Part::unused : role == Role::test ? Part::test : Part::valid;
  }
}

std::size_t users_with(const PairTable& pairs, const std::vector<Part>& part, Part wanted) {
  std::size_t users = 0;
  for (std::size_t user = 0; user < pairs.users(); ++user) {
    const auto begin = part.begin() + static_cast<std::ptrdiff_t>(pairs.offset[user]);
    if (std::find(begin, part.begin() + static_cast<std::ptrdiff_t>(pairs.offset[user + 1]), wanted) !=
        part.begin() + static_cast<std::ptrdiff_t>(pairs.offset[user + 1])) {
      ++users;
    }
  }
  return users;
}

void inner_held_out(const PairTable& pairs, const std::vector<Part>& outer, const EvaluationConfig& config,
                    std::uint64_t seed, std::vector<Part>& part) {
  const auto in_train = [&](std::size_t p) { return outer[p] == Part::train; };
  std::vector<std::int64_t> likes(pairs.users(), 0);
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    if (in_train(p) && pairs.liked[p] != 0) ++likes[static_cast<std::size_t>(pairs.user[p])];
  }
  const auto eligible = indices_with_at_least(likes, std::max<std::int64_t>(config.min_positives, 2));
  const auto shown = static_cast<double>(std::count(outer.begin(), outer.end(), Part::foldin));
  const auto hidden = static_cast<double>(std::count(outer.begin(), outer.end(), Part::test));
  const std::size_t users = std::min(users_with(pairs, outer, Part::test), eligible.size() / 2);
  const auto roles = deal_roles(eligible.size(), {users, 0}, 1, 0, random_for(seed, draw_inner + draw_users, 0));
  for (std::size_t i = 0; i < eligible.size(); ++i) {
    if (roles[i] == Role::test) {
      hold_out(pairs, eligible[i], Part::valid, shown / std::max(1.0, shown + hidden), seed, draw_inner, in_train,
               part);
    }
  }
}

void inner_cold(const PairTable& pairs, const std::vector<Part>& outer, const EvaluationConfig& config,
                std::uint64_t seed, std::vector<Part>& part) {
  std::vector<std::uint8_t> is_test(pairs.items, 0);
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    if (outer[p] == Part::test) is_test[static_cast<std::size_t>(pairs.item[p])] = 1;
  }
  const auto tested = static_cast<double>(std::count(is_test.begin(), is_test.end(), 1));
  const auto eligible = indices_with_at_least(
      likes_per_item(pairs, [&](std::size_t p) { return outer[p] == Part::train; }), config.item_min_positives);
  const double share = tested / std::max(1.0, tested + static_cast<double>(eligible.size()));
  const auto roles = deal_roles(eligible.size(), shares_of(eligible.size(), share, 0, true), 1, 0,
                                random_for(seed, draw_inner + draw_items, 0));
  std::vector<std::uint8_t> is_valid(pairs.items, 0);
  for (std::size_t i = 0; i < eligible.size(); ++i) is_valid[eligible[i]] = roles[i] == Role::test ? 1 : 0;
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    if (part[p] == Part::train && is_valid[static_cast<std::size_t>(pairs.item[p])] != 0) part[p] = Part::valid;
  }
}

/// A user's train pairs from the last liked one on are valid, where another liked one stays.
void inner_leave_last(const PairTable& pairs, const std::vector<Part>& outer, std::size_t user,
                      std::vector<Part>& part) {
  const auto liked =
      pairs_of(pairs, user, [&](std::size_t p) { return outer[p] == Part::train && pairs.liked[p] != 0; });
  if (liked.size() < 2) return;
  for (std::size_t p = liked.back(); p < pairs.offset[user + 1]; ++p) {
    if (part[p] == Part::train) part[p] = Part::valid;
  }
}

}  // namespace

std::vector<Part> parts_by_rule(Rule rule, const PairTable& pairs, const EvaluationConfig& config, std::uint64_t seed,
                                std::int64_t fold) {
  std::vector<Part> part(pairs.size(), Part::train);
  const auto user_likes = likes_per_user(pairs);
  const auto all = [](std::size_t) { return true; };
  if (rule == Rule::cold_items) {
    cold_items(pairs, config, seed, fold, user_likes, part);
    return part;
  }
  const auto eligible = indices_with_at_least(user_likes, std::max<std::int64_t>(config.min_positives, 3));
  if (rule == Rule::held_out_users) {
    const auto roles =
        deal_roles(eligible.size(), shares_of(eligible.size(), config.users_share, config.users_share, true),
                   config.folds, fold, random_for(seed, draw_users, 0));
    for (std::size_t i = 0; i < eligible.size(); ++i) {
      if (roles[i] == Role::stay) continue;
      hold_out(pairs, eligible[i], roles[i] == Role::test ? Part::test : Part::valid, config.foldin_share, seed, 0, all,
               part);
    }
    return part;
  }
  for (const std::size_t user : eligible) {
    if (rule == Rule::leave_last_out) {
      leave_last(pairs, user, Part::valid, Part::test, part);
    } else {
      deal_user(pairs, user, all, config.test_share, config.valid_share, config, fold, seed, 0, part);
    }
  }
  return part;
}

std::vector<Part> inner_parts(Rule rule, const PairTable& pairs, const std::vector<Part>& outer,
                              const EvaluationConfig& config, std::uint64_t seed) {
  std::vector<Part> part(outer);
  for (Part& p : part) {
    if (p != Part::train) p = Part::unused;
  }
  if (rule == Rule::held_out_users) {
    inner_held_out(pairs, outer, config, seed, part);
  } else if (rule == Rule::cold_items) {
    inner_cold(pairs, outer, config, seed, part);
  } else {
    for (std::size_t user = 0; user < pairs.users(); ++user) {
      if (rule == Rule::leave_last_out) {
        inner_leave_last(pairs, outer, user, part);
      } else {
        deal_user(
            pairs, user, [&](std::size_t p) { return outer[p] == Part::train; }, 0, config.valid_share, config, 0, seed,
            draw_inner, part);
      }
    }
  }
  return part;
}

Message rule_message(Rule rule) {
  switch (rule) {
    case Rule::random:
      return say::rule_random;
    case Rule::leave_last_out:
      return say::rule_last_out;
    case Rule::held_out_users:
      return say::rule_held_out_users;
    case Rule::cold_items:
      return say::rule_cold_items;
  }
  return {};
}

}  // namespace tributary
