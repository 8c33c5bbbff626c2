#include "support/movielens.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tributary {
namespace {

/// The cells of one line of a CSV file; quotes may hold commas, a doubled quote is one.
std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"')
      cells.back() += line[++i];
    else if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      cells.emplace_back();
    else if (c != '\r')
      cells.back() += c;
  }
  return cells;
}

template <class Take>
void each_row(const std::string& path, Take&& take) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) take(cells_of(line));
}

std::vector<std::string> genres_of(const std::string& cell) {
  std::vector<std::string> genres;
  if (cell == "(no genres listed)") return genres;
  std::istringstream stream(cell);
  for (std::string genre; std::getline(stream, genre, '|');) genres.push_back(genre);
  return genres;
}

std::unique_ptr<Dataset> load() {
  const std::string folder = std::string(TRIBUTARY_SHARED_DATA) + "/ml-latest-small/";
  if (!std::filesystem::exists(folder + "ratings.csv")) return nullptr;
  auto data = std::make_unique<Dataset>();
  std::unordered_map<std::string, std::int32_t> items, users;
  const auto index = [](auto& known, std::vector<std::string>& ids, const std::string& id) {
    const auto [found, fresh] = known.emplace(id, static_cast<std::int32_t>(ids.size()));
    if (fresh) ids.push_back(id);
    return found->second;
  };
  Attribute genres;
  genres.name = "genres";
  each_row(folder + "movies.csv", [&](const auto& cells) {
    index(items, data->item_ids, cells[0]);
    data->titles.push_back(cells[1]);
    genres.categories.push_back(genres_of(cells[2]));
  });
  std::vector<std::int32_t> user, item;
  std::vector<float> rating;
  std::vector<std::int64_t> time;
  each_row(folder + "ratings.csv", [&](const auto& cells) {
    user.push_back(index(users, data->user_ids, cells[0]));
    item.push_back(index(items, data->item_ids, cells[1]));
    rating.push_back(std::strtof(cells[2].c_str(), nullptr));
    time.push_back(std::strtoll(cells[3].c_str(), nullptr, 10));
  });
  data->interactions = {std::move(user), std::move(item), std::move(rating), std::move(time)};
  each_row(folder + "tags.csv", [&](const auto& cells) {
    TextRow row;
    row.user = index(users, data->user_ids, cells[0]);
    row.item = index(items, data->item_ids, cells[1]);
    row.text = cells[2];
    data->texts.push_back(std::move(row));
  });
  data->titles.resize(data->item_ids.size());
  data->descriptions.resize(data->item_ids.size());
  genres.categories.resize(data->item_ids.size());
  data->item_attributes.push_back(std::move(genres));
  data->rating_low = 0.5;
  data->rating_high = 5;
  return data;
}

}  // namespace

const Dataset* movielens() {
  static const std::unique_ptr<Dataset> data = load();
  return data.get();
}

}  // namespace tributary
