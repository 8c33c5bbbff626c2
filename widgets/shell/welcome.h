#pragma once
#include <QFrame>
#include <QStringList>

namespace tributary::ui {

/// What is shown while no project is open: the sample, the drop area, recent projects.
class Welcome : public QFrame {
  Q_OBJECT
 public:
  explicit Welcome(QWidget* parent);

 Q_SIGNALS:
  void sample_asked();
  void browse_asked();
  void browse_folder_asked();
  void new_asked();
  void open_asked();
  void project_chosen(const QString& folder);
};

}  // namespace tributary::ui
