#pragma once
#include <QWidget>
#include <optional>
#include <string>
#include <vector>

#include "charts/marks.h"
#include "pages/overview/overview_model.h"

namespace tributary::ui {

/// A bar with its count before it and its reason behind it. It grows with the page, the words stay beside it.
class BarRow : public QWidget {
 public:
  struct Content {
    QString icon_name, name, note, right;
    std::int64_t count = 0;
    double part = 0;
    QColor fill;
    bool quiet = false;
  };
  explicit BarRow(Content content);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Content content_;
};

/// Figures under their names, side by side; in a narrow page in as many lines as they need.
class FigureRow : public QWidget {
 public:
  explicit FigureRow(const std::vector<std::pair<QString, QString>>& figures);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;
  int heightForWidth(int width) const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  int columns_in(int width) const;
  std::vector<QWidget*> cells_;
  int widest_ = 0, cell_height_ = 0;
};

/// One step that joined: when, what, the metric and what it changed.
class JoinedRow : public QWidget {
 public:
  JoinedRow(const Joined& joined, const std::string& metric);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString what() const;
  Joined joined_;
  std::optional<PartMetrics> metric_;
  int digits_;
};

/// A term of the sum: its weight, and its part of the first places.
class TermRow : public QWidget {
 public:
  explicit TermRow(const TermLine& term);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  TermLine term_;
};

/// The first rows of one list with their share bars: as many as there is room for, eight at least.
class ProofList : public QWidget {
 public:
  explicit ProofList(const RecommendedList& list);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  RecommendedList list_;
  std::vector<std::vector<SharePart>> parts_;
};

}  // namespace tributary::ui
