#pragma once
#include <QString>
#include <string>
#include <vector>

#include "charts/marks.h"
#include "explanation/reasons.h"
#include "theme/theme.h"

class QBoxLayout;
class QLabel;

namespace tributary::ui {

/// What parts come to, and which of them count most and least.
struct PartsSum {
  double total = 0;
  SharePart most, least;
  bool is_level() const;  ///< nothing at two decimals, or less
};
PartsSum sum_of(const std::vector<SharePart>& parts);

/// An item of the history with what of the score rests on it, over all rankers of behaviour.
struct Carrier {
  std::string item;  ///< id
  QString title;
  double amount = 0;
};
/// The strongest first, as many as a panel shows.
std::vector<Carrier> carriers_of(const std::vector<Evidence>& evidence);

/// A part of a panel that says why: 16 px around, a line below.
QBoxLayout* why_section(QBoxLayout& into);
/// Words over as many lines as they need.
QLabel* wrapped(const QString& words, TextRole role = TextRole::body, Ink ink = Ink::text);

}  // namespace tributary::ui
