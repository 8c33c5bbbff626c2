#pragma once
#include <QWidget>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dataset/match.h"
#include "sources/kinds.h"

namespace tributary::ui {

/// Which sources meet by which ids, and the share of rows that find theirs: what describes items (users) at the left,
/// what names them at the right. Sources that meet nothing stand below.
class JoinDiagram : public QWidget {
  Q_OBJECT
 public:
  explicit JoinDiagram(QWidget* parent = nullptr);
  /// `sources`: instance and kind, in order. `estimated`: some tables were read in part.
  void set(std::vector<std::pair<std::string, SourceKind>> sources, std::vector<SourceMatch> matches, bool estimated);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;
  /// What is drawn, in words: "ratings to movies 100 %".
  QStringList lines() const;

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;

 private:
  struct Box {
    std::string instance;
    QRect area;
  };
  struct Edge {
    QRect from, to;
    std::size_t match;
    QRect words;
  };
  void lay_out(int width);
  QString rate_words(const SourceMatch& match) const;
  std::optional<SourceKind> kind_of(const std::string& instance) const;

  std::vector<std::pair<std::string, SourceKind>> sources_;
  std::vector<SourceMatch> matches_;
  bool estimated_ = false;
  std::vector<Box> boxes_;
  std::vector<Edge> edges_;
  int height_ = 0;
};

/// "12 rows name an item that movies.csv does not have, such as 4, 7": what a join leaves over.
QString leftover_words(const SourceMatch& match, bool is_media);

}  // namespace tributary::ui
