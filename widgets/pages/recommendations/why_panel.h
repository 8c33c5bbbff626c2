#pragma once
#include <QScrollArea>

#include "pages/recommendations/lists_model.h"

class QBoxLayout;
class QLabel;
class QPushButton;

namespace tributary::ui {

class EvictionModel;
class Segmented;

/// Why the selected item stands where it stands: the sentence, shares by modality, the history that carries it, the
/// words that match, the attributes shared, and what would remove it from the first places. What is there follows the
/// selection.
class WhyPanel : public QScrollArea {
  Q_OBJECT
 public:
  explicit WhyPanel(ListsModel& lists, QWidget* parent = nullptr);
  QSize sizeHint() const override;
  /// The sentence as rich text.
  QLabel* sentence() const { return sentence_; }
  Segmented* against() const { return against_; }
  /// What would remove the item from the first places; null: it does not stand in them.
  QLabel* eviction_words() const { return eviction_words_; }
  QPushButton* try_button() const { return try_; }

 private:
  void rebuild();
  void add_head(QBoxLayout& into, const ListRow& row);
  void add_carriers(QBoxLayout& into, const ListRow& row);
  void add_eviction(QBoxLayout& into);
  void show_eviction();
  void add_looked_at(QBoxLayout& into);
  void follow(const QString& link);  ///< of the sentence
  void add_words(QBoxLayout& into, const ListRow& row);
  void add_attributes(QBoxLayout& into, const ListRow& row);

  ListsModel& lists_;
  QLabel* sentence_ = nullptr;
  Segmented* against_ = nullptr;
  EvictionModel& eviction_;
  QWidget* eviction_part_ = nullptr;
  QLabel* eviction_words_ = nullptr;
  QLabel* eviction_detail_ = nullptr;
  QPushButton* try_ = nullptr;
  QWidget* bars_ = nullptr;
  QWidget* words_part_ = nullptr;
  QWidget* attributes_part_ = nullptr;
};

}  // namespace tributary::ui
