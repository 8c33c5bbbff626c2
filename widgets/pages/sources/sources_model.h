#pragma once
#include <QObject>
#include <QString>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "dataset/match.h"
#include "models/table_window_model.h"
#include "pages/sources/shown_sources.h"
#include "shell/session.h"
#include "sources/source_reader.h"

namespace tributary::ui {

/// The project's sources: how each is read, what reading gave, how they join; rows and bad rows of the chosen one. What
/// is saved is mapped and gone through beside the UI thread.
class SourcesModel : public QObject {
  Q_OBJECT
 public:
  struct Source {
    std::string instance;
    SourceConfig config;
    bool is_read = false;      ///< as it is now
    bool has_changed = false;  ///< the file is not as it was when it was read
    std::int64_t rows = 0, bad_rows = 0, bad_cells = 0;
    QString problem;  ///< why it cannot be read; empty: it can
    bool is_media() const { return gathers(config); }
    /// "userId is the user, movieId the item, ...": its roles in one line; ignored columns are left out.
    QString roles() const;
  };

  explicit SourcesModel(Session& session);

  const std::vector<Source>& sources() const { return sources_; }
  const Source* selected() const;  ///< null: there is none
  int selected_index() const;
  void select(int index);
  bool shows_bad() const { return shows_bad_; }  ///< bad rows, not the first rows
  void show_bad(bool bad);

  TableWindowModel& rows() { return rows_; }  ///< of the chosen table
  TableWindowModel& bad() { return bad_; }    ///< its bad rows: line, column, cause, text
  /// Of the chosen media source; null: there are none.
  const std::shared_ptr<const std::vector<std::string>>& files() const { return files_; }
  const std::vector<SourceMatch>& matches() const { return matches_; }
  std::vector<std::pair<std::string, SourceKind>> diagram_sources() const;
  bool is_loading() const { return job_ != 0; }

  /// Takes a source out of the project; its file stays. Can be undone.
  Status remove(int index);

 Q_SIGNALS:
  void changed();           ///< the list
  void selected_changed();  ///< another source, or its rows are there
  void matches_changed();

 private:
  void refresh();
  void load();
  void show_selected();

  Session& session_;
  std::vector<Source> sources_;
  std::string selected_;
  bool shows_bad_ = false;
  std::string loaded_;  ///< what shown_ is of
  std::map<std::string, ShownSource> shown_;
  std::vector<SourceMatch> matches_;
  std::shared_ptr<const std::vector<std::string>> files_;
  TableWindowModel rows_, bad_;
  quint64 job_ = 0;
};

}  // namespace tributary::ui
