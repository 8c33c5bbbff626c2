// What the window can be told to do: by keys, and by name (Ctrl+K).
#include <QAction>
#include <QKeySequence>
#include <QToolButton>

#include "shell/command_palette.h"
#include "shell/language.h"
#include "shell/page.h"
#include "shell/session.h"
#include "shell/window.h"
#include "theme/theme.h"

namespace tributary::ui {

void Window::shortcuts() {
  const auto add = [this](const QKeySequence& keys, auto run) {
    auto* action = new QAction(this);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, run);
    addAction(action);
  };
  add(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { find(); });
  add(QKeySequence::Undo, [this] { undo(); });
  add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), [this] { redo(); });
  add(QKeySequence(Qt::CTRL | Qt::Key_Y), [this] { redo(); });
  add(QKeySequence(Qt::Key_F1), [this] { toggle_manual(); });
  add(QKeySequence(Qt::CTRL | Qt::Key_O), [this] { browse_files(); });
  add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), [this] { browse_folder(); });
  add(QKeySequence(Qt::CTRL | Qt::Key_R), [this] {
    if (session_ != nullptr) session_->run();
  });
  add(QKeySequence(Qt::CTRL | Qt::Key_P), [this] { toggle_parameters(); });
  add(QKeySequence(Qt::CTRL | Qt::Key_J), [this] { toggle_job_panel(); });
  add(QKeySequence::ZoomIn, [] { look_later([] { theme().set_zoom(theme().zoom() + 10); }); });
  add(QKeySequence::ZoomOut, [] { look_later([] { theme().set_zoom(theme().zoom() - 10); }); });
  add(QKeySequence(Qt::CTRL | Qt::Key_0), [] { look_later([] { theme().set_zoom(100); }); });
  add(QKeySequence::Quit, [this] { close(); });
  for (int i = 0; i < static_cast<int>(pages().size()) && i < 9; ++i) {
    add(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)),
        [this, id = pages()[static_cast<std::size_t>(i)].id] { open_page(id); });
  }
}

std::vector<Command> Window::commands() {
  std::vector<Command> all;
  for (const auto& kind : pages()) {
    all.push_back(
        {kind.title(), tr("Page"), {}, kind.id, [this, id = kind.id] { open_page(id); }, session_ != nullptr});
  }
  const bool open = session_ != nullptr;
  const auto command = tr("Command");
  all.push_back({tr("Run all that is stale"), command, QStringLiteral("Ctrl+R"), QStringLiteral("play"),
                 [this] { session_->run(); }, open});
  all.push_back({tr("Stop the run"),
                 command,
                 {},
                 QStringLiteral("stop"),
                 [this] { session_->cancel_run(); },
                 open && session_->is_running()});
  all.push_back(
      {tr("Import files"), command, QStringLiteral("Ctrl+O"), QStringLiteral("import"), [this] { browse_files(); }});
  all.push_back({tr("Import a folder"), command, QStringLiteral("Ctrl+Shift+O"), QStringLiteral("folder"),
                 [this] { browse_folder(); }});
  all.push_back({tr("Undo"), command, QStringLiteral("Ctrl+Z"), QStringLiteral("undo"), [this] { undo(); },
                 undo_ != nullptr && undo_->isEnabled()});
  all.push_back({tr("Redo"), command, QStringLiteral("Ctrl+Shift+Z"), QStringLiteral("redo"), [this] { redo(); },
                 redo_ != nullptr && redo_->isEnabled()});
  all.push_back({tr("Steps of undo"),
                 command,
                 {},
                 QStringLiteral("undo"),
                 [this] { show_undo_steps(); },
                 steps_ != nullptr && steps_->isEnabled()});
  all.push_back({tr("Parameters of this page"), command, QStringLiteral("Ctrl+P"), QStringLiteral("sliders"),
                 [this] { toggle_parameters(); }, open && !sections().isEmpty()});
  all.push_back(
      {tr("Past jobs"), command, QStringLiteral("Ctrl+J"), QStringLiteral("clock"), [this] { toggle_job_panel(); }});
  all.push_back({tr("Open the sample"), command, {}, QStringLiteral("recommendations"), [this] { open_sample(); }});
  all.push_back({tr("Close the project"), command, {}, QStringLiteral("close"), [this] { close_project(); }, open});
  all.push_back({tr("Light theme"),
                 command,
                 {},
                 QStringLiteral("contrast"),
                 [] { look_later([] { theme().set_scheme(Scheme::light); }); },
                 theme().scheme() == Scheme::dark});
  all.push_back({tr("Dark theme"),
                 command,
                 {},
                 QStringLiteral("contrast"),
                 [] { look_later([] { theme().set_scheme(Scheme::dark); }); },
                 theme().scheme() == Scheme::light});
  all.push_back({tr("Zoom in"), command, QStringLiteral("Ctrl++"), QStringLiteral("plus"),
                 [] { look_later([] { theme().set_zoom(theme().zoom() + 10); }); }});
  all.push_back({tr("Zoom out"), command, QStringLiteral("Ctrl+-"), QStringLiteral("minus"),
                 [] { look_later([] { theme().set_zoom(theme().zoom() - 10); }); }});
  all.push_back({tr("Zoom to 100 %"), command, QStringLiteral("Ctrl+0"), QStringLiteral("restore"),
                 [] { look_later([] { theme().set_zoom(100); }); }, theme().zoom() != 100});
  all.push_back({QStringLiteral("English"), tr("Language"), {}, QStringLiteral("language"), [this] {
                   switch_language(QStringLiteral("en"));
                 }});
  all.push_back({QStringLiteral("简体中文"), tr("Language"), {}, QStringLiteral("language"), [this] {
                   switch_language(QStringLiteral("zh_CN"));
                 }});
  all.push_back({tr("Help: manual of this page"), command, QStringLiteral("F1"), QStringLiteral("help"),
                 [this] { open_manual(session_ == nullptr ? QStringLiteral("tutorial") : page_); }});
  all.push_back({tr("Quit"), command, QStringLiteral("Ctrl+Q"), QStringLiteral("close"), [this] { close(); }});
  add_exports(all);
  add_projects(all);
  add_parameters(all);
  add_manual_pages(all);
  return all;
}

void Window::find() {
  new CommandPalette(
      commands(), session_.get(), [this](int user) { show_user(user); },
      [this](int item) {
        session_->select_item(item);
        open_page(QStringLiteral("recommendations"));
      },
      centralWidget());
}

}  // namespace tributary::ui
