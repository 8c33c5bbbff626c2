#include "exporting/lists/lists.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>

#include "base/hash.h"
#include "base/messages.h"
#include "base/os/file.h"
#include "base/os/temporary_name.h"
#include "exporting/csv_cells.h"

namespace tributary {
namespace fs = std::filesystem;
using nlohmann::json;
namespace {

using Modalities = std::set<std::string>;

/// The shortest text that reads back as the same number.
std::string number(double value) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

/// All that a file of lists says, as a hash: what was given and what reads back are the same where it is. Lists of a
/// million users are compared without being kept.
struct Content {
  Hash hash;
  std::int64_t rows = 0, values = 0;

  void add_words(std::string_view user, std::string_view item, std::string_view title) {
    hash.add(user).add(item).add(title);
    ++rows;
  }
  void add_value(double value) {
    hash.add(value);
    ++values;
  }
  void add(const std::string& user, const RecommendedItem& item, const Modalities& modalities) {
    add_words(user, item.item, item.title);
    add_value(item.score);
    if (item.rating) add_value(*item.rating);
    for (const auto& modality : modalities) {
      if (const auto share = item.shares.find(modality); share != item.shares.end()) add_value(share->second);
    }
  }
};

void write_csv_header(std::ostream& out, const Modalities& modalities) {
  out << "user,rank,item,title,score,rating";
  for (const auto& modality : modalities) out << ',' << csv_cell("share_" + modality);
  out << '\n';
}

void write_csv_row(std::ostream& out, const std::string& user, std::size_t rank, const RecommendedItem& item,
                   const Modalities& modalities) {
  out << csv_cell(user) << ',' << rank << ',' << csv_cell(item.item) << ',' << csv_cell(spreadsheet_text(item.title))
      << ',' << number(item.score) << ',' << (item.rating ? number(*item.rating) : "");
  for (const auto& modality : modalities) {
    const auto share = item.shares.find(modality);
    out << ',' << (share != item.shares.end() ? number(share->second) : "");
  }
  out << '\n';
}

void write_json_line(std::ostream& out, const RecommendedList& list) {
  json items = json::array();
  for (const auto& item : list.items) {
    json entry = {{"item", item.item}, {"title", item.title}, {"score", item.score}, {"shares", item.shares}};
    if (item.rating) entry["rating"] = *item.rating;
    items.push_back(std::move(entry));
  }
  out << json{{"user", list.user}, {"items", std::move(items)}}.dump(-1, ' ', false, json::error_handler_t::replace)
      << '\n';
}

/// False where the text is no file of lists.
bool read_csv(std::string_view text, Content& content) {
  CsvCells cells(text);
  std::vector<std::string> row;
  (void)cells.next(row);  // the header
  while (cells.next(row)) {
    if (row.size() < 6) return false;
    content.add_words(row[0], row[2], from_spreadsheet_text(row[3]));
    for (std::size_t c = 4; c < row.size(); ++c) {
      double value = 0;
      if (row[c].empty()) continue;
      if (std::from_chars(row[c].data(), row[c].data() + row[c].size(), value).ec != std::errc()) return false;
      content.add_value(value);
    }
  }
  return true;
}

bool read_json_lines(std::string_view text, const Modalities& modalities, Content& content) {
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const auto list = json::parse(line.begin(), line.end(), nullptr, false);
    try {
      for (const auto& entry : list.at("items")) {
        RecommendedItem item;
        item.item = entry.at("item").get<std::string>();
        item.title = entry.at("title").get<std::string>();
        item.score = entry.at("score").get<double>();
        if (entry.contains("rating")) item.rating = entry["rating"].get<double>();
        item.shares = entry.at("shares").get<std::map<std::string, double>>();
        content.add(list.at("user").get<std::string>(), item, modalities);
      }
    } catch (const json::exception&) {
      return false;
    }
  }
  return true;
}

/// Writes lists as they come; the modalities of the first list that has items are the columns of all.
class ListFile {
 public:
  ListFile(std::ostream& out, bool csv) : out_(out), csv_(csv) {}

  Status take(const RecommendedList& list) {
    if (!begun_ && !list.items.empty()) {
      for (const auto& item : list.items) {
        for (const auto& [modality, share] : item.shares) modalities_.insert(modality);
      }
      begin();
    }
    std::size_t rank = 0;
    for (const auto& item : list.items) {
      for (const auto& [modality, share] : item.shares) {
        if (!modalities_.contains(modality))
          return problem_of(Code::internal, {say::share_without_column, {modality}}, list.user);
      }
      written_.add(list.user, item, modalities_);
      if (csv_) write_csv_row(out_, list.user, ++rank, item, modalities_);
    }
    if (!csv_) write_json_line(out_, list);
    if (!out_) return problem_of(Code::io, say::not_written);  // no use in making more lists; write_stream says why
    return done;
  }
  void end() {
    if (!begun_) begin();
  }
  const Content& written() const { return written_; }
  const Modalities& modalities() const { return modalities_; }

 private:
  void begin() {
    begun_ = true;
    if (csv_) write_csv_header(out_, modalities_);
  }
  std::ostream& out_;
  bool csv_, begun_ = false;
  Modalities modalities_;
  Content written_;
};

}  // namespace

Result<Exported> export_lists(const fs::path& file, const std::function<Status(const ListSink&)>& produce) {
  const bool csv = file.extension() == ".csv";
  if (!csv && file.extension() != ".jsonl") {
    const auto exporter = list_exporter();
    return problem_of(Code::usage, {say::written_with_endings, {exporter->name, endings_of(*exporter)}}, file.string());
  }
  remove_leftovers(file);
  Exported exported;
  exported.files = {file.string()};
  exported.by = "reading the file back";
  ENSURE(write_atomically(file, [&](const fs::path& temporary) -> Status {
    Content back;
    Status made = done;
    std::string wanted;
    Modalities modalities;
    const auto stream = write_stream(temporary, [&](std::ostream& out) {
      ListFile lists(out, csv);
      made = produce([&](const RecommendedList& list) { return lists.take(list); });
      lists.end();
      wanted = lists.written().hash.hex();
      modalities = lists.modalities();
      exported.rows = lists.written().rows;
      exported.checked = lists.written().values;
    });
    ENSURE(stream);
    ENSURE(made);
    UNWRAP(text, map_file(temporary));
    const std::string_view bytes(reinterpret_cast<const char*>(text.data), text.size);
    const bool sound = csv ? read_csv(bytes, back) : read_json_lines(bytes, modalities, back);
    if (!sound || back.hash.hex() != wanted)
      return problem_of(Code::internal, {say::does_not_read_back, {}}, file.string());
    return done;
  }));
  return exported;
}

std::shared_ptr<const Exporter> list_exporter() {
  Exporter exporter;
  exporter.name = "lists";
  exporter.title = "Export the lists of all users";
  exporter.doing = "Exporting the lists of all users";
  exporter.has_lists = true;
  exporter.formats = {{"csv", "CSV table", ".csv"}, {"jsonl", "JSON Lines, one user a line", ".jsonl"}};
  exporter.write = [](Exportable& from, const ExportRequest& request, Job&) {
    return export_lists(request.target, [&](const ListSink& take) { return from.lists(request.k, take); });
  };
  return std::make_shared<const Exporter>(std::move(exporter));
}

}  // namespace tributary
