#include "models/source_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <algorithm>
#include <map>

#include "sources/column_names.h"
#include "sources/roles.h"
#include "sources/source_stage.h"
#include "sources/values.h"
#include "theme/modalities.h"
#include "theme/parameter_words.h"
#include "theme/theme.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

/// The context of these words in the translations.
struct Sources {
  Q_DECLARE_TR_FUNCTIONS(Sources)
};

/// The modality that is made of such a source; empty: none.
QString modality_of_kind(const std::string& as) {
  static const std::map<std::string, Needs> needs = {{"interactions", Needs::interactions},
                                                     {"items", Needs::item_attributes},
                                                     {"reviews", Needs::texts},
                                                     {"tags", Needs::texts},
                                                     {"images", Needs::images},
                                                     {"audio", Needs::sounds}};
  const auto found = needs.find(as);
  return found == needs.end() ? QString() : modality_made_from(found->second);
}

}  // namespace

QString kind_title(const std::string& as) {
  if (as == kSplit) return Sources::tr("Split", "a file that says which rows are for the test");
  return choice_title("source", "as", as);
}

QString kind_icon(const std::string& as) {
  if (as == "users") return QStringLiteral("users");
  if (as == "tags") return QStringLiteral("tag");
  if (as == "links") return QStringLiteral("link");
  if (as == kSplit) return QStringLiteral("evaluation");
  const auto modality = modality_of_kind(as);
  return modality.isEmpty() ? QStringLiteral("file") : modality;
}

QColor kind_color(const std::string& as) {
  const auto modality = modality_of_kind(as);
  return modality.isEmpty() ? theme().tokens().text2 : theme().modality(modality).fill;
}

bool is_media_kind(const std::string& as) {
  return as == "images" || as == "audio";
}

QString role_title(const std::string& role) {
  if (role == "user") return Sources::tr("user", "role of a column");
  if (role == "item") return Sources::tr("item", "role of a column");
  if (role == "rating") return Sources::tr("rating", "role of a column");
  if (role == "time") return Sources::tr("time", "role of a column");
  if (role == "title") return Sources::tr("title", "role of a column");
  if (role == "text") return Sources::tr("text", "role of a column");
  if (role == "tag") return Sources::tr("tag", "role of a column");
  if (role == "category") return Sources::tr("category", "role of a column");
  if (role == "number") return Sources::tr("number", "role of a column");
  if (role == "date") return Sources::tr("date", "role of a column");
  if (role == "foreign_id") return Sources::tr("foreign id", "role of a column");
  if (role == "part") return Sources::tr("part", "role of a column: which part of a split the row is in");
  if (role == "group") return Sources::tr("group", "role of a column: in whose turn the row plays its part");
  if (role == "ignore") return Sources::tr("not read", "role of a column");
  return from_utf8(role);
}

QString unit_title(const std::string& unit) {
  if (unit == "s") return Sources::tr("in seconds");
  if (unit == "ms") return Sources::tr("in milliseconds");
  if (unit == "us") return Sources::tr("in microseconds");
  if (unit == "iso") return Sources::tr("as dates");
  return {};
}

QString moment(std::int64_t seconds) {
  const auto when = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
  return Sources::tr("%1 %2 UTC", "a point in time: date, hours and minutes")
      .arg(date(seconds), when.toString(QStringLiteral("hh:mm")));
}

QString plain_number(double value) {
  return QString::fromStdString(short_number(value));
}

QString read_as(const PreviewCell& cell) {
  if (cell.kind == PreviewCell::Kind::time) return moment(cell.time);
  if (cell.kind == PreviewCell::Kind::text && !cell.parts.empty()) {
    QStringList parts;
    for (const auto& part : cell.parts) parts << from_utf8(part);
    return parts.join(QStringLiteral(" · "));
  }
  return {};
}

QString file_name(const std::string& path) {
  const QString name = QFileInfo(from_utf8(path)).fileName();
  return name.isEmpty() ? from_utf8(path) : name;
}

QString source_name(const std::string& instance) {
  return from_utf8(instance.substr(instance.find('.') + 1));
}

QString bad_rows_words(std::int64_t rows) {
  return rows == 1 ? Sources::tr("1 bad row") : Sources::tr("%1 bad rows").arg(grouped(rows));
}

int kind_order(const std::string& as) {
  const auto& kinds = source_kinds();
  return static_cast<int>(std::find(kinds.begin(), kinds.end(), as) - kinds.begin());
}

QString roles_problem(const std::string& as, const StringMap& columns) {
  const auto count = [&](const std::string& role) {
    return std::count_if(columns.begin(), columns.end(), [&](const auto& entry) { return entry.second == role; });
  };
  for (const auto& needed : needed_roles(as)) {
    if (count(needed) == 0)
      return Sources::tr("%1 need a column with the role \u201c%2\u201d. Choose it for one of the columns.")
          .arg(kind_title(as), role_title(needed));
  }
  for (const char* single : {"user", "item", "rating", "time"}) {
    if (count(single) > 1)
      return Sources::tr("Two columns have the role \u201c%1\u201d. Give one of them another role.")
          .arg(role_title(single));
  }
  return {};
}

QString changed_words(const std::vector<std::string>& instances, const Settings& settings) {
  if (instances.empty()) return {};
  QStringList names;
  for (const auto& instance : instances) names << file_name(settings.config_as<SourceConfig>(instance).path);
  if (names.size() == 1)
    return Sources::tr("%1 has changed since it was read. What is shown rests on how it was.").arg(names.front());
  return Sources::tr("%1 files have changed since they were read (%2). What is shown rests on how they were.")
      .arg(QString::number(names.size()), names.join(Sources::tr(", ", "between names of files")));
}

}  // namespace tributary::ui
