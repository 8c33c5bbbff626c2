#pragma once
#include <QFrame>

class QTextBrowser;

namespace tributary::ui {

/// The manual beside the page: Markdown from resources/manual/<language>/<page>.md, English where a page has not been
/// translated. Links between pages work.
class Manual : public QFrame {
  Q_OBJECT
 public:
  explicit Manual(QWidget* parent);
  void open(const QString& page);
  static bool has(const QString& page);

 Q_SIGNALS:
  void closed();

 private:
  QTextBrowser* browser_;
};

}  // namespace tributary::ui
