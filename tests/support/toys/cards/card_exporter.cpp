#include "support/toys/cards/card_exporter.h"

#include <ostream>
#include <string_view>
#include <utility>

#include "base/messages.h"
#include "base/os/file.h"
#include "base/os/temporary_name.h"

namespace tributary {
namespace {

constexpr std::pair<char, char> kEscapes[] = {{'\t', 't'}, {'\n', 'n'}, {'\r', 'r'}, {'\\', '\\'}};

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    char letter = 0;
    for (const auto& [meant, written] : kEscapes) letter = meant == c ? written : letter;
    if (letter != 0) out += '\\';
    out += letter != 0 ? letter : c;
  }
  return out;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '\\' && i + 1 < text.size()) {
      ++i;
      for (const auto& [meant, written] : kEscapes) c = written == text[i] ? meant : c;
    }
    out += c;
  }
  return out;
}

std::vector<CatalogueItem> read_cards(std::string_view text) {
  std::vector<CatalogueItem> items;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const auto tab = std::min(line.find('\t'), line.size());
    items.push_back({unescaped(line.substr(0, tab)), unescaped(line.substr(std::min(tab + 1, line.size())))});
  }
  return items;
}

bool are_same(const std::vector<CatalogueItem>& a, const std::vector<CatalogueItem>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].id != b[i].id || a[i].title != b[i].title) return false;
  }
  return true;
}

}  // namespace

Result<Exported> export_cards(const std::filesystem::path& file, const std::vector<CatalogueItem>& items,
                              const DiskFault& fault) {
  remove_leftovers(file);
  ENSURE(write_atomically(file, [&](const std::filesystem::path& temporary) -> Status {
    ENSURE(write_stream(temporary, [&](std::ostream& out) {
      for (const auto& item : items) out << escaped(item.id) << '\t' << escaped(item.title) << '\n';
    }));
    if (fault) fault(temporary);
    UNWRAP(text, read_file(temporary));
    if (!are_same(read_cards(text), items)) return problem_of(Code::internal, say::does_not_read_back, file.string());
    return done;
  }));
  Exported exported;
  exported.files = {file.string()};
  exported.rows = exported.checked = static_cast<std::int64_t>(items.size());
  exported.by = "reading the file back";
  return exported;
}

std::shared_ptr<const Exporter> card_exporter(DiskFault fault) {
  Exporter exporter;
  exporter.name = "cards";
  exporter.title = "Export the catalogue as cards";
  exporter.doing = "Exporting the catalogue as cards";
  exporter.formats = {{"text", "Text, one item a line", ".txt"}};
  exporter.write = [fault = std::move(fault)](Exportable& from, const ExportRequest& request,
                                              Job& job) -> Result<Exported> {
    UNWRAP(items, from.catalogue());
    if (job.stopped()) return cancelled();
    return export_cards(request.target, items, fault);
  };
  return std::make_shared<const Exporter>(std::move(exporter));
}

}  // namespace tributary
