#include "models/user_index.h"

#include <QString>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/work.h"

namespace tributary::ui {
namespace {

constexpr std::size_t kStopEvery = 4096;

/// Those found by how well they match; each class keeps the order of the data.
struct Matches {
  std::vector<std::int32_t> same, begins, holds;
  std::size_t most = 0, total = 0;

  void take(std::int32_t index, int place) {  // place: where the text was found, 0 the start; -2: the whole
    ++total;
    auto& into = place == -2 ? same : place == 0 ? begins : holds;
    if (into.size() < most) into.push_back(index);
  }
  std::vector<std::int32_t> first() && {
    same.insert(same.end(), begins.begin(), begins.end());
    same.insert(same.end(), holds.begin(), holds.end());
    if (same.size() > most) same.resize(most);
    return std::move(same);
  }
};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lower(c); });
  return out;
}

/// Where `wanted` (lower case) stands in the id; -1 nowhere, -2 it is the id.
int place_in(const std::string& id, const std::string& wanted) {
  const auto found =
      std::search(id.begin(), id.end(), wanted.begin(), wanted.end(), [](char a, char b) { return lower(a) == b; });
  if (found == id.end() && !wanted.empty()) return -1;
  return id.size() == wanted.size() ? -2 : static_cast<int>(found - id.begin());
}

}  // namespace

UserIndex::UserIndex(std::shared_ptr<const Recommender> recommender, std::shared_ptr<const FoldSet> folds)
    : recommender_(std::move(recommender)), folds_(std::move(folds)) {
  tell_work("index", "users");
  const Dataset& data = dataset();
  const auto& table = data.interactions;
  if (folds_ != nullptr && folds_->deploy.part.size() != table.size()) folds_.reset();  // of other data
  offset_.assign(data.users() + 1, 0);
  rows_.assign(data.users(), 0);
  liked_.assign(data.users(), 0);
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto user = static_cast<std::size_t>(table.user[row]);
    ++offset_[user + 1];
    if (!counts(row, nullptr)) continue;
    ++rows_[user];
    liked_[user] += is_liked(row) ? 1 : 0;
  }
  std::partial_sum(offset_.begin(), offset_.end(), offset_.begin());
  row_.resize(table.size());
  std::vector<std::int64_t> next(offset_.begin(), offset_.end() - 1);
  for (std::size_t row = 0; row < table.size(); ++row)
    row_[static_cast<std::size_t>(next[static_cast<std::size_t>(table.user[row])]++)] = static_cast<std::int32_t>(row);
  warm_ = static_cast<std::size_t>(
      std::count_if(liked_.begin(), liked_.end(), [](std::int32_t liked) { return liked >= kWarmFrom; }));
  picture_.assign(data.items(), -1);
  for (std::size_t m = 0; m < data.media.size(); ++m) {
    auto& first = picture_[static_cast<std::size_t>(data.media[m].item)];
    if (data.media[m].kind == MediaKind::image && first < 0) first = static_cast<std::int32_t>(m);
  }
  Fold all;
  all.is_deploy = true;
  texts_ = counted_texts(data, folds_ != nullptr ? folds_->deploy : all, ItemText::all);
}

bool UserIndex::is_liked(std::size_t row) const {
  if (!has_ratings()) return true;
  const float rating = dataset().interactions.rating[row];
  return std::isnan(rating) || folds_ == nullptr || static_cast<double>(rating) >= folds_->positive_min;
}

bool UserIndex::counts(std::size_t row, const Fold* fold) const {
  if (fold == nullptr) return folds_ == nullptr || folds_->deploy.at(row) == Part::train;
  return fold->at(row) == Part::train || fold->at(row) == Part::foldin;
}

std::optional<Part> UserIndex::part(std::int32_t user, Item item, const Fold* fold) const {
  const auto u = static_cast<std::size_t>(user);
  std::optional<Part> found;
  for (auto at = offset_[u]; at < offset_[u + 1]; ++at) {
    const auto row = static_cast<std::size_t>(row_[static_cast<std::size_t>(at)]);
    if (dataset().interactions.item[row] != item) continue;
    const Part part = fold != nullptr ? fold->at(row) : folds_ != nullptr ? folds_->deploy.at(row) : Part::train;
    if (part == Part::train || part == Part::foldin) return part;
    if (!found || *found == Part::unused) found = part;
  }
  return found;
}

