// Results that leave the program as files, by name (Ctrl+K): what `tributary-cli export` writes.
#include <QDir>
#include <QFileDialog>

#include "base/messages.h"
#include "exporting/export.h"
#include "project/export_target.h"
#include "shell/command_palette.h"
#include "shell/session.h"
#include "shell/window.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr std::int64_t kListLength = 10;

}  // namespace

void Window::add_exports(std::vector<Command>& all) {
  const bool can = session_ != nullptr && session_->has_sources();
  all.push_back({.title = tr("Export the lists of all users"),
                 .group = tr("Export"),
                 .icon_name = QStringLiteral("download"),
                 .run = [this] { export_lists_of_all(); },
                 .enabled = can,
                 .also = QStringLiteral("CSV JSON Lines")});
  all.push_back({.title = tr("Export the vectors of all items"),
                 .group = tr("Export"),
                 .icon_name = QStringLiteral("download"),
                 .run = [this] { export_vectors(); },
                 .enabled = can,
                 .also = QStringLiteral("embeddings NumPy")});
}

void Window::export_lists_of_all() {
  const auto file = QFileDialog::getSaveFileName(
      this, tr("Export the lists of all users"), QDir::homePath() + QStringLiteral("/lists.csv"),
      tr("Table (%1);;One user a line (%2)").arg(QStringLiteral("*.csv"), QStringLiteral("*.jsonl")));
  if (file.isEmpty() || session_ == nullptr) return;
  session_->ask<Exported>(
      tr("Exporting the lists of all users"), QStringLiteral("download"),
      [project = session_->project(), file = file.toStdString()](Workflow& workflow,
                                                                 const RunContext&) -> Result<Exported> {
        ENSURE(check_export_target(*project, file));
        return export_lists(file, [&](const ListSink& take) { return workflow.recommend_all(kListLength, take); });
      },
      this, [this](Result<Exported> written) { tell_exported(written); });
}

void Window::export_vectors() {
  const auto folder =
      QFileDialog::getExistingDirectory(this, tr("Folder for the vectors of all items"), QDir::homePath());
  if (folder.isEmpty() || session_ == nullptr) return;
  session_->ask<Exported>(
      tr("Exporting the vectors of all items"), QStringLiteral("download"),
      [project = session_->project(), folder = folder.toStdString()](Workflow& workflow,
                                                                     const RunContext&) -> Result<Exported> {
        ENSURE(check_export_target(*project, folder));
        UNWRAP(matrices, workflow.embeddings());
        if (matrices.empty()) return problem_of(Code::bad_input, {say::no_embeddings, {}});
        return export_embeddings(folder, matrices);
      },
      this, [this](Result<Exported> written) { tell_exported(written); });
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
