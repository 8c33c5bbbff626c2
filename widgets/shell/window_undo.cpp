// Undo as a person sees it: of the page's own draft first, then of the settings; what it did and where; the list of
// steps.
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <QUndoStack>

#include "shell/session.h"
#include "shell/undo_note.h"
#include "shell/window.h"
#include "theme/core_words.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr std::size_t kListed = 30;  // steps in the list

const PageKind* page_kind(const QString& id) {
  for (const auto& kind : pages()) {
    if (kind.id == id) return &kind;
  }
  return nullptr;
}

/// Where these parameters are seen; null: on no page of their own.
const PageKind* page_of(Session& session, const QStringList& instances) {
  for (const auto& name : instances) {
    if (name.startsWith(QStringLiteral("source")) || name == QStringLiteral("dataset"))
      return page_kind(QStringLiteral("sources"));
    // A page that has nothing but this comes before one that has it among others.
    const PageKind* found = nullptr;
    qsizetype most = 0;
    for (const auto& kind : pages()) {
      const auto sections = kind.sections ? kind.sections(session) : QStringList();
      if (!sections.contains(name) || (found != nullptr && sections.size() >= most)) continue;
      found = &kind;
      most = sections.size();
    }
    if (found != nullptr) return found;
  }
  return nullptr;
}

}  // namespace

QUndoStack* Window::draft() const {
  if (session_ == nullptr) return nullptr;
  const auto* kind = page_kind(page_);
  return kind != nullptr && kind->draft ? kind->draft(*session_) : nullptr;
}

void Window::undo() {
  if (session_ == nullptr) return;
  auto* own = draft();
  if (own == nullptr || !own->canUndo()) {
    session_->undo();
    return;
  }
  const auto words = own->undoText();
  own->undo();
  note_->say(
      tr("Taken back in the draft: %1").arg(words), tr("Redo"), [this] { redo(); }, {}, nullptr);
  refresh_top();
}

void Window::redo() {
  if (session_ == nullptr) return;
  auto* own = draft();
  if (own == nullptr || !own->canRedo()) {
    session_->redo();
    return;
  }
  const auto words = own->redoText();
  own->redo();
  note_->say(
      tr("Made again in the draft: %1").arg(words), tr("Undo"), [this] { undo(); }, {}, nullptr);
  refresh_top();
}

void Window::say_step(bool is_undo, const QString& label, const QStringList& instances) {
  if (note_ == nullptr) return;
  const auto* where = page_of(*session_, instances);
  const auto words = core_words(label);
  const auto said =
      where == nullptr ? (is_undo ? tr("Taken back: %1") : tr("Made again: %1")).arg(words)
                       : (is_undo ? tr("Taken back on %1: %2") : tr("Made again on %1: %2")).arg(where->title(), words);
  const bool is_elsewhere = where != nullptr && where->id != page_;
  note_->say(
      said, is_undo ? tr("Redo") : tr("Undo"), [this, is_undo] { is_undo ? session_->redo() : session_->undo(); },
      is_elsewhere ? tr("Show %1", "a page").arg(where->title()) : QString(),
      is_elsewhere ? [this, id = where->id] { open_page(id); } : std::function<void()>());
}

/// Newest first; the one whose settings stand is marked. A step leads to the settings as they were after it.
void Window::show_undo_steps() {
  if (session_ == nullptr) return;
  using Rows = std::vector<JournalRow>;
  jobs_->start<Rows>(
      Lane::interactive, {}, {}, [project = session_->project()](const RunContext&) { return project->journal(); },
      undo_,
      [this](Result<Rows> rows) {
        if (!rows) {
          show_problem(problem_words(rows.problem()));
          return;
        }
        auto* menu = new QMenu(undo_);
        menu->setObjectName(QStringLiteral("undo_steps"));
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addSection(tr("Go to the settings after"));
        const auto at = session_->journal().at;
        std::size_t listed = 0;
        for (auto row = rows->rbegin(); row != rows->rend() && listed < kListed; ++row, ++listed) {
          auto words = core_words(row->label);
          words.replace(QLatin1Char('&'), QStringLiteral("&&"));
          auto* action = menu->addAction(tr("%1, %2", "a step of undo, and when").arg(words, when(row->time)));
          action->setCheckable(true);
          action->setChecked(row->id == at);
          action->setEnabled(session_->can_write());
          connect(action, &QAction::triggered, this, [this, id = row->id] {
            if (session_ != nullptr) session_->go_to(id);
          });
        }
        menu->popup(undo_->mapToGlobal(QPoint(0, undo_->height())));
      });
}

void Window::refresh_top() {
  if (undo_ == nullptr) return;
  const auto* own = draft();
  const bool undoes_draft = own != nullptr && own->canUndo(), redoes_draft = own != nullptr && own->canRedo();
  undo_->setEnabled(undoes_draft || session_->can_undo());
  redo_->setEnabled(redoes_draft || session_->can_redo());
  steps_->setEnabled(session_->can_undo() || session_->can_redo());
  set_tip(undo_, undoes_draft           ? tr("Undo in the draft: %1").arg(own->undoText())
                 : session_->can_undo() ? tr("Undo: %1").arg(core_words(session_->undo_label()))
                                        : tr("Nothing to undo"));
  set_tip(redo_, redoes_draft           ? tr("Redo in the draft: %1").arg(own->redoText())
                 : session_->can_redo() ? tr("Redo: %1").arg(core_words(session_->redo_label()))
                                        : tr("Nothing to redo"));
}

}  // namespace tributary::ui