std::size_t UserIndex::count(UserGroup group) const {
  if (group == UserGroup::all) return dataset().users();
  return group == UserGroup::warm ? warm_ : dataset().users() - warm_;
}

std::vector<HistoryRow> UserIndex::history(std::int32_t user, const Fold* fold) const {
  const auto& table = dataset().interactions;
  const auto u = static_cast<std::size_t>(user);
  std::vector<HistoryRow> found;
  for (auto at = offset_[u]; at < offset_[u + 1]; ++at) {
    const auto row = static_cast<std::size_t>(row_[static_cast<std::size_t>(at)]);
    if (!counts(row, fold)) continue;
    found.push_back({table.item[row], has_ratings() ? table.rating[row] : std::nanf(""),
                     table.time.empty() ? kNoTime : table.time[row], is_liked(row)});
  }
  // Of rows of one time the later one in the file is the newer.
  std::reverse(found.begin(), found.end());
  std::stable_sort(found.begin(), found.end(),
                   [](const HistoryRow& a, const HistoryRow& b) { return a.time > b.time; });
  std::vector<Item> had;
  std::erase_if(found, [&](const HistoryRow& row) {
    const auto at = std::lower_bound(had.begin(), had.end(), row.item);
    if (at != had.end() && *at == row.item) return true;
    had.insert(at, row.item);
    return false;
  });
  return found;
}

std::optional<std::size_t> UserIndex::judged_fold(std::int32_t user) const {
  if (folds_ == nullptr) return std::nullopt;
  const auto u = static_cast<std::size_t>(user);
  for (std::size_t f = 0; f < folds_->valid.size(); ++f) {
    for (auto at = offset_[u]; at < offset_[u + 1]; ++at) {
      const auto row = static_cast<std::size_t>(row_[static_cast<std::size_t>(at)]);
      if (folds_->valid[f].at(row) == Part::valid && is_liked(row)) return f;
    }
  }
  return std::nullopt;
}

const std::string& UserIndex::cover(Item item) const {
  static const std::string none;
  const auto picture = picture_[static_cast<std::size_t>(item)];
  return picture < 0 ? none : dataset().media[static_cast<std::size_t>(picture)].path;
}

std::vector<std::int32_t> UserIndex::find_users(std::string_view text, UserGroup group, std::size_t most,
                                                const StopToken& stop, std::size_t& total) const {
  const std::string wanted = lower(text);
  const auto& ids = dataset().user_ids;
  Matches matches;
  matches.most = most;
  for (std::size_t u = 0; u < ids.size(); ++u) {
    if (u % kStopEvery == 0 && stop.stopped()) break;
    const auto user = static_cast<std::int32_t>(u);
    if (group != UserGroup::all && is_warm(user) != (group == UserGroup::warm)) continue;
    if (const int place = place_in(ids[u], wanted); place != -1) matches.take(user, place);
  }
  total = matches.total;
  return std::move(matches).first();
}

std::vector<Item> UserIndex::find_items(std::string_view text, std::size_t most, const StopToken& stop,
                                        std::size_t& total) const {
  const Dataset& data = dataset();
  const std::string wanted = lower(text);
  const auto words = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
  Matches matches;
  matches.most = most;
  for (std::size_t i = 0; i < data.items(); ++i) {
    if (i % kStopEvery == 0 && stop.stopped()) break;
    const auto place = QString::fromStdString(data.titles[i]).indexOf(words, 0, Qt::CaseInsensitive);
    if (place >= 0) {
      matches.take(static_cast<Item>(i), static_cast<int>(place));
    } else if (const int in_id = place_in(data.item_ids[i], wanted); in_id != -1) {
      matches.take(static_cast<Item>(i), in_id == -2 ? -2 : 1);
    }
  }
  total = matches.total;
  return std::move(matches).first();
}

}  // namespace tributary::ui
