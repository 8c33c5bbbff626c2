#pragma once
#include <QSplitter>
#include <QString>
#include <vector>

namespace tributary::ui {

/// Parts side by side (or one above the other) whose borders a person can drag, or move with the arrow keys;
/// a double click or Home puts a border back. Sizes are kept under the name, whatever theme, zoom or language.
class Panes : public QSplitter {
  Q_OBJECT
 public:
  explicit Panes(const QString& name, Qt::Orientation orientation = Qt::Horizontal, QWidget* parent = nullptr);
  /// size: before zoom, at first; 0: shares what is left over (one part should). least: no border goes below it.
  void add(QWidget* part, int size, int least);
  void reset();  ///< as they were at first, and forgets what was kept

 protected:
  QSplitterHandle* createHandle() override;
  void resizeEvent(QResizeEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void place();
  void keep();
  QString key_;
  std::vector<int> first_, wanted_;  ///< by part, before zoom; 0: what is left over
};

}  // namespace tributary::ui
