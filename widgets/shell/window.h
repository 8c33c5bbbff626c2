#pragma once
#include <QMainWindow>
#include <QStringList>
#include <map>
#include <memory>

#include "base/result.h"
#include "shell/page.h"
#include "shell/remedies.h"

class QLabel;
class QStackedWidget;
class QToolButton;
class QUndoStack;

namespace tributary::ui {

class Jobs;
class JobPanel;
class JobStrip;
class Manual;
class Panes;
class ParameterPanel;
class Rail;
class Session;
class UndoNote;
struct Command;

/// The workbench: rail, page, parameters, jobs; the welcome page while no project is open. What it shows lives in the
/// session's view-models, so the widgets are built anew whenever theme, zoom or language change.
class Window : public QMainWindow, public Navigator {
  Q_OBJECT
 public:
  Window();
  ~Window() override;

  /// False (and a band that says why) where it cannot be opened.
  bool open_project(const QString& folder);
  /// Opens the sample, generating it first where it is not there.
  void open_sample();
  void close_project();
  Session* session() const { return session_.get(); }
  Jobs& jobs() { return *jobs_; }
  QString page() const { return page_; }
  std::vector<Command> commands();

  void open_page(const QString& id) override;
  void show_user(int user) override;
  void browse_files() override;
  void browse_folder() override;
  void import_paths(const QStringList& paths) override;
  void show_parameters(bool shown) override;
  void open_manual(const QString& page) override;

 protected:
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragMoveEvent(QDragMoveEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  bool event(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  static constexpr int kParameters = 320, kManual = 400;  ///< widths at 100 %
  void build();
  void forget_widgets();
  QWidget* build_top_bar();
  QWidget* build_workbench();
  void show_problem(const QString& words, std::vector<Remedy> remedies = {});
  /// The problem, and what the project has to tell (Project::notices) that was not closed yet.
  void show_bands();
  void follow_notices();
  void find();
  void toggle_job_panel();
  void refresh_top();
  /// Of the page in front; null: it has none.
  QUndoStack* draft() const;
  void undo();
  void redo();
  void say_step(bool is_undo, const QString& label, const QStringList& instances);
  void show_undo_steps();
  bool take_drag(QObject* watched, QEvent* event);
  void show_over(bool over);
  /// Parameters and manual: beside the page where there is room, else over its right edge.
  void place_panels();
  /// Asks once where jobs are at work; what is done is kept.
  bool may_stop_jobs();
  void remember_project();
  void new_project();
  void shortcuts();
  bool is_wide() const;

  std::unique_ptr<Jobs> jobs_;
  std::unique_ptr<Session> session_;  ///< goes before the jobs
  QString page_;
  QString problem_;
  std::vector<Remedy> remedies_;                        ///< against it
  std::size_t shown_notices_ = 0, closed_notices_ = 0;  ///< of the project's, in their order
  bool parameters_shown_ = false, asked_to_quit_ = false;
  QString manual_page_;

  // Of the present widgets; owned by Qt.
  Rail* rail_ = nullptr;
  QWidget* body_ = nullptr;
  Panes* beside_ = nullptr;  ///< the page, and places for parameters and manual where there is room
  QStackedWidget* stack_ = nullptr;
  QWidget* parameters_place_ = nullptr;
  QWidget* manual_place_ = nullptr;
  std::map<QString, QWidget*> page_widgets_;
  ParameterPanel* parameters_ = nullptr;
  Manual* manual_ = nullptr;
  JobStrip* strip_ = nullptr;
  JobPanel* job_panel_ = nullptr;
  QLabel* crumb_ = nullptr;
  QToolButton* undo_ = nullptr;
  QToolButton* redo_ = nullptr;
  QToolButton* steps_ = nullptr;  ///< of undo
  UndoNote* note_ = nullptr;
  QWidget* problem_band_ = nullptr;
};

/// Changes the look at the next turn of the loop: the button or key that asks for it goes with the old look.
void look_later(std::function<void()> change);

}  // namespace tributary::ui
