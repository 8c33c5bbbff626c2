#include "models/source_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <algorithm>
#include <map>
#include <optional>

#include "sources/source_reader.h"
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

/// What of a source of this kind a modality is made of; nullopt: nothing.
std::optional<Needs> made_of(SourceKind as) {
  switch (as) {
    case SourceKind::interactions:
      return Needs::interactions;
    case SourceKind::items:
      return Needs::item_attributes;
    case SourceKind::reviews:
    case SourceKind::tags:
      return Needs::texts;
    case SourceKind::images:
      return Needs::images;
    case SourceKind::audio:
      return Needs::sounds;
    case SourceKind::users:
    case SourceKind::links:
    case SourceKind::split:
      break;
  }
  return std::nullopt;
}

/// The modality that is made of such a source; empty: none.
QString modality_of_kind(SourceKind as) {
  const auto needs = made_of(as);
  return needs ? modality_made_from(*needs) : QString();
}

}  // namespace

QString kind_title(SourceKind as) {
  if (as == SourceKind::split) return QCoreApplication::translate("Sources", title_of(as).c_str());
  return choice_title("source", "as", name_of(as));
}

QString kind_icon(SourceKind as) {
  if (as == SourceKind::users) return QStringLiteral("users");
  if (as == SourceKind::tags) return QStringLiteral("tag");
  if (as == SourceKind::links) return QStringLiteral("link");
  if (as == SourceKind::split) return QStringLiteral("evaluation");
  const auto modality = modality_of_kind(as);
  return modality.isEmpty() ? QStringLiteral("file") : modality;
}

QColor kind_color(SourceKind as) {
  const auto modality = modality_of_kind(as);
  return modality.isEmpty() ? theme().tokens().text2 : theme().modality(modality).fill;
}

QString role_title(ColumnRole role) {
  return QCoreApplication::translate("Sources", title_of(role).c_str(), "role of a column");
}

QString unit_title(const std::string& unit) {
  if (unit == "s") return Sources::tr("in seconds");
  if (unit == "ms") return Sources::tr("in milliseconds");
  if (unit == "us") return Sources::tr("in microseconds");
  if (unit == "ns") return Sources::tr("in nanoseconds");
  if (unit == "iso") return Sources::tr("as dates");
  if (unit == "ymd") return Sources::tr("as dates, year first");
  if (unit == "dmy") return Sources::tr("as dates, day first");
  if (unit == "mdy") return Sources::tr("as dates, month first");
  if (unit == "excel") return Sources::tr("in days of a spreadsheet");
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

QString source_title(const SourceConfig& config) {
  const auto file = file_name(config.path);
  const auto table = table_of(config);
  return table.empty() ? file : Sources::tr("%1: %2", "a file and a table in it").arg(file, from_utf8(table));
}

QString format_title(const SourceConfig& config) {
  const auto reader = reader_of(config);
  if (!reader) return {};
  const auto& params = (*reader)->params;
  const bool is_delimited =
      std::any_of(params.begin(), params.end(), [](const Param& param) { return param.name == "delimiter"; });
  return is_delimited ? QString() : choice_title("source", "format", (*reader)->name);
}

QString source_name(const std::string& instance) {
  return from_utf8(instance.substr(instance.find('.') + 1));
}

QString bad_rows_words(std::int64_t rows) {
  return rows == 1 ? Sources::tr("1 bad row") : Sources::tr("%1 bad rows").arg(grouped(rows));
}

int kind_order(SourceKind as) {
  const auto& kinds = source_kinds();
  return static_cast<int>(std::find(kinds.begin(), kinds.end(), as) - kinds.begin());
}

QString roles_problem(SourceKind as, const StringMap& columns) {
  std::map<ColumnRole, int> counts;
  for (const auto& [column, role] : columns) ++counts[role_in(columns, column)];
  for (const auto needed : needed_roles(as)) {
    if (!counts.contains(needed))
      return Sources::tr("%1 need a column with the role \u201c%2\u201d. Choose it for one of the columns.")
          .arg(kind_title(as), role_title(needed));
  }
  for (const auto& [role, count] : counts) {
    if (count > 1 && is_single(role))
      return Sources::tr("Two columns have the role \u201c%1\u201d. Give one of them another role.")
          .arg(role_title(role));
  }
  return {};
}

QString changed_words(const std::vector<std::string>& instances, const Settings& settings) {
  if (instances.empty()) return {};
  QStringList names;
  for (const auto& instance : instances) names << source_title(settings.config_as<SourceConfig>(instance));
  if (names.size() == 1)
    return Sources::tr("%1 has changed since it was read. What is shown rests on how it was.").arg(names.front());
  return Sources::tr("%1 files have changed since they were read (%2). What is shown rests on how they were.")
      .arg(QString::number(names.size()), names.join(Sources::tr(", ", "between names of files")));
}

}  // namespace tributary::ui
