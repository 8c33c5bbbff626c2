#pragma once
#include <QFrame>
#include <QStringList>

namespace tributary::ui {

class RecentList;

/// What is shown while no project is open: the sample, the drop area, where projects are made, recent projects.
class Welcome : public QFrame {
  Q_OBJECT
 public:
  explicit Welcome(QWidget* parent);
  RecentList& recent() const { return *recent_; }

 Q_SIGNALS:
  void sample_asked();
  void browse_asked();
  void browse_folder_asked();
  void new_asked();
  void open_asked();
  void place_asked();  ///< another folder for new projects
  void project_chosen(const QString& folder);

 private:
  RecentList* recent_;
};

}  // namespace tributary::ui
