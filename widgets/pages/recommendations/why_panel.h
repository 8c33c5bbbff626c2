#pragma once
#include <QScrollArea>

#include "pages/recommendations/lists_model.h"

class QBoxLayout;
class QLabel;

namespace tributary::ui {

class Segmented;

/// Why the selected item stands where it stands: the sentence, shares by modality, the history that carries it, the
/// words that match and the attributes shared. What is there follows the selection.
class WhyPanel : public QScrollArea {
  Q_OBJECT
 public:
  explicit WhyPanel(ListsModel& lists, QWidget* parent = nullptr);
  /// The sentence as rich text.
  QLabel* sentence() const { return sentence_; }
  Segmented* against() const { return against_; }

 private:
  void rebuild();
  void add_head(QBoxLayout& into, const ListRow& row);
  void add_carriers(QBoxLayout& into, const ListRow& row);
  void add_words(QBoxLayout& into, const ListRow& row);
  void add_attributes(QBoxLayout& into, const ListRow& row);

  ListsModel& lists_;
  QLabel* sentence_ = nullptr;
  Segmented* against_ = nullptr;
};

}  // namespace tributary::ui
