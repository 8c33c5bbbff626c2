#pragma once
#include <QString>
#include <QtGlobal>

#include "project/run_history.h"

namespace tributary::ui {

/// Names a run while lists of runs come and go: its number; -1, -2 for popularity and behaviour alone where they are
/// not written down; 0 for what was measured and not written down.
qint64 key_of(const PastRun& run);

/// What it is called: the person's title, else what tells it apart ("positive min 4.5"), else its method.
QString run_words(const PastRun& run);
/// Short, and it never moves: "#12"; "Popularity", "Behaviour", "now" for what has no number.
QString run_mark(const PastRun& run);
/// Both: "#12 positive min 4.5".
QString run_title(const PastRun& run);

/// "Validation, liked from 4", and the split with what cleaning left out: what stands at the head of a group of runs.
struct ProtocolHead {
  QString title, split, cleaning;
};
ProtocolHead protocol_head(const Protocol& protocol);

/// What cleaning left out: "12 of 100,836 rows excluded: Duplicate rows 12".
QString cleaning_words(const Protocol& protocol);

/// Why figures of the two are not compared, one line a field; empty where they are.
QString why_unlike(const Protocol& a, const Protocol& b);

}  // namespace tributary::ui
