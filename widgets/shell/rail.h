#pragma once
#include <QFrame>
#include <map>

namespace tributary::ui {

class RailButton;
class Session;

/// The pipeline as a list of pages: name under the icon, and in a wide window name and key figure in one line.
class Rail : public QFrame {
  Q_OBJECT
 public:
  Rail(Session& session, QWidget* parent);
  void set_current(const QString& page);
  void set_wide(bool wide);

 Q_SIGNALS:
  void chosen(const QString& page);
  void help_asked();

 private:
  void refresh();
  Session& session_;
  std::map<QString, RailButton*> buttons_;
  RailButton* help_ = nullptr;
};

}  // namespace tributary::ui
