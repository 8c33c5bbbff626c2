#include "workflow/candidates.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/messages.h"
#include "explanation/matches.h"
#include "explanation/shared_words.h"
#include "metrics/top_k.h"
#include "workflow/candidates_impl.h"

namespace tributary {
namespace {

constexpr double kWorthSaying = 0.05;  // a share below this is not given as a reason
constexpr std::size_t kHistoryItems = 3, kWords = 4, kCandidateColumns = 40;
constexpr float kCarries = 0.15F;  // a shared column weaker than this part of the strongest is not named
constexpr float kOut = -std::numeric_limits<float>::infinity();

/// "genres=Drama" -> "Drama", "year~1995" -> "year about 1995".
Message attribute_words(const std::string& column) {
  if (const auto equals = column.find('='); equals != std::string::npos) return column.substr(equals + 1);
  if (const auto about = column.find('~'); about != std::string::npos)
    return Message(say::about, {column.substr(0, about), column.substr(about + 1)});
  return column;
}

/// How much one unit of a ranker's own score is in its term: standardising is linear, so two candidates tell.
double term_per_raw(std::span<const float> term, std::span<const float> raw, std::span<const std::uint8_t> candidate) {
  std::size_t low = term.size(), high = term.size();
  for (std::size_t i = 0; i < term.size(); ++i) {
    if (candidate[i] == 0) continue;
    if (low == term.size() || raw[i] < raw[low]) low = i;
    if (high == term.size() || raw[i] > raw[high]) high = i;
  }
  if (low == term.size() || !(raw[high] > raw[low])) return 0;
  return static_cast<double>(term[high] - term[low]) / static_cast<double>(raw[high] - raw[low]);
}

/// What item and history share by attributes: the columns that carry the match.
std::vector<Message> shared_attributes(const FeatureMatrix& matrix, Item item, std::span<const Item> history) {
  std::vector<Message> names;
  std::vector<std::string> numbers;  // attributes whose nearest value is named already
  float strongest = 0;
  for (const auto& shared : shared_columns(matrix.sparse_rows, item, history, kCandidateColumns)) {
    const auto& column = matrix.columns[static_cast<std::size_t>(shared.column)];
    if (strongest == 0) strongest = shared.strength;
    if (names.size() == kWords || shared.strength < kCarries * strongest) break;
    if (const auto about = column.find('~'); about != std::string::npos) {
      const auto attribute = column.substr(0, about);
      if (std::find(numbers.begin(), numbers.end(), attribute) != numbers.end()) continue;
      numbers.push_back(attribute);
    }
    auto words = attribute_words(column);
    if (std::find(names.begin(), names.end(), words) == names.end()) names.push_back(std::move(words));
  }
  return names;
}

/// What of a user's attributes lifts an item, in words; a number once.
std::vector<Message> users_attributes(const std::vector<std::pair<std::string, double>>& reasons) {
  std::vector<Message> names;
  std::vector<std::string> numbers;
  for (const auto& [column, amount] : reasons) {
    if (names.size() == kWords || amount < static_cast<double>(kCarries) * reasons.front().second) break;
    if (const auto about = column.find('~'); about != std::string::npos) {
      const auto attribute = column.substr(0, about);
      if (std::find(numbers.begin(), numbers.end(), attribute) != numbers.end()) continue;
      numbers.push_back(attribute);
    }
    names.push_back(attribute_words(column));
  }
  return names;
}

bool by_amount(const Evidence& a, const Evidence& b) {
  return a.amount > b.amount;
}

}  // namespace

Candidates::Candidates(std::unique_ptr<State> state) : state_(std::move(state)) {}
Candidates::~Candidates() = default;

const std::vector<TermInfo>& Candidates::terms() const {
  return state_->terms.terms;
}
std::span<const Item> Candidates::history() const {
  return state_->history.columns(0);
}

bool Candidates::has_own_scores() const {
  return state_->own_scores();
}

std::vector<float> Candidates::State::scores(std::span<const float> weights) const {
  std::vector<float> out(terms.items);
  weigh(terms, 0, weights, out);
  if (own_scores()) {
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (out[i] != kOut) out[i] = raw[0].row(0)[i];
    }
  }
  return out;
}

double Candidates::State::behaviour_unit(std::span<const float> weights, std::size_t term) const {
  if (own_scores()) return 1;
  return static_cast<double>(weights[term]) * term_per_raw(terms.of(0, term), raw[term].row(0), terms.candidates(0));
}

RankedItem Candidates::at(std::span<const float> weights, Item item) const {
  const auto i = static_cast<std::size_t>(item);
  RankedItem ranked{item, 0, std::vector<float>(weights.size(), 0)};
  if (state_->own_scores()) {
    ranked.parts[0] = state_->raw[0].row(0)[i];
    ranked.score = ranked.parts[0];
    return ranked;
  }
  for (std::size_t m = 0; m < weights.size(); ++m) {
    ranked.parts[m] = weights[m] * state_->terms.of(0, m)[i];
    ranked.score += ranked.parts[m];
  }
  return ranked;
}

std::vector<RankedItem> Candidates::top(std::span<const float> weights, std::size_t k) const {
  std::vector<std::int32_t> best;
  top_k(state_->scores(weights), k, best);
  std::vector<RankedItem> list;
  list.reserve(best.size());
  for (const auto item : best) list.push_back(at(weights, item));
  return list;
}

