#include "support/toys/order/order_ranker.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <sstream>
#include <utility>

#include "base/messages.h"
#include "base/random.h"
#include "features/feature_matrix.h"
#include "pipeline/bundle.h"
#include "ranking/ranker_kind.h"
#include "ranking/scoring_graph.h"

namespace tributary {
namespace {

constexpr double kOther = 0.5;  // what an event of another kind than a like counts
constexpr std::array kDecays = {0.1, 0.3, 0.5, 0.7, 0.9};

SparseMatrix steps_of(const Interactions& train, double keep, std::uint64_t seed) {
  std::vector<std::map<Item, double>> next(train.cols);
  const Users users(train);
  Random random(seed);
  for (std::size_t user = 0; user < users.size(); ++user) {
    const auto known = users.at(user);
    const auto items = known.view().items;
    for (std::size_t k = 0; k + 1 < items.size(); ++k) {
      if (random.uniform() < keep) next[static_cast<std::size_t>(items[k])][items[k + 1]] += 1;
    }
  }
  SparseMatrix out;
  out.rows = out.cols = train.cols;
  for (const auto& row : next) {
    double sum = 0;
    for (const auto& [item, count] : row) sum += count;
    for (const auto& [item, count] : row) {
      out.column.push_back(item);
      out.value.push_back(static_cast<float>(count / sum));
    }
    out.offset.push_back(static_cast<std::int64_t>(out.column.size()));
  }
  return out;
}

double event_weight(const UserView& user, std::size_t k) {
  return user.events.empty() || user.events[k] == kLike ? 1 : kOther;
}

/// Items x words as words x items, each cell 1.
SparseMatrix turned(const FeatureMatrix& matrix) {
  std::vector<std::vector<Item>> items(matrix.columns.size());
  for (std::size_t row = 0; row < matrix.sparse_rows.rows; ++row) {
    for (const auto word : matrix.sparse_rows.columns(row))
      items[static_cast<std::size_t>(word)].push_back(static_cast<Item>(row));
  }
  SparseMatrix out;
  out.rows = items.size();
  out.cols = matrix.sparse_rows.rows;
  for (const auto& row : items) {
    out.column.insert(out.column.end(), row.begin(), row.end());
    out.offset.push_back(static_cast<std::int64_t>(out.column.size()));
  }
  out.value.assign(out.column.size(), 1.0F);
  return out;
}

void add_to(const SparseMatrix& matrix, std::size_t row, double weight, std::vector<double>& out) {
  for (std::size_t k = 0; k < matrix.columns(row).size(); ++k)
    out[static_cast<std::size_t>(matrix.columns(row)[k])] += weight * static_cast<double>(matrix.values(row)[k]);
}

Status load_into(SparseMatrix& out, const TensorFile& tensors, const std::string& name, std::size_t columns) {
  UNWRAP(offset, tensors.values<std::int64_t>(name + ".offset"));
  UNWRAP(column, tensors.values<std::int32_t>(name + ".column"));
  UNWRAP(value, tensors.values<float>(name + ".value"));
  out.rows = offset.size() - 1;
  out.cols = columns;
  out.offset.assign(offset.begin(), offset.end());
  out.column.assign(column.begin(), column.end());
  out.value.assign(value.begin(), value.end());
  return done;
}

void put_words(const std::vector<std::string>& words, TensorFile& tensors) {
  std::vector<std::uint8_t> text;
  for (const auto& word : words) {
    text.insert(text.end(), word.begin(), word.end());
    text.push_back('\n');
  }
  const auto size = static_cast<std::int64_t>(text.size());
  tensors.put("words", std::move(text), {size});
}

}  // namespace

FitCost OrderRanker::estimate(const Sizes& sizes) const {
  return {static_cast<double>(sizes.events) * 64, seconds_for(static_cast<double>(sizes.events) * 100)};
}

std::vector<double> OrderRanker::sums(const UserView& user, double decay) const {
  std::vector<double> out(next_.cols, 0.0);
  for (std::size_t k = 0; k < user.items.size(); ++k) {
    add_to(next_, static_cast<std::size_t>(user.items[k]),
           static_cast<double>(user.weights[k]) * event_weight(user, k) *
               std::pow(decay, static_cast<double>(user.items.size() - 1 - k)),
           out);
  }
  for (const auto& search : user.searches) {
    const auto word = std::find(words_.begin(), words_.end(), search);
    if (word != words_.end()) add_to(holds_, static_cast<std::size_t>(word - words_.begin()), 1, out);
  }
  return out;
}

double OrderRanker::part(const UserView& user, std::size_t k, Item item) const {
  UserView one;
  one.items = user.items.subspan(k, 1);
  one.weights = user.weights.subspan(k, 1);
  return sums(one, decay_)[static_cast<std::size_t>(item)] * event_weight(user, k) *
         std::pow(decay_, static_cast<double>(user.items.size() - 1 - k));
}

/// Validation likes among the ten best.
std::int64_t OrderRanker::hits(const FitContext& context, double decay) const {
  std::int64_t count = 0;
  const Users users(context.train);
  for (std::size_t user = 0; user < users.size(); ++user) {
    const auto targets = context.valid->columns(user);
    if (targets.empty()) continue;
    const auto known = users.at(user);
    auto score = sums(known.view(), decay);
    for (const Item item : known.view().items) score[static_cast<std::size_t>(item)] = -1;
    for (const Item target : targets) {
      const double own = score[static_cast<std::size_t>(target)];
      count += std::count_if(score.begin(), score.end(), [&](double other) { return other > own; }) < 10 ? 1 : 0;
    }
  }
  return count;
}

Status OrderRanker::fit(const FitContext& context) {
  OrderRanker made(config_);
  made.next_ = steps_of(context.train, config_.keep, context.seed);
  for (const auto& matrix : context.features.items) {
    if (!made.words_.empty() || !matrix.sparse || matrix.columns.empty()) continue;
    made.words_ = matrix.columns;
    made.holds_ = turned(matrix);
  }
  if (context.valid != nullptr) {
    std::string tried = context.checkpoints == nullptr ? "" : context.checkpoints->load().value_or("");
    std::int64_t best = -1;
    for (std::size_t step = 0; step < kDecays.size(); ++step) {
      if (context.job.stopped()) return cancelled();
      const bool is_known = step < tried.size();
      const std::int64_t found = is_known ? static_cast<unsigned char>(tried[step]) : made.hits(context, kDecays[step]);
      if (context.curves != nullptr)
        context.curves->add("hits", static_cast<std::int64_t>(step), static_cast<double>(found));
      if (!is_known) {
        tried += static_cast<char>(std::min<std::int64_t>(found, 255));
        if (context.checkpoints != nullptr) ENSURE(context.checkpoints->save(tried));
      }
      if (found > best) {
        best = found;
        made.decay_ = kDecays[step];
      }
    }
  }
  if (context.job.stopped()) return cancelled();
  *this = std::move(made);
  return done;
}

Status OrderRanker::score(const Users& users, DenseMatrix& out, Job& job) const {
  out = DenseMatrix(users.size(), next_.cols);
  for (std::size_t user = 0; user < users.size(); ++user) {
    if (job.stopped()) return cancelled();
    const auto known = users.at(user);
    const auto sum = sums(known.view(), decay_);
    std::transform(sum.begin(), sum.end(), out.row(user).begin(),
                   [](double x) { return static_cast<float>(std::tanh(x)); });
  }
  return done;
}

Attribution OrderRanker::attribution(const UserView& user, Item item) const {
  Attribution found{.how = Attribution::How::gradient, .error = 1e-5, .items = {}, .attributes = {}};
  const double all = sums(user, decay_)[static_cast<std::size_t>(item)];
  const double per = all > 0 ? std::tanh(all) / all : 0;
  for (std::size_t k = 0; k < user.items.size(); ++k)
    found.items.push_back({user.items[k], static_cast<float>(part(user, k, item) * per)});
  std::stable_sort(found.items.begin(), found.items.end(),
                   [](const Contribution& a, const Contribution& b) { return a.amount > b.amount; });
  for (const auto& search : user.searches) {
    UserView one;
    one.searches = std::span(&search, 1);
    if (const double own = sums(one, decay_)[static_cast<std::size_t>(item)]; own > 0)
      found.attributes.emplace_back(search, own * per);
  }
  return found;
}

Bundle OrderRanker::save() const {
  ScoringGraph tensors;
  tensors.put("next", next_);
  tensors.put("holds", holds_);
  put_words(words_, tensors.tensors);
  tensors.tensors.put("decay", std::vector<double>{decay_}, {1});
  Bundle bundle;
  bundle.put(name(), std::move(tensors.tensors));
  return bundle;
}

Status OrderRanker::load(const Bundle& bundle, const RankerFeatures&) {
  UNWRAP(tensors, bundle.tensors(name()));
  UNWRAP(decay, tensors.values<double>("decay"));
  UNWRAP(offset, tensors.values<std::int64_t>("next.offset"));
  ENSURE(load_into(next_, tensors, "next", offset.size() - 1));
  ENSURE(load_into(holds_, tensors, "holds", next_.cols));
  UNWRAP(text, tensors.values<std::uint8_t>("words"));
  std::istringstream lines(std::string(text.begin(), text.end()));
  words_.clear();
  for (std::string word; std::getline(lines, word);) words_.push_back(word);
  decay_ = decay[0];
  return done;
}

Result<ScoringGraph> OrderRanker::graph() const {
  using Op = ScoringGraph::Op;
  ScoringGraph graph;
  graph.items = next_.cols;
  graph.put("next", next_);
  const auto history = graph.add({.op = Op::history, .number = decay_, .others = kOther});
  auto sums = graph.add({.op = Op::times_matrix, .inputs = {history}, .tensor = "next", .width = next_.cols});
  if (!words_.empty()) {
    graph.put("holds", holds_);
    put_words(words_, graph.tensors);
    const auto searches = graph.add({.op = Op::searches, .tensor = "words", .width = words_.size()});
    const auto held = graph.add({.op = Op::times_matrix, .inputs = {searches}, .tensor = "holds", .width = next_.cols});
    sums = graph.add({.op = Op::add, .inputs = {sums, held}});
  }
  graph.add({.op = Op::tanh, .inputs = {sums}});
  return graph;
}

StageKind order_stage() {
  StageKind kind;
  kind.name = "ranking.order";
  kind.title = "Order";
  kind.fits_on = FitsOn::train_and_valid;
  kind.section = Declare<OrderConfig>(kind.name, "What comes after what.")
                     .param("keep", &OrderConfig::keep, "Share of the training steps that are learnt from.")
                     .title("Share of steps learnt from")
                     .range(0.01, 1);
  return ranker_stage(
      std::move(kind),
      {.make =
           [](const void* config) { return std::make_unique<OrderRanker>(*static_cast<const OrderConfig*>(config)); },
       .reads_seed = true,
       .by_time = true});
}

}  // namespace tributary
