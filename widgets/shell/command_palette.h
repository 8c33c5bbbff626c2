#pragma once
#include <QFrame>
#include <QPointer>
#include <QString>
#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace tributary::ui {

class Session;

/// Something that Ctrl+K can do.
struct Command {
  QString title{}, group{}, shortcut{};
  QString icon_name{};
  std::function<void()> run{};
  bool enabled = true;
  QString also{};           ///< other words it is found by
  bool only_asked = false;  ///< not among what is shown before a word is typed
};

/// Finds any command, page, item or user: a field and a list over the window. Words may stand in any order.
class CommandPalette : public QFrame {
  Q_OBJECT
 public:
  /// session: nullptr while no project is open.
  CommandPalette(std::vector<Command> commands, Session* session, std::function<void(int)> show_user,
                 std::function<void(int)> show_item, QWidget* parent);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void search();
  void take(int row);
  void leave();
  std::vector<Command> commands_, found_;
  Session* session_;
  std::function<void(int)> show_user_, show_item_;
  QLineEdit* field_;
  QListWidget* list_;
  QPointer<QWidget> before_;  ///< had the focus
};

}  // namespace tributary::ui
