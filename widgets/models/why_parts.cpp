#include "models/why_parts.h"

#include <QBoxLayout>
#include <QLabel>
#include <algorithm>
#include <functional>

#include "ranking/behaviour.h"
#include "theme/controls.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr std::size_t kCarriers = 6;
constexpr double kLevel = 0.005;  // differences that are none at two decimals

}  // namespace

bool PartsSum::is_level() const {
  return total < kLevel;
}

PartsSum sum_of(const std::vector<SharePart>& parts) {
  PartsSum sum;
  if (parts.empty()) return sum;
  sum.most = *std::ranges::max_element(parts, {}, &SharePart::amount);
  sum.least = *std::ranges::min_element(parts, {}, &SharePart::amount);
  for (const auto& part : parts) sum.total += part.amount;
  return sum;
}

std::vector<Carrier> carriers_of(const std::vector<Evidence>& evidence) {
  std::vector<Carrier> carriers;
  for (const auto& piece : evidence) {
    if (piece.modality != kBehaviour || piece.item.empty()) continue;
    const auto found = std::ranges::find(carriers, piece.item, &Carrier::item);
    if (found == carriers.end()) {
      carriers.push_back({piece.item, from_utf8(piece.title.empty() ? piece.item : piece.title), piece.amount});
    } else {
      found->amount += piece.amount;
    }
  }
  std::ranges::stable_sort(carriers, std::greater<>(), &Carrier::amount);
  if (carriers.size() > kCarriers) carriers.resize(kCarriers);
  return carriers;
}

QBoxLayout* why_section(QBoxLayout& into) {
  auto* inside = column(nullptr);
  inside->setContentsMargins(px(16), px(12), px(16), px(12));
  inside->setSpacing(px(8));
  into.addLayout(inside);
  into.addWidget(separator());
  return inside;
}

QLabel* wrapped(const QString& words, TextRole role, Ink ink) {
  auto* text = label(words, role, ink);
  text->setWordWrap(true);
  return text;
}

}  // namespace tributary::ui
