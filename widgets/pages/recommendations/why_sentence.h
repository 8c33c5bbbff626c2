#pragma once
#include <QString>

namespace tributary::ui {

class ListsModel;

/// The sentence of the why panel: what puts the selected row where it is, and what it rests on. Rich text: every claim
/// links to what it rests on: items of the history to "item:<id>", amounts to "bars:", the row behind to "next:", words
/// and attributes to "words:" and "attributes:".
QString why_html(const ListsModel& model);

}  // namespace tributary::ui
