#pragma once
#include <QWidget>
#include <functional>
#include <vector>

namespace tributary::ui {

class FusionModel;

/// Two figures of a modality.
struct ModalityFigures {
  QString modality;
  QString first, second;
  QString words;         ///< what a screen reader says
  bool differs = false;  ///< false: the second cannot be told from the sum as it stands, and is grey
};

/// A line for each modality: icon, name and two figures, faded while they are of weights that have moved since.
class ModalityTable : public QWidget {
  Q_OBJECT
 public:
  /// Pixels at 100 %.
  struct Look {
    int line = 28, icon = 16;
    int name = 42;                        ///< from the left
    int second = 100;                     ///< what the second figure takes at the right
    bool is_whole = true;                 ///< grey is the whole line, not the second figure alone
    std::function<QString()> title = {};  ///< of a head above; none where there is none
    QString first_head = {}, second_head = {};
    QString empty = {};  ///< what stands there before there are figures
  };
  ModalityTable(const FusionModel& model, Look look, std::function<std::vector<ModalityFigures>()> figures);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void refresh();
  void paint_head(QPainter& painter) const;
  void paint_line(QPainter& painter, const QRect& line, const ModalityFigures& figures) const;
  void paint_figures(QPainter& painter, const QRect& line, const QString& first, const QString& second,
                     const QColor& second_ink) const;

  const FusionModel& model_;
  Look look_;
  std::function<std::vector<ModalityFigures>()> figures_;
  std::vector<ModalityFigures> lines_;
};

}  // namespace tributary::ui
