// Files and projects on their way into the window: the sample, new projects, browsing, dropping.
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFrame>
#include <QMimeData>
#include <QStyle>

#include "project/relocate.h"
#include "project/unfinished.h"
#include "shell/jobs.h"
#include "shell/recent.h"
#include "shell/recent_list.h"
#include "shell/session.h"
#include "shell/window.h"
#include "sources/plan.h"
#include "theme/words.h"
#include "workflow/sample_project.h"

namespace tributary::ui {
namespace {

/// A folder under projects_folder() that is free: "ml-latest-small", "ml-latest-small 2", ...
QString free_folder(const QString& name) {
  QDir().mkpath(projects_folder());
  QString folder = projects_folder() + QLatin1Char('/') + name + QStringLiteral(".tributary");
  for (int n = 2; QFileInfo::exists(folder); ++n)
    folder = QStringLiteral("%1/%2 %3.tributary").arg(projects_folder(), name, QString::number(n));
  return folder;
}

/// What files are called together: their folder's name, or the file's own.
QString name_for(const QStringList& paths) {
  const QFileInfo first(paths.front());
  if (paths.size() == 1) return first.completeBaseName();
  return QFileInfo(first.absolutePath()).fileName();
}

}  // namespace

void Window::open_sample() {
  const QString folder = projects_folder() + QStringLiteral("/sample.tributary");
  if (QFileInfo::exists(folder + QStringLiteral("/pipeline.toml")) && !is_unfinished(folder.toStdString())) {
    open_project(folder);
    return;
  }
  QDir().mkpath(projects_folder());
  jobs_->start<Done>(
      Lane::heavy, tr("Making the sample shop"), QStringLiteral("recommendations"),
      [folder = folder.toStdString(), &registry = registry_](const RunContext& context) -> Result<Done> {
        const auto made = make_sample_project(folder, registry, {}, context);
        return made ? Result<Done>(done) : Result<Done>(made.problem());
      },
      this,
      [this, folder](Result<Done> made) {
        if (!made) {
          show_problem(problem_words(made.problem()));
          return;
        }
        if (open_project(folder)) session_->run();
      });
}

void Window::new_project() {
  const auto folder = free_folder(tr("project", "name of a new project's folder"));
  auto made = Project::create(folder.toStdString(), &registry_);
  if (!made) {
    show_problem(problem_words(made.problem()));
    return;
  }
  made = Problem{};  // it is opened anew, with its lock
  if (open_project(folder)) open_page(QStringLiteral("sources"));
}

void Window::rename_project(const QString& folder, const QString& name) {
  relocate_project(folder, [folder = folder.toStdString(), name = name.toStdString()] {
    return tributary::rename_project(folder, name);
  });
}

void Window::move_project(const QString& folder) {
  const auto into = QFileDialog::getExistingDirectory(
      this, tr("Where to move %1").arg(QFileInfo(folder).completeBaseName()), projects_folder());
  if (into.isEmpty()) return;
  relocate_project(folder, [folder = folder.toStdString(), into = into.toStdString()] {
    return tributary::move_project(folder, into);
  });
}

/// Beside the interface thread: the disk may be slow. The list follows.
void Window::relocate_project(const QString& folder, std::function<Result<std::filesystem::path>()> work) {
  jobs_->start<std::filesystem::path>(
      Lane::interactive, {}, {}, [work = std::move(work)](const RunContext&) { return work(); }, this,
      [this, folder](Result<std::filesystem::path> now) {
        if (!now) {
          show_problem(problem_words(now.problem()));
          return;
        }
        const auto to = QString::fromStdString(now->string());
        remember_move(folder, to);
        if (auto* list = findChild<RecentList*>()) list->refresh();
        show_done(tr("The project lies in %1 now.").arg(short_path(to)));
      });
}

void Window::browse_files() {
  const auto paths = QFileDialog::getOpenFileNames(this, tr("Files to read"), QDir::homePath());
  if (!paths.isEmpty()) import_paths(paths);
}

void Window::browse_folder() {
  const auto folder = QFileDialog::getExistingDirectory(this, tr("Folder to read"), QDir::homePath());
  if (!folder.isEmpty()) import_paths({folder});
}

void Window::import_paths(const QStringList& paths) {
  if (paths.isEmpty()) return;
  // A project folder that is dropped is opened.
  if (paths.size() == 1 && QFileInfo::exists(paths.front() + QStringLiteral("/pipeline.toml"))) {
    open_project(paths.front());
    return;
  }
  if (session_ == nullptr) {
    const auto folder = free_folder(name_for(paths));
    auto made = Project::create(folder.toStdString(), &registry_);
    if (!made) {
      show_problem(problem_words(made.problem()));
      return;
    }
    made = Problem{};
    if (!open_project(folder)) return;
  }
  open_import(this, *session_, paths);
}

namespace {

/// The files and folders of this machine that are dragged; empty where it is something else.
QStringList files_of(const QMimeData* data) {
  QStringList paths;
  if (data == nullptr || !data->hasUrls()) return paths;
  for (const auto& url : data->urls()) {
    if (url.isLocalFile()) paths << url.toLocalFile();
  }
  return paths;
}

/// Copied, whatever the other program proposes: files are read where they are, and stay there.
bool take_if_files(QDropEvent* event) {
  if (files_of(event->mimeData()).isEmpty()) {
    event->ignore();
    return false;
  }
  event->setDropAction(Qt::CopyAction);
  event->accept();
  return true;
}

}  // namespace

void Window::dragEnterEvent(QDragEnterEvent* event) {
  show_over(take_if_files(event));
}

void Window::dragMoveEvent(QDragMoveEvent* event) {
  take_if_files(event);
}

void Window::dragLeaveEvent(QDragLeaveEvent*) {
  show_over(false);
}

void Window::dropEvent(QDropEvent* event) {
  show_over(false);
  if (!take_if_files(event)) return;
  QMetaObject::invokeMethod(
      this, [this, paths = files_of(event->mimeData())] { import_paths(paths); }, Qt::QueuedConnection);
}

/// Fields of text take what is dragged over them as words; files are for the window.
bool Window::take_drag(QObject* watched, QEvent* event) {
  const auto type = event->type();
  const bool is_drop = type == QEvent::DragEnter || type == QEvent::DragMove || type == QEvent::Drop;
  if (!is_drop && type != QEvent::DragLeave) return false;
  auto* widget = qobject_cast<QWidget*>(watched);
  if (widget == nullptr || widget == this || widget->window() != this) return false;
  if (is_drop && files_of(static_cast<QDropEvent*>(event)->mimeData()).isEmpty()) return false;
  if (type == QEvent::DragEnter) dragEnterEvent(static_cast<QDragEnterEvent*>(event));
  if (type == QEvent::DragMove) dragMoveEvent(static_cast<QDragMoveEvent*>(event));
  if (type == QEvent::Drop) dropEvent(static_cast<QDropEvent*>(event));
  if (type == QEvent::DragLeave) show_over(false);
  return is_drop;
}

/// The drop areas in sight show that they would take it.
void Window::show_over(bool over) {
  for (auto* frame : findChildren<QFrame*>()) {
    if (frame->property("kind").toString() != QStringLiteral("drop") || frame->property("over").toBool() == over)
      continue;
    frame->setProperty("over", over);
    frame->style()->unpolish(frame);
    frame->style()->polish(frame);
  }
}

}  // namespace tributary::ui
