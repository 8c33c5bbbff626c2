#pragma once
#include <QWidget>

namespace tributary::ui {

class EvaluationModel;
class Navigator;
class Session;

/// What stands beside the comparison. All are made anew when something changes.

/// The protocol of the chosen run, line by line; long lines begin only, until the whole is asked for.
QWidget* protocol_card(EvaluationModel& model);

/// The run looked at: its name and note, to be written over; pin and delete. nullptr where it was not written down.
QWidget* run_card(EvaluationModel& model);

/// How many users gain and lose between the two compared, and the ten that lose or gain most; a click shows their list.
/// both: the ten that lose and the ten that gain side by side.
QWidget* users_card(EvaluationModel& model, Session& session, Navigator& navigator, bool both);

/// Accuracy against coverage and novelty; nullptr where fewer than two runs can be set side by side.
QWidget* trade_card(const EvaluationModel& model);

}  // namespace tributary::ui
