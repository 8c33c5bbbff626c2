#pragma once
#include <QMainWindow>
#include <QPointer>
#include <QStringList>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>

#include "base/result.h"
#include "shell/page.h"
#include "shell/remedies.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;
class QUndoStack;

namespace tributary {
class Registry;
struct Exported;
}  // namespace tributary

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
  /// registry: the kinds of stages that the program knows.
  explicit Window(const Registry& registry);
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
  void begin_parameters_with(const QString& section) override;
  void open_manual(const QString& page) override;
  void close_manual();
  void switch_language(const QString& name);  ///< "en" or "zh_CN", at the next turn of the loop

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
  static constexpr int kParameters = 320, kManual = 400, kLeastPanel = 264, kLeastPage = 320;  ///< widths at 100 %
  void build();
  void forget_widgets();
  void note_focus();
  void restore_focus();
  QWidget* build_top_bar();
  QWidget* build_welcome();
  QWidget* build_page_area();
  void show_problem(const QString& words, std::vector<Remedy> remedies = {});
  void show_done(const QString& words);  ///< in a quiet band, until it is closed
  /// The problem, and what the project has to tell (Project::notices) that was not closed yet.
  void show_bands();
  void follow_notices();
  void find();
  void toggle_job_panel();
  void toggle_parameters();
  void toggle_manual();
  /// At the first heading or setting of the page that one of the places names; without any at its beginning.
  void open_manual_at(const QString& page, const QStringList& places);
  void refresh_top();
  /// Of the page in front; null: it has none.
  QUndoStack* draft() const;
  void undo();
  void redo();
  void say_step(bool is_undo, const QString& label, const QStringList& instances);
  void show_undo_steps();
  bool take_drag(QObject* watched, QEvent* event);
  void show_over(bool over);
  /// Parameters and manual stand beside the page and never over it; both at once only in a wide window.
  void place_panels();
  QStringList sections() const;  ///< whose parameters the present page has
  /// Asks once where jobs are at work; what is done is kept.
  bool may_stop_jobs();
  void remember_project();
  void new_project();
  void rename_project(const QString& folder, const QString& name);
  void move_project(const QString& folder);
  void rename_open_project();
  void relocate_project(const QString& folder, std::function<Result<std::filesystem::path>()> work);
  void shortcuts();
  // Of commands(): what is found when it is asked for.
  void add_exports(std::vector<Command>& all);
  void add_projects(std::vector<Command>& all);
  void add_parameters(std::vector<Command>& all);
  void add_manual_pages(std::vector<Command>& all);
  /// The page's parameters with the focus in one of them ("ranking.lambda").
  void open_parameter(const QString& page, const QString& path);
  void tell_exported(const Result<Exported>& written);
  bool is_wide() const;

  const Registry& registry_;
  std::unique_ptr<Jobs> jobs_;
  std::unique_ptr<Session> session_;  ///< goes before the jobs
  QString page_;
  QString problem_, done_;
  std::vector<Remedy> remedies_;                        ///< against it
  std::size_t shown_notices_ = 0, closed_notices_ = 0;  ///< of the project's, in their order
  bool parameters_shown_ = false, asked_to_quit_ = false;
  QString focused_;                  ///< name of what had the focus in the widgets before
  QStringList shown_sections_;       ///< in the parameters
  QString first_section_;            ///< of the parameters, on the page that has it
  QPointer<QWidget> before_manual_;  ///< had the focus when F1 opened it
  QString manual_page_;
  bool manual_in_front_ = false;  ///< opened after the parameters

  // Of the present widgets; owned by Qt.
  Rail* rail_ = nullptr;
  Panes* beside_ = nullptr;  ///< the page, the parameters, the manual
  QStackedWidget* stack_ = nullptr;
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
  QPushButton* parameters_button_ = nullptr;
  QWidget* problem_band_ = nullptr;
};

/// Changes the look at the next turn of the loop at which no mouse button is held: the button or key that asks for it
/// goes with the old look, and so does what is pressed.
void look_later(std::function<void()> change);

}  // namespace tributary::ui
