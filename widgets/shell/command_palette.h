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

/// Finds any command, page, item or user: a field and a list over the window. Words may stand in any order. Commands
/// and pages are found at once; items and users, of which there may be very many, beside the UI thread, and stand
/// below.
class CommandPalette : public QFrame {
  Q_OBJECT
 public:
  /// session: nullptr while no project is open.
  CommandPalette(std::vector<Command> commands, Session* session, std::function<void(int)> show_user,
                 std::function<void(int)> show_item, QWidget* parent);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Named;
  void search();
  void search_data(const QStringList& words);
  void take_named(const Named& named);
  void show_found(std::size_t first);  ///< lines for what was found, from this one on
  void take(int row);
  void leave();
  std::vector<Command> commands_, found_;
  Session* session_;
  std::function<void(int)> show_user_, show_item_;
  QLineEdit* field_;
  QListWidget* list_;
  QPointer<QWidget> before_;  ///< had the focus
  quint64 searching_ = 0;     ///< the newest search for items and users; 0: they are there
  bool takes_first_ = false;  ///< Enter came before there was anything to take
};

}  // namespace tributary::ui
