#pragma once
#include <QObject>
#include <QPointer>
#include <QString>
#include <QStringList>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"

class QMenu;
class QToolButton;
class QWidget;

namespace tributary::ui {

class Session;

/// Rows of cells; the first is the head. Figures as C writes them, so that programs read them.
using TableRows = std::vector<QStringList>;

/// A table between tabs, as it goes to the clipboard: words of people as spreadsheet_text, figures as they are.
QString table_text(const TableRows& rows);
/// A row as RFC 4180 wants it, with its line end.
std::string csv_line(const QStringList& row);

/// Makes rows one after the other; any thread.
using RowSink = std::function<void(const QStringList&)>;
using RowMaker = std::function<Status(const RowSink&, const StopToken&)>;

/// The one door by which tables and pictures leave the window. It gives a widget a context menu: copy as text, save as
/// CSV, copy or save its picture as PNG or SVG. Files are written atomically beside the interface thread, never into
/// the project or over one of its sources; what fails is said over the widget. Lives as long as the widget.
class Saveable : public QObject {
  Q_OBJECT
 public:
  enum class Format { csv, png, svg };
  /// file_name: what a file is called at first, without its ending: "metrics".
  Saveable(Session& session, QWidget* widget, const QString& file_name);

  /// What stands in the table now.
  Saveable& table(std::function<TableRows()> rows);
  /// For many rows: `capture` takes hold of what is shared on the interface thread, what it returns makes the rows
  /// beside it, one at a time.
  Saveable& long_table(std::function<RowMaker()> capture);
  /// The picture of the widget, or of a part of it.
  Saveable& picture(QWidget* part = nullptr);
  /// Of which text is copied: no entry for it in the menu where there is one already.
  Saveable& without_copy();

  /// The entries, at the end of a menu that the widget has itself.
  void add_to(QMenu* menu);
  /// The menu at a button, for those who do not try the right one.
  QToolButton* make_button();

  void copy_text();
  void copy_picture();
  /// Without a dialog. The problem, if any, comes to said().
  void save(Format format, const QString& path);
  QString said() const { return said_; }  ///< why the last saving failed; empty: it did not
  bool is_saving() const { return saving_ > 0; }

  static Saveable* of(const QWidget* widget);  ///< nullptr where it has none

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void ask(Format format);
  using Content = std::function<Status(const std::filesystem::path&, const StopToken&)>;
  void write(const QString& path, Content content);
  void say(const QString& words);
  QByteArray svg() const;
  Session& session_;
  QWidget* widget_;
  QPointer<QWidget> part_;
  QPointer<QWidget> band_;
  QString file_name_, said_;
  std::function<RowMaker()> capture_;
  bool has_picture_ = false, has_copy_ = true;
  int saving_ = 0;
};

}  // namespace tributary::ui
