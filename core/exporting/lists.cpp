#include <charconv>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/file.h"
#include "exporting/csv_cells.h"
#include "exporting/export.h"

namespace tributary {
namespace fs = std::filesystem;
using nlohmann::json;
namespace {

std::string number(double value) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

/// What is compared after reading back: the figures of each row in order.
struct Figures {
  std::vector<double> values;
  std::vector<std::string> words;
};

void remember(Figures& figures, const RecommendedList& list, const std::set<std::string>& modalities) {
  for (const auto& item : list.items) {
    figures.words.push_back(list.user);
    figures.words.push_back(item.item);
    figures.words.push_back(item.title);
    figures.values.push_back(item.score);
    if (item.rating) figures.values.push_back(*item.rating);
    for (const auto& modality : modalities) {
      if (const auto share = item.shares.find(modality); share != item.shares.end()) figures.values.push_back(share->second);
    }
  }
}

std::set<std::string> modalities_of(const std::vector<RecommendedList>& lists) {
  std::set<std::string> names;
  for (const auto& list : lists) {
    for (const auto& item : list.items) {
      for (const auto& [modality, share] : item.shares) names.insert(modality);
    }
  }
  return names;
}

Status write_csv(const fs::path& file, const std::vector<RecommendedList>& lists, const std::set<std::string>& modalities) {
  std::ofstream out(file, std::ios::binary);
  out << "user,rank,item,title,score,rating";
  for (const auto& modality : modalities) out << ',' << csv_cell("share_" + modality);
  out << '\n';
  for (const auto& list : lists) {
    std::size_t rank = 0;
    for (const auto& item : list.items) {
      out << csv_cell(list.user) << ',' << ++rank << ',' << csv_cell(item.item) << ',' << csv_cell(item.title) << ',' << number(item.score) << ','
          << (item.rating ? number(*item.rating) : "");
      for (const auto& modality : modalities) {
        const auto share = item.shares.find(modality);
        out << ',' << (share != item.shares.end() ? number(share->second) : "");
      }
      out << '\n';
    }
  }
  out.close();
  if (!out) return io_problem("cannot write", file, errno);
  return done;
}

Status write_jsonl(const fs::path& file, const std::vector<RecommendedList>& lists) {
  std::ofstream out(file, std::ios::binary);
  for (const auto& list : lists) {
    json items = json::array();
    for (const auto& item : list.items) {
      json entry = {{"item", item.item}, {"title", item.title}, {"score", item.score}, {"shares", item.shares}};
      if (item.rating) entry["rating"] = *item.rating;
      items.push_back(std::move(entry));
    }
    out << json{{"user", list.user}, {"items", std::move(items)}}.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
  }
  out.close();
  if (!out) return io_problem("cannot write", file, errno);
  return done;
}

Result<Figures> read_csv(const fs::path& file) {
  TRY(text, read_file(file));
  Figures figures;
  CsvCells cells(text);
  std::vector<std::string> row;
  (void)cells.next(row);  // the header
  while (cells.next(row)) {
    if (row.size() < 6) return Problem{Code::internal, "a row has too few cells", file.string(), ""};
    figures.words.insert(figures.words.end(), {row[0], row[2], row[3]});
    for (std::size_t c = 4; c < row.size(); ++c) {
      double value = 0;
      if (row[c].empty()) continue;
      (void)std::from_chars(row[c].data(), row[c].data() + row[c].size(), value);
      figures.values.push_back(value);
    }
  }
  return figures;
}

Result<Figures> read_jsonl(const fs::path& file, const std::set<std::string>& modalities) {
  std::ifstream in(file);
  Figures figures;
  for (std::string line; std::getline(in, line);) {
    const auto object = json::parse(line, nullptr, false);
    if (!object.is_object()) return Problem{Code::internal, "a line is no JSON object", file.string(), ""};
    RecommendedList list{object["user"].get<std::string>(), 0, {}};
    for (const auto& entry : object["items"]) {
      RecommendedItem item;
      item.item = entry["item"].get<std::string>();
      item.title = entry["title"].get<std::string>();
      item.score = entry["score"].get<double>();
      if (entry.contains("rating")) item.rating = entry["rating"].get<double>();
      item.shares = entry["shares"].get<std::map<std::string, double>>();
      list.items.push_back(std::move(item));
    }
    remember(figures, list, modalities);
  }
  return figures;
}

}  // namespace

Result<Exported> export_lists(const fs::path& file, const std::function<Status(const ListSink&)>& produce) {
  const bool csv = file.extension() == ".csv";
  if (!csv && file.extension() != ".jsonl") return Problem{Code::usage, "lists are written as .csv or .jsonl", file.string(), "Give the file one of these endings."};
  // The columns are known when the last list is: lists are kept (some 200 bytes an item), then written.
  std::vector<RecommendedList> lists;
  CHECK(produce([&](const RecommendedList& list) -> Status {
    lists.push_back(list);
    return done;
  }));
  const auto modalities = modalities_of(lists);
  Figures wanted;
  for (const auto& list : lists) remember(wanted, list, modalities);
  Exported exported;
  exported.files = {file.string()};
  exported.by = "reading the file back";
  CHECK(write_atomically(file, [&](const fs::path& temporary) -> Status {
    CHECK(csv ? write_csv(temporary, lists, modalities) : write_jsonl(temporary, lists));
    TRY(back, csv ? read_csv(temporary) : read_jsonl(temporary, modalities));
    if (back.words != wanted.words || back.values.size() != wanted.values.size()) {
      return Problem{Code::internal, "the file does not read back as it was written", file.string(), "Check the disk, then export again."};
    }
    for (std::size_t i = 0; i < wanted.values.size(); ++i) exported.max_abs_diff = std::max(exported.max_abs_diff, std::abs(back.values[i] - wanted.values[i]));
    exported.checked = static_cast<std::int64_t>(wanted.values.size());
    return done;
  }));
  for (const auto& list : lists) exported.rows += static_cast<std::int64_t>(list.items.size());
  return exported;
}

}  // namespace tributary
