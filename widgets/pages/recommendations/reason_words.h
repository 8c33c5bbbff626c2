#pragma once
#include <QString>
#include <QStringList>
#include <functional>
#include <vector>

#include "explanation/reasons.h"
#include "pages/recommendations/lists_model.h"

namespace tributary::ui {

/// How an item of the history is written within a sentence: its title, or a link.
using ItemWords = std::function<QString(const Evidence&)>;

/// "Heat and Casino", "slow, still and rain".
QString listed(const QStringList& words);

/// The computed evidence as whole sentences, strongest first; what is said twice is said once.
/// html: words are escaped; `item` gives what may stand in HTML.
enum class Markup { none, html };
QStringList reason_sentences(const std::vector<Evidence>& evidence, const ItemWords& item, Markup markup);
/// The one line below a title.
QString reason_line(const std::vector<Evidence>& evidence);

/// The sentence of the why panel: what puts the selected row where it is, and what it rests on. Rich text: items of the
/// history link to "item:<id>".
QString why_html(const ListsModel& model);

/// The words, joined, that reasons of this modality name ("text" for words, "attributes").
QStringList shared_values(const std::vector<Evidence>& evidence, Evidence::Kind kind);

}  // namespace tributary::ui
