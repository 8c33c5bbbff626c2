#pragma once
#include <QString>
#include <QStringList>
#include <functional>
#include <string>
#include <vector>

class QUndoStack;
class QWidget;

namespace tributary::ui {

class Session;

/// What a page may ask of the window.
class Navigator {
 public:
  virtual ~Navigator() = default;
  virtual void open_page(const QString& id) = 0;
  virtual void show_user(int user) = 0;  ///< on the Recommendations page
  virtual void browse_files() = 0;       ///< the file dialog, then the import dialog
  virtual void browse_folder() = 0;      ///< the same for a folder of tables, pictures or sound
  virtual void import_paths(const QStringList& paths) = 0;
  virtual void show_parameters(bool shown) = 0;  ///< the panel at the right
  /// The panel has this section first of all that the page has; empty: in the page's order.
  virtual void begin_parameters_with(const QString& section) = 0;
  virtual void open_manual(const QString& page) = 0;
};

/// A page of the window: what the rail shows of it and how its widget is made. A page is thin: what it knows stands in
/// a view-model (Session::model), which outlives it. The widget is made anew when theme, zoom or language change.
struct PageKind {
  QString id;                                     ///< "fusion": also its manual page and its icon
  std::function<QString()> title;                 ///< in the language of the interface
  std::function<QString(Session&)> figure;        ///< the key figure beside its name on the wide rail; short
  std::function<QStringList(Session&)> sections;  ///< instances and sections whose parameters the panel shows
  std::function<QWidget*(Session&, Navigator&)> make;
  std::function<bool(Session&)> is_stale;  ///< a hollow dot on the rail; unset: never
  std::function<QUndoStack*(Session&)> draft =
      {};  ///< undo of what is no setting yet, before that of settings; unset: none
  std::function<QString()>
      short_title{};  ///< its name on the rail where the title is too long for it; unset: the title
  QString name() const { return short_title ? short_title() : title(); }
};

/// Looks at the files, shows what was understood, and imports what the person agrees to (widgets/pages/sources).
void open_import(QWidget* window, Session& session, const QStringList& paths);

/// All pages in pipeline order (widgets/pages/pages.cpp; adding a page: one line there).
const std::vector<PageKind>& pages();

}  // namespace tributary::ui
