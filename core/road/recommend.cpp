#include "road/recommend.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/threads.h"
#include "explanation/matches.h"
#include "metrics/top_k.h"
#include "preprocessing/text_tokens.h"
#include "ranking/liked.h"
#include "split/evaluation_config.h"

namespace tributary {
namespace {

constexpr std::size_t kBlock = 64;     // users whose terms are held at once
constexpr double kWorthSaying = 0.05;  // a share below this is not given as a reason
constexpr std::size_t kHistoryItems = 3, kWords = 4, kCandidateColumns = 40;
constexpr float kCarries = 0.15F;  // a shared column weaker than this part of the strongest is not named
constexpr std::size_t kNear = 3;   // ids that are named where one is unknown

/// "genres=Drama" -> "Drama", "year~1995" -> "year about 1995".
std::string attribute_words(const std::string& column) {
  if (const auto equals = column.find('='); equals != std::string::npos) return column.substr(equals + 1);
  if (const auto about = column.find('~'); about != std::string::npos)
    return column.substr(0, about) + " about " + column.substr(about + 1);
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

/// What item and history share, in words: the columns that carry the match, without those that say nothing to a person.
std::vector<std::string> shared_names(const FeatureMatrix& matrix, Item item, std::span<const Item> history,
                                      Evidence::Kind kind) {
  std::vector<std::string> names;
  std::vector<std::string> numbers;  // attributes whose nearest value is named already
  float strongest = 0;
  for (const auto& shared : shared_columns(matrix.sparse_rows, item, history, kCandidateColumns)) {
    const auto& column = matrix.columns[static_cast<std::size_t>(shared.column)];
    if (kind == Evidence::Kind::words && is_stop_word(column)) continue;
    if (strongest == 0) strongest = shared.strength;
    if (names.size() == kWords || shared.strength < kCarries * strongest) break;
    if (const auto about = column.find('~'); about != std::string::npos) {
      const auto attribute = column.substr(0, about);
      if (std::find(numbers.begin(), numbers.end(), attribute) != numbers.end()) continue;
      numbers.push_back(attribute);
    }
    auto words = kind == Evidence::Kind::attributes ? attribute_words(column) : column;
    if (std::find(names.begin(), names.end(), words) == names.end()) names.push_back(std::move(words));
  }
  return names;
}

std::size_t distance(std::string_view a, std::string_view b, std::vector<std::size_t>& row) {  // Levenshtein 1966
  row.resize(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

Result<Recommender> Recommender::make(const RoadContext& c) {
  Recommender r(c);
  TRY(models, load_models(c, c.folds.deploy, {.rating = true, .content = true}));
  TRY(weights, deploy_weights(c, *models.scorer));
  r.models_ = std::move(models);
  r.weights_ = r.models_.scorer->weights_by_name(weights);
  r.seen_ = c.settings.config_as<EvaluationConfig>("evaluation").repeat
                ? SparseMatrix{c.dataset.users(),
                               c.dataset.items(),
                               std::vector<std::int64_t>(c.dataset.users() + 1, 0),
                               {},
                               {}}
                : seen(c.dataset, c.folds.deploy, {Part::train, Part::unused});
  r.catalogue_.assign(c.dataset.items(), 1);
  return r;
}

Result<std::int32_t> find_user(const Dataset& dataset, std::string_view id) {
  const auto& ids = dataset.user_ids;
  if (const auto found = std::find(ids.begin(), ids.end(), id); found != ids.end())
    return static_cast<std::int32_t>(found - ids.begin());
  // The three nearest so far. There may be millions of users: a difference in length alone rules most of them out.
  std::vector<std::pair<std::size_t, std::string_view>> near;
  std::vector<std::size_t> row;
  for (const auto& other : ids) {
    const std::size_t least = id.size() > other.size() ? id.size() - other.size() : other.size() - id.size();
    if (near.size() == kNear && least > near.back().first) continue;
    near.emplace_back(distance(id, other, row), other);
    std::sort(near.begin(), near.end());
    if (near.size() > kNear) near.pop_back();
  }
  std::string names;
  for (const auto& [far, name] : near) names += (names.empty() ? "" : ", ") + std::string(name);
  return Problem{Code::not_found, "there is no user '" + std::string(id) + "'", "",
                 names.empty() ? "The project has no users yet; import some." : "Near it: " + names + "."};
}

Result<RecommendedList> Recommender::list(std::int32_t user, std::int64_t k, bool explain) const {
  TRY(found, lists(static_cast<std::size_t>(user), 1, k, explain));
  return std::move(found.front());
}

Status Recommender::all(std::int64_t k, const std::function<Status(const RecommendedList&)>& take) const {
  Job job(c_->run.stop, c_->run.progress, c_->run.log);
  job.begin("making lists", static_cast<std::int64_t>(c_->dataset.users()), "users");
  for (std::size_t first = 0; first < c_->dataset.users(); first += kBlock) {
    TRY(block, lists(first, std::min(kBlock, c_->dataset.users() - first), k, false));
    for (const auto& list : block) CHECK(take(list));
    job.advance(static_cast<std::int64_t>(block.size()));
    if (job.stopped()) return cancelled();
  }
  return done;
}

Result<std::vector<RecommendedList>> Recommender::lists(std::size_t first, std::size_t count, std::int64_t k,
                                                        bool explain) const {
  Job job(c_->run.stop, nullptr, c_->run.log);
  const Scorer& scorer = *models_.scorer;
  const auto history = rows_of(models_.train, first, count);
  const auto seen_items = rows_of(seen_, first, count);
  TRY(terms, scorer.build(history, &seen_items, catalogue_, job));
  // The rankers' own scores: the list itself where there is one ranker alone, and what contributions are measured by.
  const bool own_scores = ranker_alone(c_->settings) && scorer.behaviour_terms() == 1;
  std::vector<DenseMatrix> raw;
  for (std::size_t m = 0; m < scorer.behaviour_terms() && (own_scores || explain); ++m) {
    raw.emplace_back();
    CHECK(scorer.ranker(m).score(history, raw.back(), job));
  }
  std::vector<RecommendedList> out(count);
  parallel_for(count, 1, [&](std::size_t begin, std::size_t end) {
    std::vector<float> scores(catalogue_.size());
    std::vector<std::int32_t> best;
    for (std::size_t u = begin; u < end; ++u) {
      const bool newcomer = history.columns(u).empty();
      const bool by_own = own_scores && !newcomer;
      weigh(terms, u, weights_, scores);
      if (by_own) {
        for (std::size_t i = 0; i < scores.size(); ++i) {
          if (scores[i] != -std::numeric_limits<float>::infinity()) scores[i] = raw[0].row(u)[i];
        }
      }
      top_k(scores, static_cast<std::size_t>(k), best);
      auto& list = out[u];
      list.user = c_->dataset.user_ids[first + u];
      list.history = static_cast<std::int64_t>(history.columns(u).size());
      for (const auto item : best) {
        const auto i = static_cast<std::size_t>(item);
        RecommendedItem entry;
        entry.item = c_->dataset.item_ids[i];
        entry.title = c_->dataset.titles[i];
        if (by_own) {
          entry.score = static_cast<double>(scores[i]);
          entry.shares["behaviour"] = entry.score;
        } else {
          for (std::size_t m = 0; m < weights_.size(); ++m) {
            const double share = static_cast<double>(weights_[m]) * static_cast<double>(terms.of(u, m)[i]);
            entry.shares[scorer.terms()[m].modality] += share;
            entry.score += share;
          }
        }
        if (models_.rating != nullptr) {
          const std::int32_t who = static_cast<std::int32_t>(first + u);
          float stars = 0;
          models_.rating->predict({&who, 1}, {&item, 1}, {&stars, 1});
          entry.rating = static_cast<double>(stars);
        }
        if (explain) entry.because = evidence(terms, u, history.columns(u), history.values(u), raw, item);
        list.items.push_back(std::move(entry));
      }
    }
  });
  if (job.stopped()) return cancelled();
  return out;
}

std::vector<Evidence> Recommender::evidence(const Terms& terms, std::size_t row, std::span<const Item> history,
                                            std::span<const float> history_weights, const std::vector<DenseMatrix>& raw,
                                            Item item) const {
  const Scorer& scorer = *models_.scorer;
  std::vector<Evidence> found;
  const auto i = static_cast<std::size_t>(item);
  const auto share = [&](std::size_t m) {
    return static_cast<double>(weights_[m]) * static_cast<double>(terms.of(row, m)[i]);
  };
  if (history.empty()) {
    found.push_back({Evidence::Kind::popular, "behaviour", "", "", {}, share(weights_.size() - 1)});
    return found;
  }
  for (std::size_t m = 0; m < scorer.behaviour_terms(); ++m) {
    const bool own = ranker_alone(c_->settings) && scorer.behaviour_terms() == 1;
    const double unit =
        own ? 1.0
            : static_cast<double>(weights_[m]) * term_per_raw(terms.of(row, m), raw[m].row(row), terms.candidates(row));
    if (!(unit > 0)) continue;  // a term that counts nothing carries nothing
    std::size_t taken = 0;
    for (const auto& part : scorer.ranker(m).contributions(history, history_weights, item)) {
      if (!(part.amount > 0) || taken == kHistoryItems) break;
      const auto h = static_cast<std::size_t>(part.item);
      found.push_back({scorer.ranker(m).by_content() ? Evidence::Kind::likeness : Evidence::Kind::history,
                       "behaviour",
                       c_->dataset.item_ids[h],
                       c_->dataset.titles[h],
                       {},
                       unit * static_cast<double>(part.amount)});
      ++taken;
    }
  }
  for (std::size_t m = scorer.behaviour_terms(); m < weights_.size(); ++m) {
    const auto& info = scorer.terms()[m];
    const auto content = std::find_if(models_.content.begin(), models_.content.end(), [&](const Scorer::Content& t) {
      return info.name == t.matrix.modality || info.name == t.matrix.modality + "/" + t.instance;
    });
    if (content == models_.content.end() || !(share(m) >= kWorthSaying)) continue;
    const FeatureMatrix& matrix = content->matrix;
    if (matrix.sparse && !matrix.columns.empty()) {
      Evidence piece{info.modality == "attributes" ? Evidence::Kind::attributes : Evidence::Kind::words,
                     info.modality,
                     "",
                     "",
                     {},
                     share(m)};
      piece.values = shared_names(matrix, item, history, piece.kind);
      if (!piece.values.empty()) found.push_back(std::move(piece));
    } else if (const Item close = nearest(matrix, item, history); close >= 0) {
      const auto n = static_cast<std::size_t>(close);
      found.push_back(
          {Evidence::Kind::likeness, info.modality, c_->dataset.item_ids[n], c_->dataset.titles[n], {}, share(m)});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Evidence& a, const Evidence& b) { return a.amount > b.amount; });
  return found;
}

}  // namespace tributary