std::vector<std::int64_t> Candidates::ranks(std::span<const float> weights, std::span<const Item> items) const {
  const auto scores = state_->scores(weights);
  const auto is_above = [&](std::int32_t a, std::int32_t b) {
    const float x = scores[static_cast<std::size_t>(a)], y = scores[static_cast<std::size_t>(b)];
    return x != y ? x > y : a < b;
  };
  // One pass over the candidates: each counts for all the asked ones from the first that it is above.
  std::vector<std::int32_t> order(items.begin(), items.end());
  std::sort(order.begin(), order.end(), is_above);
  order.erase(std::unique(order.begin(), order.end()), order.end());
  std::vector<std::int64_t> above(order.size() + 1, 0);
  for (std::size_t j = 0; j < scores.size(); ++j) {
    if (scores[j] == kOut) continue;
    ++above[static_cast<std::size_t>(
        std::upper_bound(order.begin(), order.end(), static_cast<std::int32_t>(j), is_above) - order.begin())];
  }
  for (std::size_t p = 1; p < above.size(); ++p) above[p] += above[p - 1];
  std::vector<std::int64_t> found;
  for (const Item item : items) {
    const auto p = std::lower_bound(order.begin(), order.end(), item, is_above) - order.begin();
    found.push_back(scores[static_cast<std::size_t>(item)] == kOut ? 0 : above[static_cast<std::size_t>(p)] + 1);
  }
  return found;
}

std::optional<double> Candidates::rating(Item item) const {
  if (state_->models->rating == nullptr) return std::nullopt;
  float stars = 0;
  state_->models->rating->predict({&state_->user, 1}, {&item, 1}, {&stars, 1});
  return static_cast<double>(stars);
}

std::vector<std::pair<Item, double>> Candidates::carriers(std::span<const float> weights, Item item) const {
  const Scorer& scorer = *state_->models->scorer;
  const auto history = state_->history.columns(0);
  std::vector<std::pair<Item, double>> found;
  for (std::size_t m = 0; m < scorer.behaviour_terms() && !history.empty(); ++m) {
    const double unit = state_->behaviour_unit(weights, m);
    if (!(unit > 0)) continue;
    for (const auto& part : scorer.ranker(m).contributions(history, state_->history.values(0), item)) {
      if (!(part.amount > 0)) continue;
      const auto same = std::find_if(found.begin(), found.end(), [&](const auto& f) { return f.first == part.item; });
      const double amount = unit * static_cast<double>(part.amount);
      if (same == found.end())
        found.emplace_back(part.item, amount);
      else
        same->second += amount;
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return found;
}

std::vector<Evidence> Candidates::evidence(std::span<const float> weights, Item item) const {
  const auto& [models, dataset, sources, ranker_only, user, row_history, terms, raw] = *state_;
  const Scorer& scorer = *models->scorer;
  const auto history = row_history.columns(0);
  std::vector<Evidence> found;
  const auto i = static_cast<std::size_t>(item);
  const auto share = [&](std::size_t m) {
    return static_cast<double>(weights[m]) * static_cast<double>(terms.of(0, m)[i]);
  };
  if (history.empty()) {
    found.push_back({Evidence::Kind::popular, "behaviour", "", "", {}, share(weights.size() - 1)});
    for (std::size_t m = 0; m < weights.size() && scorer.alike_users() != nullptr; ++m) {
      if (terms.terms[m].name != kByAttributes || !(share(m) >= kWorthSaying)) continue;
      auto values = users_attributes(scorer.alike_users()->reasons(user, item));
      if (!values.empty())
        found.push_back({Evidence::Kind::popular, "attributes", "", "", std::move(values), share(m)});
    }
    std::stable_sort(found.begin(), found.end(), by_amount);
    return found;
  }
  for (std::size_t m = 0; m < scorer.behaviour_terms(); ++m) {
    const double unit = state_->behaviour_unit(weights, m);
    if (!(unit > 0)) continue;  // a term that counts nothing carries nothing
    std::size_t taken = 0;
    for (const auto& part : scorer.ranker(m).contributions(history, row_history.values(0), item)) {
      if (!(part.amount > 0) || taken == kHistoryItems) break;
      const auto h = static_cast<std::size_t>(part.item);
      found.push_back({scorer.ranker(m).by_content() ? Evidence::Kind::likeness : Evidence::Kind::history,
                       "behaviour",
                       dataset->item_ids[h],
                       dataset->titles[h],
                       {},
                       unit * static_cast<double>(part.amount)});
      ++taken;
    }
  }
  for (std::size_t m = scorer.behaviour_terms(); m < weights.size(); ++m) {
    const auto& info = scorer.terms()[m];
    const auto content = std::find_if(models->content.begin(), models->content.end(), [&](const Scorer::Content& t) {
      return info.name == t.matrix.modality || info.name == t.matrix.modality + "/" + t.instance;
    });
    if (content == models->content.end() || !(share(m) >= kWorthSaying)) continue;
    const FeatureMatrix& matrix = content->matrix;
    if (matrix.sparse && !matrix.columns.empty()) {
      Evidence piece{info.modality == "attributes" ? Evidence::Kind::attributes : Evidence::Kind::words,
                     info.modality,
                     "",
                     "",
                     {},
                     share(m)};
      if (piece.kind == Evidence::Kind::attributes) {
        piece.values = shared_attributes(matrix, item, history);
      } else {
        const auto& with = sources->items_with[static_cast<std::size_t>(content - models->content.begin())];
        const auto words =
            shared_words(matrix, with, item, history, item_document(*dataset, sources->texts, i), kWords);
        piece.values.assign(words.begin(), words.end());
      }
      if (!piece.values.empty()) found.push_back(std::move(piece));
    } else if (const Item close = nearest(matrix, item, history); close >= 0) {
      const auto n = static_cast<std::size_t>(close);
      found.push_back(
          {Evidence::Kind::likeness, info.modality, dataset->item_ids[n], dataset->titles[n], {}, share(m)});
    }
  }
  std::stable_sort(found.begin(), found.end(), by_amount);
  return found;
}

}  // namespace tributary
