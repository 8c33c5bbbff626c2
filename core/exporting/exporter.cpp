#include "exporting/exporter.h"

#include <algorithm>

namespace tributary {

const ExportFormat* find_format(const Exporter& exporter, std::string_view name) {
  const auto found = std::find_if(exporter.formats.begin(), exporter.formats.end(),
                                  [&](const ExportFormat& format) { return format.name == name; });
  return found == exporter.formats.end() ? nullptr : &*found;
}

const ExportFormat* format_of(const Exporter& exporter, const std::filesystem::path& file) {
  const auto name = file.filename().string();
  const auto found = std::find_if(exporter.formats.begin(), exporter.formats.end(), [&](const ExportFormat& format) {
    return !format.ending.empty() && name.size() > format.ending.size() && name.ends_with(format.ending);
  });
  return found == exporter.formats.end() ? nullptr : &*found;
}

std::string endings_of(const Exporter& exporter) {
  std::string all;
  for (const auto& format : exporter.formats) {
    const bool last = &format == &exporter.formats.back();
    all += (all.empty() ? "" : last ? " or " : ", ") + format.ending;
  }
  return all;
}

}  // namespace tributary
