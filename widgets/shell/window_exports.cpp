// Results that leave the program as files, by name (Ctrl+K): what `tributary-cli export` writes.
#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>

#include "pipeline/registry.h"
#include "shell/command_palette.h"
#include "shell/session.h"
#include "shell/window.h"
#include "theme/words.h"
#include "workflow/export.h"

namespace tributary::ui {
namespace {

QString words(const std::string& english) {
  return QCoreApplication::translate("Exporters", english.c_str());
}

/// As the desktop's dialog shows a format: "CSV table (*.csv)".
QString filter_of(const ExportFormat& format) {
  return QStringLiteral("%1 (*%2)").arg(words(format.title), from_utf8(format.ending));
}

/// What a person chooses in the desktop's dialog; an empty target: nothing.
ExportRequest asked(QWidget* window, const Exporter& exporter) {
  const auto title = words(exporter.title);
  const auto* format = &exporter.formats.front();
  QString target;
  if (exporter.target == Exporter::Target::folder) {
    target = QFileDialog::getExistingDirectory(window, title, QDir::homePath());
  } else {
    QStringList filters;
    for (const auto& each : exporter.formats) filters << filter_of(each);
    QString chosen;
    target = QFileDialog::getSaveFileName(
        window, title, QDir::homePath() + QLatin1Char('/') + from_utf8(exporter.name) + from_utf8(format->ending),
        filters.join(QStringLiteral(";;")), &chosen);
    if (const auto* by_ending = format_of(exporter, target.toStdString())) {
      format = by_ending;
    } else if (!target.isEmpty()) {
      const auto at = filters.indexOf(chosen);
      if (at > 0) format = &exporter.formats[static_cast<std::size_t>(at)];
      target += from_utf8(format->ending);
    }
  }
  return {target.toStdString(), format->name};
}

}  // namespace

void Window::add_exports(std::vector<Command>& all) {
  const bool can = session_ != nullptr && session_->has_sources();
  for (const auto& [name, exporter] : registry_.exporters()) {
    QStringList also{from_utf8(name)};
    for (const auto& format : exporter->formats) also << words(format.title);
    const auto run = [this, exporter = exporter] {
      auto request = asked(this, *exporter);
      if (request.target.empty() || session_ == nullptr) return;
      session_->ask<Exported>(
          words(exporter->doing), QStringLiteral("download"),
          [project = session_->project(), exporter, request = std::move(request)](Workflow& workflow,
                                                                                  const RunContext& context) {
            return run_export(workflow, *project, *exporter, request, context);
          },
          this, [this](Result<Exported> written) { tell_exported(written); });
    };
    all.push_back({.title = words(exporter->title),
                   .group = tr("Export"),
                   .icon_name = QStringLiteral("download"),
                   .run = run,
                   .enabled = can,
                   .also = also.join(QStringLiteral(" · "))});
  }
}

/// Done is said once it was read back.
void Window::tell_exported(const Result<Exported>& written) {
  if (!written) {
    if (written.problem().code != Code::cancelled) show_problem(problem_words(written.problem()));
    return;
  }
  QStringList files;
  for (const auto& file : written->files) files << from_utf8(file);
  show_done(tr("Exported to %1. Read back and compared: %2 values, the largest difference is %3.")
                .arg(files.join(QStringLiteral(", ")), grouped(written->checked),
                     QString::number(written->max_abs_diff, 'g', 3)));
}

}  // namespace tributary::ui
