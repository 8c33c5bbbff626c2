#pragma once
#include <QFrame>

#include "pages/recommendations/lists_model.h"
#include "shell/page.h"
#include "shell/saving.h"

class QLabel;
class QListView;
class QPushButton;
class QTimer;
class QToolButton;

namespace tributary::ui {

class HistoryStrip;
class ListDelegate;
class LookedAtRow;
class PageBar;
class Segmented;
class WhyPanel;

/// The Recommendations page: who, the history, the list and why.
class ListsPage : public QFrame {
  Q_OBJECT
 public:
  ListsPage(Session& session, Navigator& navigator, QWidget* parent = nullptr);

  ListsModel& lists() { return lists_; }
  QListView* list() const { return list_; }
  HistoryStrip* strip() const { return strip_; }
  WhyPanel* why() const { return why_; }
  QPushButton* user_button() const { return user_; }
  LookedAtRow* looked_at() const { return looked_at_; }
  QLabel* working() const { return working_; }  ///< stands where the list will be while it is worked out
  void late_now();                              ///< as if a moment had passed since the list was asked for
  QPushButton* restore_button() const { return restore_; }
  /// Narrower than its bar with all words: some of them give way.
  QSize minimumSizeHint() const override;

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void place_heads();
  void build();
  void build_bar(QWidget* into);
  QWidget* build_what_if();
  QWidget* build_head();
  void build_list();
  TableRows table() const;
  void show_user();
  void show_fold();
  void show_list();
  void show_late();
  void show_selection();
  void show_view();
  void dock_users();
  void fit_bar();
  void open_finder();

  Session& session_;
  Navigator& navigator_;
  ListsModel& lists_;
  PageBar* bar_ = nullptr;
  QPushButton* user_ = nullptr;
  QLabel* user_name_ = nullptr;
  QLabel* user_words_ = nullptr;
  Segmented* fold_ = nullptr;
  QFrame* fold_badge_ = nullptr;  ///< of validation
  QFrame* all_rows_badge_ = nullptr;
  QLabel* fold_words_ = nullptr;
  HistoryStrip* strip_ = nullptr;
  QFrame* what_if_ = nullptr;
  QLabel* what_if_words_ = nullptr;
  QPushButton* restore_ = nullptr;
  QLabel* note_ = nullptr;
  QWidget* head_ = nullptr;
  QToolButton* reference_ = nullptr;
  QLabel* rating_head_ = nullptr;
  QLabel* score_head_ = nullptr;
  Segmented* layout_ = nullptr;
  QListView* list_ = nullptr;
  bool wants_focus_ = false;  ///< the page came to be seen before its list
  ListDelegate* delegate_ = nullptr;
  LookedAtRow* looked_at_ = nullptr;
  QLabel* working_ = nullptr;
  QTimer* late_ = nullptr;  ///< runs out where a list is worked out for longer than a moment
  WhyPanel* why_ = nullptr;
  QWidget* users_ = nullptr;  ///< docked at the left where there is room
};

}  // namespace tributary::ui
