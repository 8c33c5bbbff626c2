#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "split/evaluation_config.h"
#include "split/pairs.h"

namespace tributary {

/// How test rows are chosen. A split file follows one of these too (see file_folds.h), by which its validation part is
/// drawn.
enum class Rule { random, leave_last_out, held_out_users, cold_items };

/// The parts of all pairs in fold number `fold` of config.folds. Test and validation are drawn from one training set:
/// - random: of each user's liked pairs test_share and valid_share; of the other pairs the same shares, so that ratings
/// below
///   positive_min are predicted too;
/// - leave_last_out: the last liked pair is test, the last but one valid; the user's other pairs from valid's time on
/// go where they
///   fall, so that no user's future trains;
/// - held_out_users: users_share of the users (foldin and test), as many again (foldin and valid); all others train;
/// - cold_items: all pairs of items_share of the items with item_min_positives likes are test, of as many again valid.
/// Users with fewer than min_positives liked pairs train only (with a cold item: take no part).
std::vector<Part> parts_by_rule(Rule rule, const PairTable& pairs, const EvaluationConfig& config, std::uint64_t seed,
                                std::int64_t fold);

/// Draws a validation part inside the train pairs of `outer` by `rule`; whatever is not train in `outer` takes no part.
/// The amounts are those of outer's own test part (as many users, the same share of items, of likes shown); valid_share
/// where the rule is random.
std::vector<Part> inner_parts(Rule rule, const PairTable& pairs, const std::vector<Part>& outer,
                              const EvaluationConfig& config, std::uint64_t seed);

/// "leave last out: ..." for the protocol card.
Message rule_message(Rule rule);

}  // namespace tributary
