#pragma once
#include <QFrame>
#include <QStringList>
#include <optional>
#include <utility>
#include <vector>

class QTextBlock;
class QTextBrowser;

namespace tributary::ui {

/// The manual beside the page: Markdown from resources/manual/<language>/<page>.md, English where a page has not been
/// translated. Links between pages work.
class Manual : public QFrame {
  Q_OBJECT
 public:
  explicit Manual(QWidget* parent);
  /// Opens the page at the first of the places that it has: a heading that reads so or has it in it, or the row of a
  /// setting of that name. At its own heading where it has none of them.
  void open(const QString& page, const QStringList& places = {});
  static bool has(const QString& page);
  /// Every page of the manual in the interface's language: its name and its heading.
  static std::vector<std::pair<QString, QString>> all();
  /// The page whose settings are those of a section ("features.image" -> "image"); empty where none is.
  static QString page_of(const QString& section);
  /// What stands at the top of what is shown.
  QString at() const;

 Q_SIGNALS:
  void closed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void scroll_to_place();
  QTextBrowser* browser_;
  int place_ = 0;                 ///< number of the block that stands at the top, until a person scrolls
  std::optional<int> placed_at_;  ///< where the scroll bar was put for it
};

}  // namespace tributary::ui
