#pragma once
#include <QFrame>
#include <QStringList>
#include <QTimer>
#include <string>

class QLabel;
class QPushButton;
class QToolButton;

namespace tributary::ui {

class Band;
class ImportModel;
class JoinDiagram;
class Session;
class SourceList;
class UndoNote;

/// Looks at the files, shows what was understood, and imports what the person agrees to.
void open_import(QWidget* window, Session& session, const QStringList& paths);
/// The same for a source that is there: its roles and how its file is read.
void open_source(QWidget* window, Session& session, const std::string& instance);

/// The one modal thing: a card over the window, which is dimmed and out of reach meanwhile. Enter imports, Esc cancels,
/// Ctrl+Z takes back what was changed here and nothing else. One at a time: a newer drop takes its place.
class ImportDialog : public QFrame {
  Q_OBJECT
 public:
  ImportDialog(QWidget* window, Session& session);
  ImportModel& model() { return model_; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool event(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  bool focusNextPrevChild(bool next) override;

 private:
  void build();
  void place();
  QWidget* build_head(const QString& title);
  QWidget* build_left();
  QWidget* build_foot();
  void build_ready();
  void build_waiting();
  void refresh_list();
  void refresh_check();
  void refresh_foot();
  void refresh_head();
  void refresh_undo();
  void step(bool is_undo);  ///< back or forth, and says what
  void import();
  void cancel();

  Session& session_;
  ImportModel& model_;
  QFrame* card_ = nullptr;
  SourceList* list_ = nullptr;
  JoinDiagram* diagram_ = nullptr;
  QLabel* diagram_note_ = nullptr;
  QLabel* head_words_ = nullptr;  ///< whether everything is understood, and else what is not
  Band* warning_ = nullptr;       ///< what spoils the result
  QLabel* foot_icon_ = nullptr;
  QLabel* foot_words_ = nullptr;
  QLabel* progress_words_ = nullptr;
  QToolButton* undo_ = nullptr;
  QToolButton* redo_ = nullptr;
  UndoNote* note_ = nullptr;
  QPushButton* import_ = nullptr;
  QPushButton* cancel_ = nullptr;
  QTimer progress_timer_;
};

}  // namespace tributary::ui
